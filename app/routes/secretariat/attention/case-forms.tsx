import type { ReactNode } from "react";
import type { CasePageData } from "#app/routes/secretariat/attention/case-page.server.ts";
import { Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { useSent } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** A form for each action on a case. A form that was returned with problems is open. */
export function CaseForms({ page }: { page: CasePageData }) {
	const { messages } = useI18n();
	const words = messages.attention.casePage;
	const { attentionCase, people, snooze } = page;
	if (attentionCase.done)
		return (
			<div className="gap">
				<SmallForm intent="reopen" words={words.reopen} open />
			</div>
		);
	return (
		<div className="gap">
			<SmallForm intent="assign" words={words.assign} values={{ accountId: attentionCase.assignedToId }}>
				<input type="hidden" name="seen" value={attentionCase.assignedToId ?? ""} />
				<Select
					name="accountId"
					label={words.assign.person}
					empty={words.assign.unassigned}
					options={people.map(({ accountId, name }) => ({ value: accountId, label: name }))}
				/>
			</SmallForm>
			<SmallForm intent="snooze" words={words.snooze} values={attentionCase.snoozed ?? {}}>
				<TextInput name="until" type="date" label={words.snooze.until} min={snooze.from} max={snooze.to} />
				<TextArea name="reason" label={words.snooze.reason} rows={2} />
			</SmallForm>
			{attentionCase.kind !== "pending-confirmation" && (
				<SmallForm intent="done" words={words.done}>
					<TextArea name="note" label={words.done.note} rows={2} optional />
				</SmallForm>
			)}
			{attentionCase.snoozed && <SmallForm intent="reopen" words={words.reopen} open={false} />}
		</div>
	);
}

/** @param values the saved values */
function SmallForm(props: {
	intent: string;
	words: { title: string; hint?: string; button: string };
	values?: Record<string, unknown>;
	/** Defaults to whether the form was returned with problems. */
	open?: boolean;
	children?: ReactNode;
}) {
	const { intent, words, values, children } = props;
	const sent = useSent(intent);
	return (
		<details className="small-form" id={intent} open={props.open ?? sent !== undefined}>
			<summary>{words.title}</summary>
			<Form values={{ ...values, ...sent }}>
				{words.hint && <p className="hint">{words.hint}</p>}
				{children}
				<p>
					<input type="hidden" name="intent" value={intent} />
					<SubmitButton>{words.button}</SubmitButton>
				</p>
			</Form>
		</details>
	);
}
