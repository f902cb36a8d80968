import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { messagesFor } from "#app/messages/index.ts";
import type { TableCell } from "#app/platform/files/spreadsheet-out.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { type DemandRowView, demandRowsFor } from "#app/routes/secretariat/search/demand-page.server.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { localeOf } from "#app/routes/signed-in.ts";
import { tableAnswer } from "#app/routes/table-file.server.ts";

/** The searches that the page of demand shows at the same address, on all its pages, as a file for spreadsheets. */
export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const person = secretariatOnly(args, locale);
	const rows = await demandRowsFor(args.context, person, new URL(args.request.url).searchParams, locale);
	if (!rows) throw data(null, { status: 404 });
	const { title, fileColumns } = messagesFor(locale).demand;
	const name = `demand-${dayOf(args.context.services.clock.now())}`;
	const table = { headings: Object.values(fileColumns), rows: rows.map(cellsOf) };
	return tableAnswer(args.request, table, { name, sheet: title, locale });
}

/** In the order of the headings. */
function cellsOf(row: DemandRowView): TableCell[] {
	const { words, locale, filterNames, asked, withoutResults, partial, instead, total, clicks, meanRank, lastDay } = row;
	const rank = meanRank === null ? null : Number(meanRank.toFixed(1));
	const numbers = [asked, withoutResults, partial, instead, total, clicks, rank];
	return [words, locale, filterNames.join("; "), ...numbers, { date: lastDay }];
}
