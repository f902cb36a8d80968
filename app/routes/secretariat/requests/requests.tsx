import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { AssignedFilter } from "#app/routes/secretariat/assigned-filter.tsx";
import { requestColumns } from "#app/routes/secretariat/requests/request-columns.tsx";
import { type RequestsPage, requestsPage } from "#app/routes/secretariat/requests/requests-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { CheckboxGroup, Select } from "#app/ui/form/field.tsx";
import { FilterSelect } from "#app/ui/form/form.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { DataTable, TableFilters } from "#app/views/table/data-table.tsx";
import type { TableAddress } from "#app/views/table/table-address.ts";

export const meta = workingMeta(({ requests }) => requests.title);

export const loader = loaderFor("secretariat", requestsPage);

export default function Requests() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { list, title } = messages.requests;
	const at = { path: `/${locale}/secretariat/requests`, query: page.address };
	return (
		<SecretariatPage heading={title}>
			<p className="lead">{list.lead}</p>
			<Filters page={page} at={at} />
			<p className="quiet">{list.found(page.total)}</p>
			<DataTable
				columns={requestColumns}
				rows={page.requests}
				keyOf={({ id }) => id}
				page={page}
				caption={list.caption}
				at={at}
				none={page.address === "" ? list.none : list.noneFit}
				pages={page}
			/>
		</SecretariatPage>
	);
}

function Filters({ page, at }: { page: RequestsPage; at: TableAddress }) {
	const { messages } = useI18n();
	const { filters } = messages.requests.list;
	return (
		<TableFilters at={at} folded label={filters.label}>
			<Select
				name="state"
				label={filters.state}
				empty={filters.open}
				options={[...page.states, { value: "any", label: filters.any }]}
			/>
			<FilterSelect name="type" label={filters.type} options={page.types} />
			<FilterSelect name="member" label={filters.member} options={page.countries} />
			<AssignedFilter filters={filters} />
			<CheckboxGroup
				name="late"
				label={messages.requests.list.columns.due}
				options={[{ value: "yes", label: filters.late }]}
			/>
		</TableFilters>
	);
}
