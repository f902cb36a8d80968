import { fieldMentioned, fieldNamed } from "#app/library/from-file/heading-fields.ts";
import type { Block, Piece, SplitText } from "#app/library/from-file/pieces.ts";

/** Pieces that a page can show; what follows is added to the last. */
export const maxPieces = 150;

/** A first line with more words is not a title. */
const maxTitleWords = 25;

/**
 * Splits blocks into pieces by their headings, and suggests a field for each. Everything is either in the title or in a
 * piece. Subheadings of a heading that names a field stay in its piece, unless they name another field.
 */
export function splitIntoPieces(blocks: readonly Block[]): SplitText {
	const { title, rest } = titleOf(blocks);
	const pieces: Piece[] = [];
	let open: (Piece & { level: number }) | null = null;
	const begin = (piece: Piece, level: number) => {
		open = { ...piece, level };
		pieces.push(open);
	};
	for (const block of rest) {
		if ("aside" in block) {
			pieces.push({
				heading: "",
				text: block.text,
				proposed: block.aside === "edges" ? "out" : null,
				aside: block.aside,
			});
			continue;
		}
		if ("text" in block) {
			if (!open) begin({ heading: "", text: "", proposed: null }, 0);
			append(open as Piece | null, block.text);
			continue;
		}
		const proposed = fieldMentioned(block.heading);
		const below = open as (Piece & { level: number }) | null;
		if (below && !proposed && below.proposed && block.level > below.level) append(below, headingLine(block.heading));
		else if (below && pieces.length >= maxPieces) append(below, headingLine(block.heading));
		else begin({ heading: block.heading, text: "", proposed }, block.level);
	}
	return {
		title,
		pieces: pieces.map(({ heading, text, proposed, aside }) => ({
			heading,
			text,
			proposed,
			...(aside ? { aside } : {}),
		})),
	};
}

/** A heading within a piece, as Markdown. */
export function headingLine(heading: string): string {
	return `### ${heading}`;
}

function append(piece: Piece | null, text: string): void {
	if (piece) piece.text = piece.text ? `${piece.text}\n\n${text}` : text;
}

/** The title is a leading heading that names no field, or a short first line. */
function titleOf(blocks: readonly Block[]): { title: string; rest: readonly Block[] } {
	const [first, ...rest] = blocks;
	if (!first || "aside" in first) return { title: "", rest: blocks };
	if ("heading" in first) {
		return fieldNamed(first.heading) ? { title: "", rest: blocks } : { title: first.heading, rest };
	}
	const isLine = !/[\n|]|[.:;!?؟]$|^[-#>]|^\d+\. /.test(first.text) && first.text.split(/\s+/).length <= maxTitleWords;
	return isLine && rest.length > 0
		? { title: first.text.replace(/\*\*|\\(?=[^\w\s])/g, ""), rest }
		: { title: "", rest: blocks };
}
