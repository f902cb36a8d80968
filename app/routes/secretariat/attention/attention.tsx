import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { AssignedFilter } from "#app/routes/secretariat/assigned-filter.tsx";
import { listSorts, listStates, queryOf } from "#app/routes/secretariat/attention/attention-filters.ts";
import {
	type AttentionPageData,
	attentionPageData,
} from "#app/routes/secretariat/attention/attention-page-data.server.ts";
import { CaseTable } from "#app/routes/secretariat/attention/case-table.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { optionsOf, Select, TextInput } from "#app/ui/form/field.tsx";
import { FilterSelect } from "#app/ui/form/form.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { TableFilters, TablePager } from "#app/views/table/data-table.tsx";
import { FileLinks } from "#app/views/table/file-links.tsx";
import type { TableAddress } from "#app/views/table/table-address.ts";

export const meta = workingMeta<typeof loader>(({ attention }, page) =>
	page?.requested.state === "gaps" ? attention.gapsTitle : attention.title,
);

export const loader = loaderFor("secretariat", attentionPageData);

export default function Attention() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { attention, enquiries } = messages;
	const { requested, pages, failed } = page;
	const here = `/${locale}/secretariat/attention`;
	const at = { path: here, query: queryOf(requested) };
	const assigned = page.cases.filter(({ assignedToId }) => assignedToId !== null);
	const unassigned = page.cases.filter(({ assignedToId }) => assignedToId === null);
	const gaps = requested.state === "gaps";
	return (
		<SecretariatPage
			heading={gaps ? attention.gapsTitle : attention.title}
			actions={<a href={`${here}/letters`}>{attention.emailsLink}</a>}
		>
			<div className="stack">
				<p className="lead">{gaps ? attention.gapsLead : attention.lead}</p>
				{gaps ? (
					<p>
						<a href={here}>{attention.title}</a>
					</p>
				) : (
					page.gaps > 0 && (
						<p>
							<a href={`${here}?state=gaps`}>{attention.gapsLink(page.gaps)}</a>
						</p>
					)
				)}
				<DoneNotice sentences={attention.flash} />
				{page.enquiries > 0 && (
					<Notice wait>
						<p>
							{enquiries.open(page.enquiries)} <a href={`/${locale}/secretariat/requests`}>{enquiries.openLink}</a>
						</p>
					</Notice>
				)}
				{failed > 0 && (
					<Notice wait>
						<p>
							{attention.failedDigests(failed)}{" "}
							<a href={`${here}/letters?kind=digest&state=failed`}>{attention.resolve.emails}</a>
						</p>
					</Notice>
				)}
			</div>
			<AttentionFilterForm page={page} at={at} />
			<p className="quiet">{attention.count(page.total)}</p>
			<CaseTable id="assigned" cases={assigned} kinds={page.kinds} deadlines={!gaps} />
			{unassigned.length > 0 && (
				<details className="fold" open={assigned.length === 0 || at.query !== ""}>
					<summary>
						<b>{attention.unassignedCases(page.unassigned)}</b>
					</summary>
					<CaseTable id="unassigned" cases={unassigned} kinds={page.kinds} deadlines={!gaps} />
				</details>
			)}
			<FileLinks at={at} />
			<TablePager at={at} page={requested.page} pages={pages} />
		</SecretariatPage>
	);
}

/** The filters of the attention list. */
function AttentionFilterForm({ page, at }: { page: AttentionPageData; at: TableAddress }) {
	const { attention } = useI18n().messages;
	const { filters } = attention;
	const { requested, people } = page;
	return (
		<TableFilters at={at} folded label={filters.label} values={requested} clearLabel={filters.reset}>
			<FilterSelect name="member" label={filters.member} options={page.members} />
			<FilterSelect name="kind" label={filters.kind} options={page.kinds} />
			<AssignedFilter
				filters={filters}
				people={people.map(({ accountId, name }) => ({ value: accountId, label: name }))}
			/>
			<Select
				name="state"
				label={filters.state}
				options={listStates.map((value) => ({
					value,
					label: value === "all" ? attention.allStates : attention.states[value],
				}))}
			/>
			<TextInput name="dueBy" label={filters.dueBy} type="date" />
			<Select name="sort" label={filters.sort} options={optionsOf(listSorts, attention.sorts)} />
		</TableFilters>
	);
}
