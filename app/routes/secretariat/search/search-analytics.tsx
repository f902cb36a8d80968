import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { searchColumns } from "#app/routes/secretariat/search/search-analytics-columns.tsx";
import { searchAnalyticsPage } from "#app/routes/secretariat/search/search-analytics-page.server.ts";
import { SearchGroups } from "#app/routes/secretariat/search/search-analytics-tables.tsx";
import { SearchParts } from "#app/routes/secretariat/search/search-parts.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { analyticsKinds, analyticsPeriods } from "#app/search/analytics/analytics-query.ts";
import { optionsOf, Select } from "#app/ui/form/field.tsx";
import { FilterSelect } from "#app/ui/form/form.tsx";
import { Icon } from "#app/ui/frame/icon.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { DataTable, TableFilters } from "#app/views/table/data-table.tsx";
import type { TableAddress } from "#app/views/table/table-address.ts";

export const meta = workingMeta(({ demand }) => demand.title);

export const loader = loaderFor("secretariat", searchAnalyticsPage);

/**
 * What people search for: searches without results, searches whose results no reader opened, and the most frequent
 * ones.
 */
export default function SearchAnalytics() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { demand } = messages;
	const here = `/${locale}/secretariat/search/demand`;
	const { rows, total } = page;
	const at = { path: here, query: page.address };
	return (
		<SecretariatPage
			heading={demand.title}
			actions={
				<>
					<a className="button button-line" href={`${here}.csv${page.address && `?${page.address}`}`}>
						<Icon name="save" /> {demand.csv}
						<span className="visually-hidden">: {demand.csvHint}</span>
					</a>
					<a className="button button-line" href={`${here}.xlsx${page.address && `?${page.address}`}`}>
						<Icon name="save" /> {messages.exports.xlsx}
						<span className="visually-hidden">: {demand.csvHint}</span>
					</a>
				</>
			}
		>
			<SearchParts />
			<p className="lead">{demand.lead}</p>
			<Filters at={at} />
			<p className="quiet" id="found">
				{demand.found(total)}
			</p>
			<DataTable
				columns={searchColumns}
				rows={rows}
				keyOf={({ address }) => address}
				page={page}
				caption={demand.caption}
				at={at}
				none={demand.none}
				pages={page}
			/>
			<SearchGroups page={page} />
			<p className="quiet demand-note">
				{demand.clicksHint} {demand.retention(page.retentionDays, page.minSearches)}
			</p>
		</SecretariatPage>
	);
}

function Filters({ at }: { at: TableAddress }) {
	const { query, languageOptions, countryOptions } = useLoaderData<typeof loader>();
	const { common, demand } = useI18n().messages;
	const { showAll, fields, kinds, periods } = demand;
	return (
		<TableFilters at={at} label={common.filter} values={query} clearLabel={showAll}>
			<Select name="kind" label={fields.kind} options={optionsOf(analyticsKinds, kinds)} />
			<FilterSelect name="language" label={fields.language} options={languageOptions} />
			<FilterSelect name="country" label={fields.country} options={countryOptions} />
			<Select name="period" label={fields.period} options={optionsOf(analyticsPeriods, periods)} />
		</TableFilters>
	);
}
