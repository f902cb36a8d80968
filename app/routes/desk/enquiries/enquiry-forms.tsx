import type { EnquiryPage } from "#app/routes/desk/enquiries/enquiry-page.server.ts";
import { Select, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { useSent } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { useSendsEmail } from "#app/views/page/no-email.tsx";
import { RequestTextArea } from "#app/views/page/request-text-area.tsx";

/** Answers a message; on a site without a mail server, records what the reader has answered from their own mailbox. */
export function AnswerForm({ page: { enquiry, mailto, request } }: { page: EnquiryPage }) {
	const { answer } = useI18n().messages.enquiries;
	const words = mailto === null ? answer : { label: answer.ownLabel, hint: answer.ownHint, button: answer.ownButton };
	return (
		<Section id="answer-title" title={answer.title}>
			<Form values={useSent("answer")} hidden={{ revision: request.revision }}>
				{mailto && enquiry && (
					<p>
						<a className="button button-line" href={mailto}>
							{answer.write(enquiry.name)}
						</a>
					</p>
				)}
				<RequestTextArea name="answer" label={words.label} hint={words.hint} rows={8} />
				<p>
					<SubmitButton intent="answer">{words.button}</SubmitButton>
				</p>
			</Form>
		</Section>
	);
}

/** Closes a message without an answer. Collapsed, since it is rarely needed. */
export function CloseForm({ revision }: { revision: number }) {
	const { close } = useI18n().messages.enquiries;
	return (
		<details>
			<summary>{close.title}</summary>
			<Form hidden={{ revision }}>
				<p className="muted">{close.hint}</p>
				<p>
					<SecondaryButton intent="close">{close.button}</SecondaryButton>
				</p>
			</Form>
		</details>
	);
}

/** Accepts a request for an account with the role that was asked for, or another one. */
export function AcceptForm({ page }: { page: EnquiryPage }) {
	const { messages } = useI18n();
	const { accept } = messages.enquiries;
	const sendsEmail = useSendsEmail();
	const sent = useSent("accept");
	const { enquiry, request, roles } = page;
	if (page.type !== "account" || !enquiry) return null;
	if (roles.length === 0) return <Notice wait>{accept.notYours}</Notice>;
	const role = roles.includes(page.role) ? page.role : "";
	const { "deputy-focal-point": deputy } = messages.accounts.designation;
	const designates = roles.includes("focal-point");
	return (
		<Section id="accept-title" title={accept.title}>
			<Form values={{ role, from: page.today, ...sent }} hidden={{ revision: request.revision }}>
				{sendsEmail && <p>{accept.lead(enquiry.name, enquiry.email)}</p>}
				<p className="muted">{accept.check}</p>
				<Select
					name="role"
					label={accept.role}
					empty={messages.editor.chooseOne}
					options={roles.map((value) => ({
						value,
						label: value === "deputy-focal-point" ? deputy : messages.states.role[value],
					}))}
				/>
				{designates && (
					<div className="designation">
						<TextInput name="from" type="date" label={messages.contacts.fields.from} hint={accept.fromHint} />
					</div>
				)}
				<p>
					<SubmitButton intent="accept">{sendsEmail ? accept.button : accept.buttonWithoutEmail}</SubmitButton>
				</p>
			</Form>
		</Section>
	);
}

/** Declines a request for an account. */
export function DeclineForm({ revision }: { revision: number }) {
	const { decline } = useI18n().messages.enquiries;
	const sent = useSent("decline");
	const hint = useSendsEmail() ? decline.hint : decline.hintWithoutEmail;
	return (
		<details open={sent !== undefined}>
			<summary>{decline.title}</summary>
			<Form values={sent} hidden={{ revision }}>
				<RequestTextArea name="answer" label={decline.label} hint={hint} rows={4} />
				<p>
					<SecondaryButton intent="decline">{decline.button}</SecondaryButton>
				</p>
			</Form>
		</details>
	);
}
