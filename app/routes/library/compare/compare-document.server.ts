import { apaText, type Citation } from "#app/library/citation/citation.ts";
import type { ExportCell, ExportDocument } from "#app/library/citation/export-document.server.ts";
import { exportedSources, sourceLines } from "#app/library/citation/export-evidence.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";
import { direction, messagesFor } from "#app/messages/index.ts";
import { comparisonRows } from "#app/routes/library/compare/compare-page.server.ts";
import type { ComparisonCell } from "#app/routes/library/compare/comparison.ts";
import { countryNote } from "#app/ui/frame/country-note.ts";
import type { PracticeContext } from "#app/views/article/practice-context.server.ts";
import { footText, limitsOf, shortMark, strictestLimit } from "#app/views/practice/mark-sentences.ts";

/** A comparison as rows of text: a column for each practice, first its version and URL. */
export function comparisonTable(practices: PracticeView[], citations: Citation[], around: PracticeContext): string[][] {
	const { comparison, practice } = messagesFor(around.locale);
	return [
		[comparison.corner, ...practices.map(({ text }) => text.title)],
		[comparison.version, ...practices.map(({ version }) => version)],
		...accessRow(practices, around),
		[comparison.address, ...citations.map(({ url }) => url)],
		...comparisonRows(practices, around).map(({ label, cells }) => [
			label,
			...cells.map((cell) => cellText(cell, around)),
		]),
		[practice.sources, ...practices.map((view) => sourceLines(exportedSources(view)))],
	];
}

/** Who can read each practice, if not everyone can read all of them. */
function accessRow(practices: PracticeView[], { locale }: PracticeContext): string[][] {
	const messages = messagesFor(locale);
	if (!strictestLimit(practices)) return [];
	const words = practices.map(({ marks, whole }) => {
		const limits = whole ? limitsOf(marks) : [];
		return limits.map((mark) => shortMark(messages, mark)).join("\n") || messages.marks.everyone;
	});
	return [[messages.marks.row, ...words]];
}

function cellText(cell: ComparisonCell, around: PracticeContext): string {
	const written = exportCell(cell, around);
	return "lines" in written ? written.lines.join("\n") : written.markdown;
}

function exportCell(cell: ComparisonCell, { locale }: PracticeContext): ExportCell {
	const { common, practice } = messagesFor(locale);
	if (cell.kind === "prose") return { markdown: cell.markdown };
	if (cell.kind === "for-members") return { lines: [practice.contactForMembers] };
	return { lines: cell.lines.length > 0 ? cell.lines : [common.notYetStated] };
}

/** A comparison as a landscape document: one table, and the citation of each version. */
export function comparisonDocument(
	practices: PracticeView[],
	citations: Citation[],
	around: PracticeContext,
): ExportDocument {
	const messages = messagesFor(around.locale);
	const { comparison, practice } = messages;
	const note = countryNote(
		messages,
		practices.flatMap(({ facts }) => facts.countries),
	);
	return {
		title: comparison.title,
		language: around.locale,
		rtl: direction(around.locale) === "rtl",
		landscape: true,
		foot: footText(messages, strictestLimit(practices)),
		blocks: [
			{
				kind: "table",
				head: [comparison.corner, ...practices.map(({ text }) => text.title)],
				rows: [
					...accessRow(practices, around).map((row) => row.map((text) => ({ lines: text.split("\n") }))),
					...comparisonRows(practices, around).map(({ label, cells }) => [
						{ lines: [label] },
						...cells.map((cell) => exportCell(cell, around)),
					]),
				],
			},
			{ kind: "heading", level: 2, text: practice.cite },
			{ kind: "list", items: citations.map(apaText) },
			...(note ? [{ kind: "paragraph", text: note } as const] : []),
		],
	};
}
