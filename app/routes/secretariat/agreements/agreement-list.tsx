import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { agreementPhases } from "#app/membership/agreements/agreement.ts";
import { maxSearchLength } from "#app/membership/register/register-query.ts";
import { agreementColumns } from "#app/routes/secretariat/agreements/agreement-columns.tsx";
import { agreementListPage } from "#app/routes/secretariat/agreements/agreement-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { optionsOf, TextInput } from "#app/ui/form/field.tsx";
import { FilterForm, FilterSelect } from "#app/ui/form/form.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Pager } from "#app/ui/list/pager.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { DataTable } from "#app/views/table/data-table.tsx";
import { FileLinks } from "#app/views/table/file-links.tsx";
import { sortIn } from "#app/views/table/table-sort.ts";

export const meta = workingMeta(({ agreements }) => agreements.title);

export const loader = loaderFor("secretariat", agreementListPage);

export default function AgreementList() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { agreements } = messages;
	const { rows, total, address, query } = page;
	const here = `/${locale}/secretariat/agreements`;
	const params = new URLSearchParams(address);
	params.delete("sort");
	params.delete("page");
	const add = `${here}/new${query.country ? `?country=${query.country}` : ""}`;
	const hrefFor = (number: number) => {
		const params = new URLSearchParams(address);
		params.set("page", String(number));
		return `${here}?${params}`;
	};
	return (
		<SecretariatPage heading={agreements.title} actions={<ButtonLink href={add}>{agreements.record}</ButtonLink>}>
			<Filters />
			<p className="quiet">{agreements.found(total)}</p>
			{rows.length > 0 ? (
				<DataTable
					columns={agreementColumns}
					rows={rows}
					keyOf={({ id }) => id}
					page={page}
					caption={agreements.caption}
					sorting={{ path: here, params, sort: sortIn(query.sort ?? "-signedOn") }}
				/>
			) : (
				<p>{address === "" ? agreements.none : agreements.noneFit}</p>
			)}
			<FileLinks href={here} query={address && `?${address}`} />
			<Pager page={page.page} pages={page.pages} hrefFor={hrefFor} />
		</SecretariatPage>
	);
}

function Filters() {
	const { query, kinds, countries, address } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { agreements } = messages;
	const { filters } = agreements;
	const here = `/${locale}/secretariat/agreements`;
	return (
		<FilterForm action={here} label={filters.label} values={query} clear={address !== "" && here}>
			<TextInput name="q" label={filters.text} type="search" maxLength={maxSearchLength} dir="auto" />
			<FilterSelect name="country" label={filters.country} options={countries} />
			<FilterSelect name="kind" label={filters.kind} options={kinds} />
			<FilterSelect name="standing" label={filters.standing} options={optionsOf(agreementPhases, agreements.states)} />
			{query.sort && <input type="hidden" name="sort" value={query.sort} />}
		</FilterForm>
	);
}
