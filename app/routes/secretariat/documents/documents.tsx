import { useLoaderData } from "@remix-run/react";
import { documentKinds } from "#app/documents/document.ts";
import { readDocumentFilter } from "#app/documents/document-filter.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { audiences } from "#app/reference/codes.ts";
import { documentColumns } from "#app/routes/secretariat/documents/document-columns.tsx";
import { documentsPage } from "#app/routes/secretariat/documents/documents-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { optionsOf, Select, TextInput } from "#app/ui/form/field.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { DataTable, TableFilters } from "#app/views/table/data-table.tsx";
import type { TableAddress } from "#app/views/table/table-address.ts";

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
	const at = { path: here, query: page.address };
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
			<Filter at={at} />
			<p className="row">
				<b>{documents.list.count(page.total)}</b> {page.address && <a href={here}>{documents.list.all}</a>}
			</p>
			<DataTable
				columns={documentColumns}
				rows={page.documents}
				keyOf={({ id }) => id}
				page={page}
				caption={documents.title}
				at={at}
				none={page.address ? documents.list.noMatch : common.noResult}
				pages={page}
			/>
		</SecretariatPage>
	);
}

function Filter({ at }: { at: TableAddress }) {
	const { countries } = useLoaderData<typeof loader>();
	const { documents, common, states } = useI18n().messages;
	return (
		<TableFilters at={at} label={documents.title} clear={false} button={documents.list.show}>
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
		</TableFilters>
	);
}
