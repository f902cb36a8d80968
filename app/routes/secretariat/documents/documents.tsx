import { useLoaderData } from "@remix-run/react";
import { documentKinds } from "#app/documents/document.ts";
import { documentFilterParams, readDocumentFilter } from "#app/documents/document-filter.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { audiences } from "#app/reference/codes.ts";
import { ScanState, SizeAndType } from "#app/routes/secretariat/documents/document-parts.tsx";
import { documentsPage, type ListedDocument } from "#app/routes/secretariat/documents/documents-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { optionsOf, Select, TextInput } from "#app/ui/form/field.tsx";
import { FilterForm } from "#app/ui/form/form.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Flag } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { Pager } from "#app/ui/list/pager.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ documents }) => documents.title);

export const loader = loaderFor("secretariat", ({ actor, services, url, locale }) => {
	const filter = readDocumentFilter(url.searchParams);
	return documentsPage(actor, services, filter, locale);
});

export default function Documents() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { documents, common } = messages;
	const here = `/${locale}/secretariat/documents`;
	return (
		<SecretariatPage
			heading={documents.title}
			actions={<ButtonLink href={`${here}/new`}>{documents.list.file}</ButtonLink>}
		>
			<div className="stack">
				<p>{documents.list.lead}</p>
				{!page.scanned && (
					<Notice wait>
						<p>{documents.unscanned}</p>
					</Notice>
				)}
			</div>
			<Filter />
			<p className="row">
				<b>{documents.list.count(page.total)}</b> {page.filtered && <a href={here}>{documents.list.all}</a>}
			</p>
			{page.total === 0 ? <p>{page.filtered ? documents.list.noMatch : common.noResult}</p> : <Listed />}
			<Pager
				page={page.page}
				pages={page.pages}
				label={documents.list.pages}
				hrefFor={(number) => `${here}?${documentFilterParams({ ...page.filter, page: number })}`}
			/>
		</SecretariatPage>
	);
}

function Filter() {
	const { filter, countries } = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	const { documents, common, states } = messages;
	return (
		<FilterForm label={documents.title} values={{ ...filter, q: filter.text }} button={documents.list.show}>
			<TextInput type="search" name="q" label={documents.list.inTitle} maxLength={100} dir="auto" />
			<Select
				name="member"
				label={documents.facts.owner}
				empty={common.all}
				options={[{ value: "none", label: documents.association }, ...countries]}
			/>
			<Select
				name="kind"
				label={documents.facts.kind}
				empty={common.all}
				options={optionsOf(documentKinds, documents.kinds)}
			/>
			<Select
				name="visibility"
				label={documents.facts.readers}
				empty={common.all}
				options={optionsOf(audiences, states.audience)}
			/>
		</FilterForm>
	);
}

function Listed() {
	const { documents: listed } = useLoaderData<typeof loader>();
	const { messages } = useI18n();
	const { documents } = messages;
	const { facts } = documents;
	return (
		<Table
			caption={documents.title}
			columns={[facts.document, facts.owner, facts.kind, facts.readers, facts.file, facts.scan, facts.filed]}
			rows={listed.map((document) => ({ key: document.id, cells: cells(document) }))}
		/>
	);
}

function cells(document: ListedDocument) {
	return [
		<Title key="title" {...document} />,
		<Owner key="owner" {...document} />,
		<Kind key="kind" {...document} />,
		<Readers key="readers" {...document} />,
		<File key="file" {...document} />,
		<ScanState key="scan" {...document} />,
		<Filed key="filed" {...document} />,
	];
}

function Title({ id, title, retired }: ListedDocument) {
	const { locale, messages } = useI18n();
	return (
		<>
			<a className="file-name" href={`/${locale}/secretariat/documents/${id}`} dir="auto">
				{title}
			</a>
			{retired && <span className="quiet"> ({messages.documents.retired})</span>}
		</>
	);
}

function Owner({ owner }: ListedDocument) {
	const { messages } = useI18n();
	if (!owner) return <>{messages.documents.association}</>;
	return (
		<span className="place together">
			<Flag code={owner.code} /> {owner.name}
		</span>
	);
}

function Kind({ kind }: ListedDocument) {
	return <>{useI18n().messages.documents.kinds[kind]}</>;
}

function Readers({ visibility, retired }: ListedDocument) {
	return <>{useI18n().messages.states.audience[retired ? "secretariat" : visibility]}</>;
}

function File({ size, mediaType, versions }: ListedDocument) {
	const { documents } = useI18n().messages;
	return (
		<>
			<span className="together">
				<SizeAndType size={size} mediaType={mediaType} />
			</span>
			{versions > 1 && <span className="quiet together"> ({documents.versionOf(versions)})</span>}
		</>
	);
}

function Filed({ filedOn }: ListedDocument) {
	const { formats } = useI18n();
	return (
		<time className="together" dateTime={filedOn}>
			{formats.date(filedOn, "short")}
		</time>
	);
}
