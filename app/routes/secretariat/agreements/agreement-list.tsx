import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { agreementPhases } from "#app/membership/agreements/agreement.ts";
import { maxSearchLength } from "#app/membership/register/register-query.ts";
import { agreementColumns } from "#app/routes/secretariat/agreements/agreement-columns.tsx";
import { agreementListPage } from "#app/routes/secretariat/agreements/agreement-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { optionsOf, TextInput } from "#app/ui/form/field.tsx";
import { FilterSelect } from "#app/ui/form/form.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { DataTable, TableFilters } from "#app/views/table/data-table.tsx";
import type { TableAddress } from "#app/views/table/table-address.ts";

export const meta = workingMeta(({ agreements }) => agreements.title);

export const loader = loaderFor("secretariat", agreementListPage);

export default function AgreementList() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { agreements } = messages;
	const { rows, total, address, query } = page;
	const here = `/${locale}/secretariat/agreements`;
	const at = { path: here, query: address };
	const add = `${here}/new${query.country ? `?country=${query.country}` : ""}`;
	return (
		<SecretariatPage heading={agreements.title} actions={<ButtonLink href={add}>{agreements.record}</ButtonLink>}>
			<Filters at={at} />
			<p className="quiet">{agreements.found(total)}</p>
			<DataTable
				columns={agreementColumns}
				rows={rows}
				keyOf={({ id }) => id}
				page={page}
				caption={agreements.caption}
				at={at}
				none={address === "" ? agreements.none : agreements.noneFit}
				files
				pages={page}
			/>
		</SecretariatPage>
	);
}

function Filters({ at }: { at: TableAddress }) {
	const { kinds, countries } = useLoaderData<typeof loader>();
	const { agreements } = useI18n().messages;
	const { filters } = agreements;
	return (
		<TableFilters at={at} keeps={["sort"]} label={filters.label}>
			<TextInput name="q" label={filters.text} type="search" maxLength={maxSearchLength} dir="auto" />
			<FilterSelect name="country" label={filters.country} options={countries} />
			<FilterSelect name="kind" label={filters.kind} options={kinds} />
			<FilterSelect name="standing" label={filters.standing} options={optionsOf(agreementPhases, agreements.states)} />
		</TableFilters>
	);
}
