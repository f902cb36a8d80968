import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { recognitionColumns } from "#app/routes/awards/recognition-columns.tsx";
import { resultsPage, resultsRecord } from "#app/routes/awards/results-page.server.ts";
import { tableFile } from "#app/views/table/table-file.server.ts";

/** The results of a call, as a table or in the form for programs. */
export const loader = loaderFor("everyone", async (visit) => {
	if (visit.url.pathname.endsWith(".json")) return Response.json(found(await resultsRecord(visit)));
	const { call, categories } = found(await resultsPage(visit));
	const rows = categories.flatMap(({ recognised }) => recognised).map((one) => ({ ...one, isMember: false }));
	return tableFile(visit, recognitionColumns, { rows }, { name: `${call.slug}-results`, sheet: call.title.text });
});
