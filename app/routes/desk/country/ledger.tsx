import { useLoaderData } from "@remix-run/react";
import { ledgerOf } from "#app/exchange/ledger/ledger.server.ts";
import { ledgerMeasures } from "#app/exchange/ledger/ledger.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { helpPath } from "#app/library/help/help.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { numeric, Table } from "#app/ui/list/table.tsx";
import { CountryListPage } from "#app/views/desk/country-list-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ ledger }, page) => ledger.title(page?.country.name ?? ""));

export const loader = loaderFor("signed-in", async ({ actor, services, params, locale }) => {
	const { code = "" } = params;
	const figures = found(await ledgerOf(actor, services, code));
	return { figures, country: { code, name: services.reference.countryName(code, locale) } };
});

/** What a country shared and took on the exchange. */
export default function CountryLedger() {
	const { country, figures } = useLoaderData<typeof loader>();
	const { locale, messages, formats } = useI18n();
	const { ledger } = messages;
	const here = `/${locale}/desk/country/${country.code}`;
	const { columns } = ledger;
	return (
		<CountryListPage country={country} heading={ledger.title(country.name)} lead={ledger.lead}>
			<Table
				caption={ledger.title(country.name)}
				columns={[columns.measure, ...numeric(columns.own)]}
				rows={ledgerMeasures.map((measure) => ({
					key: measure,
					cells: [ledger.measures[measure], formats.number(figures[measure])],
				}))}
			/>
			<p className="row no-print">
				<a href={`${here}#adoptions`}>{messages.adoptions.desk.title}</a>
				<a href={`/${locale}${helpPath(country.code, "introductions")}`}>{messages.introductions.list.section}</a>
			</p>
		</CountryListPage>
	);
}
