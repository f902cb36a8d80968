import { loaderFor } from "#app/http/access.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { pipelineColumns } from "#app/routes/secretariat/pipeline/pipeline-columns.tsx";
import { pipelineRows } from "#app/routes/secretariat/pipeline/pipeline-page.server.ts";
import { tableFile } from "#app/views/table/table-file.server.ts";

/** Exports all practices that the pipeline lists at the same URL. */
export const loader = loaderFor("secretariat", async (visit) => {
	const { actor, services, context, url, locale, messages } = visit;
	const page = { rows: await pipelineRows(context, actor, url.searchParams, locale), ticked: [], firstTick: undefined };
	const name = `pipeline-${dayOf(services.clock.now())}`;
	return tableFile(visit, pipelineColumns, page, { name, sheet: messages.pipeline.title });
});
