import type { AgreementColumn } from "#app/membership/agreements/agreement-query.ts";
import type { AgreementView } from "#app/membership/agreements/agreements.server.ts";
import { sortLink, type TableSort } from "#app/routes/members/table-sort.ts";
import { agreementColumns } from "#app/routes/secretariat/agreements/agreement-columns.ts";
import type { AgreementListPage } from "#app/routes/secretariat/agreements/agreement-page.server.ts";
import { Flag } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { type Column, Table } from "#app/ui/list/table.tsx";
import { DateText, LangText } from "#app/ui/text/text.tsx";

/** Columns that the table can be sorted by. */
const sortable: readonly string[] = [
	"title",
	"kind",
	"signedOn",
	"inForceOn",
	"expiresOn",
	"standing",
] satisfies AgreementColumn[];

/** Agreements as a table sorted by its headings. */
export function AgreementTable({ page: { items, query, address, kinds } }: { page: AgreementListPage }) {
	const { locale, messages, formats } = useI18n();
	const { agreements, states } = messages;
	const sorted = query.sort ?? "-signedOn";
	const sort: TableSort<string> = { by: sorted.replace(/^-/, ""), descending: sorted.startsWith("-") };
	const params = new URLSearchParams(address);
	params.delete("sort");
	params.delete("page");
	const here = `/${locale}/secretariat/agreements`;
	return (
		<Table
			caption={agreements.caption}
			columns={agreementColumns.map(
				(name): Column => ({
					label: agreements.columns[name],
					...(sortable.includes(name) ? sortLink(here, params, sort, name) : {}),
				}),
			)}
			rows={items.map((item) => ({ key: item.id, cells: agreementColumns.map((name) => cell(name, item)) }))}
		/>
	);

	function cell(name: (typeof agreementColumns)[number], agreement: AgreementView) {
		switch (name) {
			case "title":
				return (
					<a className="breaks" href={`${here}/${agreement.id}`}>
						<LangText lang={agreement.title.language}>{agreement.title.text}</LangText>
					</a>
				);
			case "kind":
				return kinds.find(({ value }) => value === agreement.kind)?.label;
			case "parties":
				return <Parties agreement={agreement} />;
			case "standing":
				return <State group="agreement" code={agreement.phase} />;
			case "visibility":
				return agreement.inside && states.sharedWith[agreement.inside.visibility];
			case "file":
				return (
					agreement.document && (
						<a href={`/documents/${agreement.document.id}`}>
							{agreements.file(formats.bytes(agreement.document.size))}
						</a>
					)
				);
			default: {
				const date = agreement[name];
				return date && <DateText date={date} length="short" />;
			}
		}
	}
}

/** The parties to an agreement: countries with their flags, then the others. */
export function Parties({ agreement }: { agreement: Pick<AgreementView, "countries" | "partyNames"> }) {
	const { locale } = useI18n();
	return (
		<ul className="parties">
			{agreement.countries.map((country) => (
				<li key={country.code} className="place">
					<Flag code={country.code} /> <a href={`/${locale}/secretariat/members/${country.code}`}>{country.name}</a>
				</li>
			))}
			{agreement.partyNames.map((name) => (
				<li key={name}>
					<bdi>{name}</bdi>
				</li>
			))}
		</ul>
	);
}
