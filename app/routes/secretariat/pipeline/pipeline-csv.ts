import type { LoaderFunctionArgs } from "@remix-run/node";
import { type Messages, messagesFor } from "#app/messages/index.ts";
import { writeCsv } from "#app/platform/csv.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { type PipelinePageRow, pipelineRows } from "#app/routes/secretariat/pipeline/pipeline-page.server.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { localeOf } from "#app/routes/signed-in.ts";

/** The records that the pipeline shows at the same address, on all its pages, as a file for spreadsheets. */
export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const person = secretariatOnly(args, locale);
	const { reference, clock } = args.context.services;
	const rows = await pipelineRows(args.context, person, new URL(args.request.url).searchParams, locale);
	const messages = messagesFor(locale);
	const { columns, fileColumns } = messages.pipeline;
	const csv = writeCsv([
		[
			fileColumns.pid,
			columns.record,
			fileColumns.kind,
			columns.country,
			columns.state,
			columns.since,
			columns.due,
		].concat([fileColumns.daysLeft, columns.assigned, columns.reviews, columns.remarks]),
		...rows.map((row) => cellsOf(row, messages, row.kind ? reference.label("practiceKinds", row.kind, locale) : "")),
	]);
	return new Response(csv, {
		headers: {
			"content-type": "text/csv; charset=utf-8",
			"content-disposition": `attachment; filename="pipeline-${dayOf(clock.now())}.csv"`,
			"cache-control": "private, no-store",
			"x-content-type-options": "nosniff",
		},
	});
}

/** Days as `2026-11-25`, so that programs can sort them; nothing to say is an empty text. */
function cellsOf(row: PipelinePageRow, { states, pipeline }: Messages, kind: string): string[] {
	const { pid, title, countries, state, since, dueOn, daysLeft, assignedTo, reviews, openRemarks } = row;
	return [
		pid,
		title,
		kind,
		countries.map(({ name }) => name).join("; "),
		states.version[state],
		dayOf(since),
		dueOn ?? "",
		daysLeft === null ? "" : String(daysLeft),
		assignedTo?.name ?? "",
		reviews && reviews.asked > 0 ? pipeline.reviews(reviews.answered, reviews.asked) : "",
		String(openRemarks),
	];
}
