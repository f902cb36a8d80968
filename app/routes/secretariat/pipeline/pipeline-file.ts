import { loaderFor } from "#app/http/access.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { pipelineColumns } from "#app/routes/secretariat/pipeline/pipeline-columns.tsx";
import { pipelineRows } from "#app/routes/secretariat/pipeline/pipeline-page.server.ts";
import { fileTable, tableAnswer } from "#app/views/table/table-file.server.ts";

/** Exports all practices that the pipeline lists at the same URL. */
export const loader = loaderFor("secretariat", async ({ actor, services, context, request, url, locale, messages }) => {
	const { searchParams: params } = url;
	const page = { rows: await pipelineRows(context, actor, params, locale), ticked: [], firstTick: undefined };
	const table = fileTable(pipelineColumns, page, { locale, params });
	const name = `pipeline-${dayOf(services.clock.now())}`;
	return tableAnswer(request, table, { name, sheet: messages.pipeline.title, locale });
});
