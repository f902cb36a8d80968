import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { ages } from "#app/membership/ledger/contribution-allocation.ts";
import { contributionsPage } from "#app/routes/secretariat/contributions/contributions-page.server.ts";
import { amountCell, balanceCells } from "#app/routes/secretariat/contributions/statement-table.server.ts";
import { tableAnswer } from "#app/views/table/table-file.server.ts";

/** Exports the members' balances, as the page at the same URL shows them. */
export const loader = loaderFor("secretariat", async ({ actor, context, request, url, locale, messages }) => {
	const page = found(await contributionsPage(context, actor, url.searchParams, locale));
	const { contributions, exports } = messages;
	const { columns } = contributions.balances;
	const table = {
		headings: [
			...[columns.member, exports.code, columns.currency, columns.owed, columns.inCredit, columns.pledged],
			...ages.map((age) => contributions.ages[age]),
		],
		rows: page.standings.map(({ member, name, currency, balance, pledged, arrears }) => [
			...[name, member, currency, ...balanceCells(balance), amountCell(pledged)],
			...ages.map((age) => amountCell(arrears[age])),
		]),
	};
	const name = `contributions-${page.period.on}`;
	return tableAnswer(request, table, { name, sheet: contributions.title, locale });
});
