import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { importableCells, registerForImport } from "#app/membership/import/export-register.server.ts";
import { registerColumns } from "#app/membership/import/register-columns.ts";
import { messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { headingIn } from "#app/routes/secretariat/import/import-kinds.server.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { localeOf } from "#app/routes/signed-in.ts";
import { tableAnswer } from "#app/routes/table-file.server.ts";

/** The whole register as the table that an import reads; with `ids=no` for another installation. */
export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const person = secretariatOnly(args, locale);
	const { services } = args.context;
	const ids = new URL(args.request.url).searchParams.get("ids") !== "no";
	const rows = await registerForImport(person, services, { ids });
	if (!rows) throw data(null, { status: 404 });
	const dates = registerColumns.map(({ date }) => date === true);
	const table = {
		headings: registerColumns.map(({ headings }) => headingIn(headings, locale)),
		rows: rows.map((row) =>
			importableCells(row).map((cell, place) => (dates[place] && cell !== "" ? { date: cell } : cell)),
		),
	};
	const name = `register-for-import-${dayOf(services.clock.now())}`;
	return tableAnswer(args.request, table, { name, sheet: messagesFor(locale).register.title, locale });
}
