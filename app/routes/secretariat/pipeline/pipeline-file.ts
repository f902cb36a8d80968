import type { Messages } from "#app/messages/index.ts";
import type { TableCell } from "#app/platform/files/write-spreadsheet.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { loaderFor } from "#app/routes/access.server.ts";
import { type PipelinePageRow, pipelineRows } from "#app/routes/secretariat/pipeline/pipeline-page.server.ts";
import { tableAnswer } from "#app/views/table/table-file.server.ts";

/** Exports all practices that the pipeline lists at the same URL. */
export const loader = loaderFor("secretariat", async ({ actor, services, context, request, url, locale, messages }) => {
	const { reference, clock } = services;
	const rows = await pipelineRows(context, actor, url.searchParams, locale);
	const { columns, fileColumns } = messages.pipeline;
	const { pid, kind, daysLeft } = fileColumns;
	const { record, country, state, since, due, assigned, reviews, remarks } = columns;
	const table = {
		headings: [pid, record, kind, country, state, since, due, daysLeft, assigned, reviews, remarks],
		rows: rows.map((row) => cellsOf(row, messages, row.kind ? reference.label("practiceKinds", row.kind, locale) : "")),
	};
	const name = `pipeline-${dayOf(clock.now())}`;
	return tableAnswer(request, table, { name, sheet: messages.pipeline.title, locale });
});

function cellsOf(row: PipelinePageRow, { states, pipeline }: Messages, kind: string): TableCell[] {
	const { pid, title, countries, state, since, dueOn, daysLeft, assignedTo, reviews, openComments } = row;
	return [
		pid,
		title,
		kind,
		countries.map(({ name }) => name).join("; "),
		states.version[state],
		{ date: dayOf(since) },
		dueOn && { date: dueOn },
		daysLeft,
		assignedTo?.name ?? null,
		reviews && reviews.invited > 0 ? pipeline.reviews(reviews.answered, reviews.invited) : "",
		openComments,
	];
}
