import type { AccessionAttachment } from "#app/membership/accession/accession.ts";
import type { AccessionView } from "#app/membership/accession/accession-view.server.ts";
import { Facts } from "#app/ui/frame/panel.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { TypedText } from "#app/views/case/request-status.tsx";
import { seriesOf } from "#app/views/page/series.ts";

/** The statement, contacts and documents of a request for accession. */
export function AccessionDetails({
	page,
}: {
	page: Pick<AccessionView, "request" | "content" | "attachments" | "entity">;
}) {
	const { messages } = useI18n();
	const { said } = messages.requests;
	const { content, entity, request } = page;
	return (
		<Section id="said" title={request.sentAt === null ? said.draftTitle : said.title}>
			<div className="said">
				<Facts
					facts={[
						{ label: said.letter, value: <AttachmentLink page={page} attachment="letter" /> },
						{ label: said.signatory, value: <TypedLine>{content.signatory}</TypedLine> },
						{ label: said.entity, value: <TypedLine lang={entity?.language}>{entity?.text ?? ""}</TypedLine> },
						{ label: said.designation, value: <AttachmentLink page={page} attachment="designation" /> },
						{ label: said.contact, value: <ContactLines content={content} /> },
					]}
				/>
				<h3>{said.statement}</h3>
				{content.statement ? <TypedText>{content.statement}</TypedText> : <p className="muted">{said.missing}</p>}
			</div>
		</Section>
	);
}

function AttachmentLink({
	page,
	attachment,
}: {
	page: Pick<AccessionView, "attachments">;
	attachment: AccessionAttachment;
}) {
	const { said } = useI18n().messages.requests;
	const found = page.attachments[attachment];
	if (!found) return <span className="muted">{said.missing}</span>;
	return (
		<a href={`/documents/${found.id}`} className="break">
			<bdi>{found.title}</bdi>
		</a>
	);
}

function TypedLine({ children, lang }: { children: string; lang?: string | undefined }) {
	const { said } = useI18n().messages.requests;
	if (children === "") return <span className="muted">{said.missing}</span>;
	return (
		<bdi className="break" lang={lang === "und" ? undefined : lang}>
			{children}
		</bdi>
	);
}

function ContactLines({ content }: Pick<AccessionView, "content">) {
	const { contactName, contactOffice, contactEmail, contactPhone } = content;
	const { messages } = useI18n();
	const person = seriesOf(messages, [contactName, contactOffice]);
	if (contactEmail === "") return <TypedLine>{person}</TypedLine>;
	return (
		<>
			<bdi className="break">{person}</bdi>
			<br />
			<a href={`mailto:${contactEmail}`} className="break">
				<bdi dir="ltr">{contactEmail}</bdi>
			</a>
			{contactPhone && (
				<>
					<br />
					<bdi dir="ltr">{contactPhone}</bdi>
				</>
			)}
		</>
	);
}
