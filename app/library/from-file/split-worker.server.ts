import { blocksOfHtml } from "#app/library/from-file/docx-blocks.server.ts";
import { blocksOfLines } from "#app/library/from-file/pdf-blocks.ts";
import type { DocumentContent } from "#app/library/from-file/split-document.server.ts";
import { splitIntoPieces } from "#app/library/from-file/split-into-pieces.ts";
import { answerFromSandbox } from "#app/platform/sandbox/sandbox-worker.server.ts";

/** The sandboxed program that splits the text of a file. */
await answerFromSandbox<object>(async (content) => {
	const read = JSON.parse(content.toString("utf8")) as DocumentContent;
	return splitIntoPieces("html" in read ? blocksOfHtml(read.html) : blocksOfLines(read.lines));
});
