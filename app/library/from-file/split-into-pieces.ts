import { fieldMentioned, fieldNamed } from "#app/library/from-file/heading-fields.ts";
import type { Block, DraftTarget, Piece, SplitText } from "#app/library/from-file/pieces.ts";

/** Pieces that a page can show; what follows is added to the last. */
export const maxPieces = 150;

/** Figures that a page can show, of all tables; a table with more stays a text. The form takes fewer. */
const maxFigures = 200;

/** A first line with more words is not a title. */
const maxTitleWords = 25;

/** A piece to which text is still added; `named` is the field that its heading names. */
type OpenPiece = Piece & { named: DraftTarget | null; level: number };

/**
 * Splits blocks into pieces by their headings, and suggests a field for each. Everything is either in the title or in a
 * piece. Subheadings of a heading that names a field stay in its piece, unless they name another field. A table with
 * figures is a piece of its own; the text after it continues the piece before it.
 */
export function splitIntoPieces(blocks: readonly Block[]): SplitText {
	const { title, rest } = titleOf(blocks);
	const pieces: (Piece | OpenPiece)[] = [];
	let open: OpenPiece | null = null;
	let figureCount = 0;
	const begin = (heading: string, named: DraftTarget | null, level: number) => {
		// The heading alone does not say where text about results belongs: only its figures are results.
		open = { heading, text: "", proposed: named === "results" ? null : named, named, level };
		pieces.push(open);
		return open;
	};
	for (const block of rest) {
		const current = open as OpenPiece | null;
		if ("aside" in block) {
			const { aside, text } = block;
			pieces.push({ heading: "", text, proposed: aside === "edges" ? "out" : null, aside });
		} else if ("heading" in block) {
			const named = fieldMentioned(block.heading);
			const isBelow = current && !named && current.named && block.level > current.level;
			if (current && (isBelow || pieces.length >= maxPieces)) append(current, headingLine(block.heading));
			else begin(block.heading, named, block.level);
		} else if (block.figures && pieces.length < maxPieces && figureCount + block.figures.length <= maxFigures) {
			const { text, caption, figures } = block;
			figureCount += figures.length;
			pieces.push({ heading: caption ?? headingAbove(current), text, proposed: "results", figures });
		} else append(current ?? begin("", null, 0), block.text);
	}
	return {
		title,
		pieces: pieces.filter(isFilled).map(({ heading, text, proposed, aside, figures }) => ({
			heading,
			text,
			proposed,
			...(aside ? { aside } : {}),
			...(figures ? { figures } : {}),
		})),
	};
}

/** Takes the subheading directly above a table from its piece; the table is named after its piece if there is none. */
function headingAbove(piece: OpenPiece | null): string {
	const [line = "", subheading] = /(?:^|\n\n)### ([^\n]*)$/.exec(piece?.text ?? "") ?? [];
	if (!piece || subheading === undefined) return piece?.heading ?? "";
	piece.text = piece.text.slice(0, -line.length);
	return subheading;
}

/** Leaves out a heading below which there are only tables, which are named after it. */
function isFilled({ heading, text }: Piece, at: number, pieces: readonly Piece[]): boolean {
	return text !== "" || pieces[at + 1]?.figures === undefined || pieces[at + 1]?.heading !== heading;
}

/** A heading within a piece, as Markdown. */
export function headingLine(heading: string): string {
	return `### ${heading}`;
}

function append(piece: Piece, text: string): void {
	piece.text = piece.text ? `${piece.text}\n\n${text}` : text;
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
