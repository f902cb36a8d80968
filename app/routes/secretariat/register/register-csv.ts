import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { messagesFor } from "#app/messages/index.ts";
import { writeCsv } from "#app/platform/csv.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { cellText } from "#app/routes/secretariat/register/register-cells.ts";
import { registerRows } from "#app/routes/secretariat/register/register-page.server.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { localeOf } from "#app/routes/signed-in.ts";

/** The rows and columns that the register shows at the same address, as a file for spreadsheets. */
export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const person = secretariatOnly(args, locale);
	const page = await registerRows(args.context, person, new URL(args.request.url).searchParams, locale);
	if (!page) throw data(null, { status: 404 });
	const messages = messagesFor(locale);
	const { columns, rows, isToday, day } = page;
	const csv = writeCsv([
		columns.map((column) => messages.register.columns[column]),
		...rows.map((row) => columns.map((column) => cellText(column, row, messages, (date) => date))),
	]);
	const today = dayOf(args.context.services.clock.now());
	const name = isToday ? `register-${today}.csv` : `register-of-${day}-made-${today}.csv`;
	return new Response(csv, {
		headers: {
			"content-type": "text/csv; charset=utf-8",
			"content-disposition": `attachment; filename="${name}"`,
			"cache-control": "private, no-store",
			"x-content-type-options": "nosniff",
		},
	});
}
