import type { LoaderFunctionArgs } from "@remix-run/node";
import { type Messages, messagesFor } from "#app/messages/index.ts";
import type { TableCell } from "#app/platform/files/spreadsheet-out.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { type PipelinePageRow, pipelineRows } from "#app/routes/secretariat/pipeline/pipeline-page.server.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { localeOf } from "#app/routes/signed-in.ts";
import { tableAnswer } from "#app/routes/table-file.server.ts";

/** The records that the pipeline shows at the same address, on all its pages, as a file for spreadsheets. */
export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const person = secretariatOnly(args, locale);
	const { reference, clock } = args.context.services;
	const rows = await pipelineRows(args.context, person, new URL(args.request.url).searchParams, locale);
	const messages = messagesFor(locale);
	const { columns, fileColumns } = messages.pipeline;
	const { pid, kind, daysLeft } = fileColumns;
	const { record, country, state, since, due, assigned, reviews, remarks } = columns;
	const table = {
		headings: [pid, record, kind, country, state, since, due, daysLeft, assigned, reviews, remarks],
		rows: rows.map((row) => cellsOf(row, messages, row.kind ? reference.label("practiceKinds", row.kind, locale) : "")),
	};
	const name = `pipeline-${dayOf(clock.now())}`;
	return tableAnswer(args.request, table, { name, sheet: messages.pipeline.title, locale });
}

function cellsOf(row: PipelinePageRow, { states, pipeline }: Messages, kind: string): TableCell[] {
	const { pid, title, countries, state, since, dueOn, daysLeft, assignedTo, reviews, openRemarks } = row;
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
		reviews && reviews.asked > 0 ? pipeline.reviews(reviews.answered, reviews.asked) : "",
		openRemarks,
	];
}
