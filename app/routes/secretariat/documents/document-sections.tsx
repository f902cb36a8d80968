import { unknownLanguage } from "#app/documents/document.ts";
import type { DocumentPage, ShownUse, ShownVersion } from "#app/routes/secretariat/documents/document-page.server.ts";
import { ScanState, SizeAndType } from "#app/routes/secretariat/documents/document-parts.tsx";
import { Facts } from "#app/ui/frame/panel.tsx";
import { PlaceLink } from "#app/ui/frame/place.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Table } from "#app/ui/list/table.tsx";

type Part = { page: DocumentPage };

export function DocumentFacts({ page }: Part) {
	const { locale, messages } = useI18n();
	const { documents, states } = messages;
	const { facts } = documents;
	const owner = page.owner && (
		<PlaceLink country={page.owner} href={`/${locale}/secretariat/members/${page.owner.code}`} />
	);
	return (
		<Section id="facts" title={documents.page.facts}>
			<Facts
				facts={[
					{ label: facts.owner, value: owner ?? documents.association },
					{ label: facts.kind, value: documents.kinds[page.kind] },
					{
						label: facts.language,
						value: page.language === unknownLanguage ? documents.field.languageUnknown : page.languageName,
					},
					{ label: facts.readers, value: states.documentReaders[page.retired ? "secretariat" : page.visibility] },
				]}
			/>
		</Section>
	);
}

/** All versions of the document's file, newest first. */
export function DocumentVersions({ page }: Part) {
	const { messages } = useI18n();
	const { documents } = messages;
	const { facts } = documents;
	return (
		<Section id="versions" title={documents.page.versions}>
			<Table
				caption={documents.page.versions}
				columns={[facts.version, facts.file, facts.scan, facts.filed, facts.sha256]}
				rows={page.versions.map((version) => ({
					key: String(version.number),
					cells: [
						<Download key="download" id={page.id} version={version} />,
						<FileName key="file" {...version} />,
						<ScanState key="scan" {...version} />,
						<Filed key="filed" {...version} />,
						<code key="sha256" className="digest" dir="ltr">
							{version.sha256}
						</code>,
					],
				}))}
			/>
		</Section>
	);
}

function Download({ id, version }: { id: string; version: ShownVersion }) {
	const { page } = useI18n().messages.documents;
	return (
		<>
			{page.version(version.number)}{" "}
			{version.scan === "infected" ? (
				<span className="quiet">({page.blocked})</span>
			) : (
				<a href={`/documents/${id}/${version.number}`}>
					{page.download} <span className="visually-hidden">{page.version(version.number)}</span>
				</a>
			)}
		</>
	);
}

function FileName({ originalName, size, mediaType }: ShownVersion) {
	return (
		<>
			<span className="file-name" dir="auto">
				{originalName}
			</span>{" "}
			<span className="quiet">
				(<SizeAndType size={size} mediaType={mediaType} />)
			</span>
		</>
	);
}

function Filed({ uploadedOn, uploadedBy }: ShownVersion) {
	const { formats, messages } = useI18n();
	return (
		<>
			<time dateTime={uploadedOn}>{formats.date(uploadedOn, "short")}</time>{" "}
			{uploadedBy && <span className="quiet">{messages.documents.by(uploadedBy)}</span>}
		</>
	);
}

/** The records of the register that refer to the document. */
export function DocumentUses({ page }: Part) {
	const { messages } = useI18n();
	const words = messages.documents.page;
	return (
		<Section id="uses" title={words.uses}>
			{page.uses.length === 0 ? (
				<p>{words.noUses}</p>
			) : (
				<ul>
					{page.uses.map((use) => (
						<li key={`${use.use} ${use.id}`}>
							<Use use={use} />
						</li>
					))}
				</ul>
			)}
		</Section>
	);
}

function Use({ use }: { use: ShownUse }) {
	const { locale, messages } = useI18n();
	const words = messages.documents.page;
	const root = `/${locale}/secretariat`;
	switch (use.use) {
		case "event": {
			const labels: Record<string, string> =
				use.kind === "class" ? messages.states.memberClass : messages.states.memberStatus;
			return (
				<a href={`${root}/members/${use.member}`}>{words.eventUse(use.country, labels[use.to] ?? use.to, use.on)}</a>
			);
		}
		case "contact":
			return <a href={`${root}/contacts/${use.id}`}>{words.contactUse(use.country, use.personName)}</a>;
		case "entity":
			return <a href={`${root}/entities/${use.id}`}>{words.entityUse(use.country, use.name.text)}</a>;
		case "agreement":
			return <a href={`${root}/agreements/${use.id}`}>{words.agreementUse(use.title.text)}</a>;
	}
}
