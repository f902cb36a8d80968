import type { AccessionView } from "#app/membership/accession/accession-view.server.ts";
import { Select } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { useSent } from "#app/ui/form/form-state.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { Due, turnText } from "#app/views/case/request-status.tsx";
import { RequestTextArea } from "#app/views/page/request-text-area.tsx";

type Page = AccessionView & { people: { id: string; name: string }[] };

/** The state of a request, in the side column. */
export function RequestFacts({ page }: { page: Page }) {
	const { locale, messages } = useI18n();
	const { facts, waits, list } = messages.requests;
	const { request, member } = page;
	const sentOn = request.sentAt?.toISOString().slice(0, 10);
	return (
		<Panel id="facts" title={facts.title}>
			<Facts
				facts={[
					{ label: facts.state, value: <State group="request" code={request.state} /> },
					{ label: facts.waits, value: turnText({ ...waits, you: waits.secretariat }, request) },
					{ label: facts.due, value: request.dueOn === null ? null : <Due request={request} /> },
					{ label: facts.sent, value: sentOn && <DateText date={sentOn} /> },
					{
						label: facts.assigned,
						value: request.closedAt ? null : <bdi>{request.assignedTo?.name ?? list.unassigned}</bdi>,
					},
					{
						label: facts.country,
						value: <a href={`/${locale}/secretariat/members/${member.code}`}>{member.name}</a>,
					},
					{
						label: facts.status,
						value: member.status && <State group="memberStatus" code={member.status} />,
					},
				]}
			/>
		</Panel>
	);
}

type AssignProps = {
	words: { label: string; unassigned: string; button: string };
	people: readonly { id: string; name: string }[];
	assignedTo: string | null;
};

/** Assigns a request to a person of the secretariat, or to no one. */
export function AssignForm(props: AssignProps) {
	return (
		<Form values={{ accountId: props.assignedTo, ...useSent("assign") }}>
			<AssignFields {...props} />
		</Form>
	);
}

/** The fields of `AssignForm`, for a page that is one form. */
export function AssignFields({ words, people, assignedTo }: AssignProps) {
	return (
		<>
			<input type="hidden" name="seen" value={assignedTo ?? ""} />
			<Select
				name="accountId"
				label={words.label}
				empty={words.unassigned}
				options={people.map(({ id, name }) => ({ value: id, label: name }))}
			/>
			<p>
				<SecondaryButton small intent="assign">
					{words.button}
				</SecondaryButton>
			</p>
		</>
	);
}

/** Closes a request without a decision. Collapsed by default, since it is rarely needed. */
export function CloseForm({ revision }: { revision: number }) {
	const { close } = useI18n().messages.requests;
	return (
		<details open={useSent("close") !== undefined}>
			<summary>{close.title}</summary>
			<Form>
				<p className="muted">{close.hint}</p>
				<input type="hidden" name="revision" value={revision} />
				<RequestTextArea name="closeReason" label={close.reason} rows={3} />
				<p>
					<SecondaryButton intent="close">{close.button}</SecondaryButton>
				</p>
			</Form>
		</details>
	);
}
