import type { EnquiryPage } from "#app/routes/desk/enquiries/enquiry-page.server.ts";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Term } from "#app/ui/list/term.tsx";
import { Due, TypedText } from "#app/views/case/request-status.tsx";

/** Who sent an enquiry, when, and what about. */
export function EnquiryFacts({ page }: { page: EnquiryPage }) {
	const { formats, messages } = useI18n();
	const { facts } = messages.enquiries;
	const { country, enquiry, request } = page;
	const text = (value: string | null | undefined) => value && <bdi className="break">{value}</bdi>;
	return (
		<Panel id="facts" title={facts.title}>
			<Facts
				facts={[
					{ label: facts.state, value: <State group="request" code={request.state} /> },
					{ label: facts.due, value: request.dueOn === null ? null : <Due request={request} /> },
					{ label: facts.reference, value: <bdi dir="ltr">{page.reference}</bdi> },
					{ label: facts.received, value: formats.moment(request.createdAt) },
					{ label: facts.topic, value: page.type === "message" ? messages.contact.message.topics[page.topic] : null },
					{ label: facts.name, value: text(enquiry?.name) },
					{
						label: facts.email,
						value: enquiry && (
							<bdi dir="ltr" className="break">
								{enquiry.email}
							</bdi>
						),
					},
					{ label: facts.country, value: country?.name },
					{ label: facts.office, value: text(enquiry?.office) },
					{ label: facts.position, value: text(enquiry?.position) },
					{ label: facts.role, value: page.type === "account" ? <Term group="role" code={page.role} /> : null },
				]}
			/>
		</Panel>
	);
}

/** What the sender wrote, and what was answered. */
export function EnquiryText({ page: { enquiry, type, request } }: { page: EnquiryPage }) {
	const words = useI18n().messages.enquiries;
	if (!enquiry) return <Notice>{words.deleted}</Notice>;
	return (
		<>
			<Section id="text" title={type === "message" ? words.messageTitle : words.purposeTitle}>
				<TypedText>{enquiry.text}</TypedText>
			</Section>
			{enquiry.answer && (
				<Section id="answered" title={request.state === "declined" ? words.reasonTitle : words.answerTitle}>
					<TypedText>{enquiry.answer}</TypedText>
				</Section>
			)}
		</>
	);
}
