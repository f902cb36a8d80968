import { loaderFor } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { citationType, isCitationFile, writeCitations } from "#app/library/citation/citation-files.server.ts";
import { docxType, writeDocx } from "#app/library/citation/export-docx.server.ts";
import { exportedLine } from "#app/library/citation/export-record.ts";
import { comparedPractices } from "#app/library/discovery/compare-practices.server.ts";
import { leastCompared, requestedPractices } from "#app/library/discovery/requested-practices.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";
import { messagesFor } from "#app/messages/index.ts";
import { writeCsv } from "#app/platform/text/csv.ts";
import { comparisonDocument, comparisonTable } from "#app/routes/library/compare/compare-document.server.ts";
import { type PracticeContext, practiceContext } from "#app/views/article/practice-context.server.ts";
import { practiceCitation } from "#app/views/article/practice-page.server.ts";
import { fileNameMark, strictestLimit } from "#app/views/practice/mark-sentences.ts";

/** A comparison as a file: its table, the practices themselves, or their citations. */
export const loader = loaderFor("everyone", async ({ actor, services, context, url, locale }) => {
	const ending = /\.(\w+)$/.exec(url.pathname)?.[1]?.toLowerCase() ?? "";
	const requested = requestedPractices(url.searchParams.getAll("p"));
	const { practices } = await comparedPractices(actor, services, requested, locale);
	if (practices.length < leastCompared) notFound();
	const { type, body } = await write(ending, practices, practiceContext(context, locale));
	const name = `${practices.map(({ pid }) => pid).join("-")}${fileNameMark(strictestLimit(practices))}`;
	return new Response(new Uint8Array(Buffer.from(body)), {
		headers: { "content-type": type, "content-disposition": `attachment; filename="asan-${name}.${ending}"` },
	});
});

async function write(
	ending: string,
	practices: PracticeView[],
	around: PracticeContext,
): Promise<{ type: string; body: string | Buffer }> {
	const citations = practices.map((view) => practiceCitation(view, around));
	if (ending === "docx")
		return { type: docxType, body: await writeDocx(comparisonDocument(practices, citations, around)) };
	if (ending === "csv") {
		return { type: "text/csv; charset=utf-8", body: writeCsv(comparisonTable(practices, citations, around)) };
	}
	// JSON contains the practices themselves; their citations as JSON are on their own pages.
	if (ending !== "json" && isCitationFile(ending)) {
		return { type: citationType(ending), body: await writeCitations(ending, citations) };
	}
	const source = messagesFor(around.locale).site.name;
	const lines = practices.map((view, index) => exportedLine(view, { source, url: citations[index]?.url ?? "" }));
	return { type: "application/json; charset=utf-8", body: `${JSON.stringify(lines, null, "\t")}\n` };
}
