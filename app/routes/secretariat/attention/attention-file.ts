import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { attentionPage } from "#app/membership/attention/attention-page.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { attentionColumns } from "#app/routes/secretariat/attention/attention-columns.tsx";
import { conditionsOf, readFilters } from "#app/routes/secretariat/attention/attention-filters.ts";
import { withSubjects } from "#app/views/member/case-subjects.server.ts";
import { tableFile } from "#app/views/table/table-file.server.ts";

/** Exports the cases that the list shows at the same URL, all pages of it. */
export const loader = loaderFor("secretariat", async (visit) => {
	const { actor, services, url, locale, messages } = visit;
	const { sort, ...filters } = readFilters(url.searchParams);
	const list = found(
		await attentionPage(actor, services, conditionsOf({ sort, ...filters }), { page: "all", sort, locale }),
	);
	const rows = await withSubjects({ actor, services }, list.cases, locale);
	const name = `attention-${dayOf(services.clock.now())}`;
	return tableFile(visit, attentionColumns, { rows, deadlines: true }, { name, sheet: messages.attention.title });
});
