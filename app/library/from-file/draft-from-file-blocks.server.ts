import { blocksOfHtml } from "#app/library/from-file/draft-from-file-html.server.ts";
import { blocksOfLines } from "#app/library/from-file/draft-from-file-lines.ts";
import { takeApart } from "#app/library/from-file/draft-from-file-pieces.ts";
import type { ReadDraft } from "#app/library/from-file/draft-from-file-take-apart.server.ts";
import { answerConfined } from "#app/platform/sandbox/sandbox-worker.server.ts";

/** The program that takes the text of a file apart; it runs confined, like the reader of files. */
await answerConfined<object>(async (content) => {
	const read = JSON.parse(content.toString("utf8")) as ReadDraft;
	return takeApart("html" in read ? blocksOfHtml(read.html) : blocksOfLines(read.lines));
});
