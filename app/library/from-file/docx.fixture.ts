import {
	Document,
	FootnoteReferenceRun,
	HeadingLevel,
	Packer,
	Paragraph,
	Table,
	TableCell,
	TableRow,
	TextRun,
} from "docx";

/** A part of a test's Word document: a title, a heading, a paragraph (with a footnote), a list or a table. */
export type DocxPart =
	| { title: string }
	| { heading: string; level?: 1 | 2 }
	| { text: string; note?: string }
	| { items: string[] }
	| { rows: (string | MergedCell)[][] };

/** A cell across several columns or rows. */
type MergedCell = { cell: string; across?: number; down?: number };

/** Writes a DOCX with the `docx` library, with styles for the title and headings. */
export function makeDocx(parts: DocxPart[], rtl = false): Promise<Buffer> {
	const notes = parts.flatMap((one) => ("note" in one && one.note ? [one.note] : []));
	const footnotes = Object.fromEntries(notes.map((note, at) => [at + 1, { children: [new Paragraph(note)] }]));
	return Packer.toBuffer(
		new Document({
			footnotes,
			sections: [{ children: parts.flatMap((one) => partsOf(one, notes, rtl)) }],
		}),
	);
}

function partsOf(part: DocxPart, notes: string[], bidirectional: boolean): (Paragraph | Table)[] {
	if ("title" in part) return [new Paragraph({ text: part.title, heading: HeadingLevel.TITLE, bidirectional })];
	if ("heading" in part) {
		const heading = part.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_1;
		return [new Paragraph({ text: part.heading, heading, bidirectional })];
	}
	if ("items" in part) return part.items.map((text) => new Paragraph({ text, bullet: { level: 0 }, bidirectional }));
	if ("rows" in part) {
		const cell = (one: string | MergedCell) => {
			const { cell: text, across = 1, down = 1 } = typeof one === "string" ? { cell: one } : one;
			return new TableCell({ children: [new Paragraph(text)], columnSpan: across, rowSpan: down });
		};
		return [new Table({ rows: part.rows.map((row) => new TableRow({ children: row.map(cell) })) })];
	}
	const mark = part.note ? [new FootnoteReferenceRun(notes.indexOf(part.note) + 1)] : [];
	return [new Paragraph({ children: [new TextRun(part.text), ...mark], bidirectional })];
}
