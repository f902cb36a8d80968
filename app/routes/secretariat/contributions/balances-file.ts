import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { balanceColumns } from "#app/routes/secretariat/contributions/balance-columns.tsx";
import { contributionsPage } from "#app/routes/secretariat/contributions/contributions-page.server.ts";
import { tableFile } from "#app/views/table/table-file.server.ts";

/** Exports the members' balances, as the page at the same URL shows them. */
export const loader = loaderFor("secretariat", async (visit) => {
	const { actor, context, url, locale, messages } = visit;
	const { standings, period } = found(await contributionsPage(context, actor, url.searchParams, locale));
	const name = `contributions-${period.on}`;
	return tableFile(visit, balanceColumns, { rows: standings }, { name, sheet: messages.contributions.title });
});
