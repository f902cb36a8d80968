import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { importableCells, registerForImport } from "#app/membership/import/export-register.server.ts";
import { registerColumns } from "#app/membership/import/register-columns.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { headingIn } from "#app/views/member/import-kinds.server.ts";
import { tableAnswer } from "#app/views/table/table-file.server.ts";

/** Exports the whole register in the format that the import reads; with `ids=no` for another installation. */
export const loader = loaderFor("secretariat", async ({ actor, services, request, url, locale, messages }) => {
	const ids = url.searchParams.get("ids") !== "no";
	const rows = found(await registerForImport(actor, services, { ids }));
	const dates = registerColumns.map(({ date }) => date === true);
	const table = {
		headings: registerColumns.map(({ headings }) => headingIn(headings, locale)),
		rows: rows.map((row) =>
			importableCells(row).map((cell, place) => (dates[place] && cell !== "" ? { date: cell } : cell)),
		),
	};
	const name = `register-for-import-${dayOf(services.clock.now())}`;
	return tableAnswer(request, table, { name, sheet: messages.register.title, locale });
});
