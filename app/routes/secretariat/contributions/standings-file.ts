import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { ages } from "#app/membership/ledger/contribution-allocation.ts";
import { messagesFor } from "#app/messages/index.ts";
import { contributionsPage } from "#app/routes/secretariat/contributions/contributions-page.server.ts";
import { amountCell, balanceCells } from "#app/routes/secretariat/contributions/statement-table.server.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { localeOf } from "#app/routes/signed-in.ts";
import { tableAnswer } from "#app/routes/table-file.server.ts";

/** How members stand, as the page at the same address shows it. */
export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const person = secretariatOnly(args, locale);
	const page = await contributionsPage(args.context, person, new URL(args.request.url).searchParams, locale);
	if (!page) throw data(null, { status: 404 });
	const { contributions, exports } = messagesFor(locale);
	const { columns } = contributions.standings;
	const table = {
		headings: [
			...[columns.member, exports.code, columns.currency, columns.owed, columns.inCredit],
			...ages.map((age) => contributions.ages[age]),
		],
		rows: page.standings.map(({ member, name, currency, balance, arrears }) => [
			...[name, member, currency, ...balanceCells(balance)],
			...ages.map((age) => amountCell(arrears[age])),
		]),
	};
	const name = `contributions-${page.period.on}`;
	return tableAnswer(args.request, table, { name, sheet: contributions.title, locale });
}
