import { readCsv } from "#app/documents/reading/csv-sheet.server.ts";
import { kindOf } from "#app/documents/reading/kind-of.server.ts";
import { isProtectedOffice } from "#app/documents/reading/protected-office.server.ts";
import type { SheetReading } from "#app/documents/reading/sheet.ts";
import { SheetError } from "#app/documents/reading/sheet-error.server.ts";
import { UnreadableError } from "#app/documents/reading/unreadable-error.server.ts";
import { readXlsx } from "#app/documents/reading/xlsx-sheet.server.ts";
import { answerFromSandbox } from "#app/platform/sandbox/sandbox-worker.server.ts";

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The program that reads a spreadsheet from standard input, sandboxed, and writes its rows as lines of JSON. */
await answerFromSandbox<SheetReading>(async (content, reading, answer) => {
	let rows = 0;
	try {
		const read = await readerOf(content);
		const found = await read(content, reading, (row) => {
			rows += 1;
			answer(row);
		});
		return rows > 1 ? { outcome: "read", found } : { outcome: "unreadable", trouble: { reason: "empty" }, found };
	} catch (error) {
		if (error instanceof UnreadableError) return { outcome: "unreadable", trouble: { reason: error.reason } };
		if (error instanceof SheetError) return { outcome: "unreadable", trouble: error.trouble, found: error.found };
		throw error;
	}
});

/** A file of unknown type may be text in an encoding other than UTF-8. */
async function readerOf(content: Buffer) {
	const kind = await kindOf(content);
	if (kind === xlsx) return readXlsx;
	if (kind === "text/plain") return readCsv;
	if (isProtectedOffice(content)) throw new UnreadableError("encrypted");
	const archive = content.toString("latin1", 0, 4) === "PK\x03\x04";
	if (kind === null && archive) throw new UnreadableError("broken");
	if (kind !== null || !mayBeText(content)) throw new UnreadableError("wrong-type");
	return readCsv;
}

/** Text has no control characters but tabs and line ends; UTF-16 is recognised by its byte order mark. */
function mayBeText(content: Buffer): boolean {
	if (content[0] === 0xff && content[1] === 0xfe) return true;
	return !content.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20) || byte === 0x0b);
}
