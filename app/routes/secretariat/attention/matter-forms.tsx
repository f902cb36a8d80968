import type { ReactNode } from "react";
import type { MatterPageData } from "#app/routes/secretariat/attention/matter-page.server.ts";
import { Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** A form for each thing that can be done about a matter; what was typed wrongly stands open. */
export function MatterForms({
	page,
	values,
	problems,
}: {
	page: MatterPageData;
	values: Record<string, string>;
	problems: Record<string, string>;
}) {
	const { messages } = useWords();
	const words = messages.attention.matter;
	const { matter, people, snooze } = page;
	if (matter.done)
		return (
			<div className="gap">
				<SmallForm intent="reopen" words={words.reopen} open />
			</div>
		);
	const typed = (intent: string, name: string) => (values.intent === intent ? values[name] : undefined);
	const isOpen = (intent: string) => values.intent === intent;
	return (
		<div className="gap">
			<SmallForm intent="assign" words={words.assign} open={isOpen("assign")}>
				<Select
					name="accountId"
					label={words.assign.person}
					empty={words.assign.nobody}
					options={people.map(({ accountId, name }) => ({ value: accountId, label: name }))}
					defaultValue={typed("assign", "accountId") ?? matter.assignedToId ?? ""}
					problem={problems.accountId}
				/>
			</SmallForm>
			<SmallForm intent="snooze" words={words.snooze} open={isOpen("snooze")}>
				<TextInput
					name="until"
					type="date"
					label={words.snooze.until}
					min={snooze.from}
					max={snooze.to}
					defaultValue={typed("snooze", "until") ?? matter.snoozed?.until}
					problem={problems.until}
				/>
				<TextArea
					name="reason"
					label={words.snooze.reason}
					rows={2}
					defaultValue={typed("snooze", "reason") ?? matter.snoozed?.reason}
					problem={problems.reason}
					dir="auto"
				/>
			</SmallForm>
			{matter.kind !== "pending-confirmation" && (
				<SmallForm intent="done" words={words.done} open={isOpen("done")}>
					<TextArea
						name="note"
						label={words.done.note}
						rows={2}
						optional
						defaultValue={typed("done", "note")}
						problem={problems.note}
						dir="auto"
					/>
				</SmallForm>
			)}
			{matter.snoozed && <SmallForm intent="reopen" words={words.reopen} />}
		</div>
	);
}

function SmallForm(props: {
	intent: string;
	words: { title: string; hint?: string; button: string };
	open?: boolean;
	children?: ReactNode;
}) {
	const { intent, words, open = false, children } = props;
	return (
		<details className="small-form" id={intent} open={open}>
			<summary>{words.title}</summary>
			<form method="post" className="form" noValidate>
				{words.hint && <p className="hint">{words.hint}</p>}
				{children}
				<p>
					<input type="hidden" name="intent" value={intent} />
					<button className="button" type="submit">
						{words.button}
					</button>
				</p>
			</form>
		</details>
	);
}
