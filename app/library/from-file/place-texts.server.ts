import { fieldMentioned } from "#app/library/from-file/heading-fields.ts";
import { type DraftField, draftFields, type Piece } from "#app/library/from-file/pieces.ts";
import { headingLine } from "#app/library/from-file/split-into-pieces.ts";
import type { Section } from "#app/library/record/practice-record.ts";
import { markdownText } from "#app/platform/text/markdown.server.ts";

/** The chosen field for each piece, by its index; `out` leaves it out. */
export type Choices = readonly (DraftField | "out")[];

/** The text of each field: the pieces placed into it, in the order of the file. */
export type PlacedTexts = { summary: string; sections: Partial<Record<Section, string>> };

/**
 * Places pieces into fields. A heading that only repeats the name of the field is dropped; every other one stays above
 * its text.
 */
export function placeTexts(pieces: readonly Piece[], choices: Choices): PlacedTexts {
	const placed: PlacedTexts = { summary: "", sections: {} };
	for (const field of draftFields) {
		const own = pieces.filter((_, index) => choices[index] === field);
		const text = own
			.map((piece) => withHeading(piece, own.length === 1 && fieldMentioned(piece.heading) === field))
			.filter(Boolean)
			.join("\n\n");
		if (!text) continue;
		if (field === "summary") placed.summary = plainParagraphs(text);
		else placed.sections[field] = text;
	}
	return placed;
}

function withHeading({ heading, text }: Piece, isLabel: boolean): string {
	return [isLabel || !heading ? "" : headingLine(heading), text].filter(Boolean).join("\n\n");
}

/** The summary is plain text. */
function plainParagraphs(markdown: string): string {
	return markdown
		.split(/\n\s*\n/)
		.map(markdownText)
		.filter(Boolean)
		.join("\n\n");
}
