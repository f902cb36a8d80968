import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { contributionStatement } from "#app/membership/contributions/contributions.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { statementTable } from "#app/routes/secretariat/contributions/statement-table.server.ts";
import { requestedPeriod } from "#app/views/member/period.ts";
import { tableAnswer } from "#app/views/table/table-file.server.ts";

/** Exports the statement of one member. Serves the secretariat and, under the desk, the member's focal points. */
export const loader = loaderFor("signed-in", async ({ actor, services, request, url, params, locale, messages }) => {
	const { from, on } = requestedPeriod(url.searchParams, dayOf(services.clock.now()));
	const code = params.code ?? "";
	const statement = found(await contributionStatement(actor, services, code, { from, on }));
	const { reference } = services;
	const table = statementTable(new Map([[code, statement]]), { reference, locale, from, on });
	const sheet = messages.contributions.title;
	return tableAnswer(request, table, { name: `statement-${code}-${on}`, sheet, locale });
});
