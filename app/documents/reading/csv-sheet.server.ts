import { CsvError, parse } from "csv-parse/sync";
import {
	type Delimiter,
	delimiters,
	type Encoding,
	type SheetFound,
	type SheetReading,
	type SheetRow,
} from "#app/documents/reading/sheet.ts";
import { SheetError } from "#app/documents/reading/sheet-error.server.ts";
import { rowTaker } from "#app/documents/reading/take-rows.server.ts";
import { withoutGuard } from "#app/platform/text/csv.ts";

/**
 * Reads delimited text (RFC 4180). Encoding and delimiter are detected unless given.
 * @param onRow receives each row that is not empty
 * @throws SheetError
 */
export function readCsv(content: Buffer, reading: SheetReading, onRow: (row: SheetRow) => void): SheetFound {
	const encoding = reading.encoding ?? encodingOf(content);
	const text = new TextDecoder(encoding).decode(content);
	const delimiter = reading.delimiter ?? delimiterOf(text);
	const found: SheetFound = { format: "csv", encoding, delimiter };
	const take = rowTaker(onRow);
	let number = 0;
	try {
		parse(text, {
			delimiter,
			relax_column_count: true,
			// Rows are passed on as they are read, and are not stored here.
			onRecord(cells: string[]) {
				take(++number, cells.map(withoutGuard));
				return null;
			},
		});
	} catch (error) {
		if (error instanceof SheetError) throw new SheetError(error.trouble, found);
		if (error instanceof CsvError && /QUOTE/.test(error.code))
			throw new SheetError({ reason: "broken-quote", row: number + 1 }, found);
		if (error instanceof CsvError) throw new SheetError({ reason: "broken" }, found);
		throw error;
	}
	return found;
}

/**
 * The encoding of the byte order mark; else UTF-8 if the content is valid UTF-8, and otherwise what Excel writes in
 * Western countries.
 */
function encodingOf(content: Buffer): Encoding {
	if (content[0] === 0xff && content[1] === 0xfe) return "utf-16le";
	try {
		new TextDecoder("utf-8", { fatal: true }).decode(content);
		return "utf-8";
	} catch {
		return "windows-1252";
	}
}

/** Lines and characters sampled to detect the delimiter. */
const linesSampled = 20;
const charactersSampled = 100_000;

/** The delimiter that occurs in each line as often as in the first; if there are several, the most frequent. */
function delimiterOf(text: string): Delimiter {
	const lines = unquotedLines(text.slice(0, charactersSampled));
	const scores = delimiters.map((delimiter) => {
		const counts = lines.map((line) => line.split(delimiter).length - 1);
		const first = counts[0] ?? 0;
		const alike = counts.filter((count) => count === first).length;
		return { delimiter, score: first === 0 ? 0 : (alike / lines.length) * 1000 + first };
	});
	return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

/** The first lines that are not empty, without quoted text. */
function unquotedLines(text: string): string[] {
	return text
		.replace(/"(?:[^"]|"")*"/g, "")
		.split(/\r\n|\n|\r/)
		.filter((line) => line !== "")
		.slice(0, linesSampled);
}
