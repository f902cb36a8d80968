import type { Row } from "#app/library/form/practice-form-fields.ts";
import { fieldMentioned } from "#app/library/from-file/heading-fields.ts";
import { type DraftTarget, draftFields, type Figure, type Piece } from "#app/library/from-file/pieces.ts";
import { headingLine } from "#app/library/from-file/split-into-pieces.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import type { Section } from "#app/library/record/practice-record.ts";
import { webAddress } from "#app/library/values/field-kinds.ts";
import { markdownText } from "#app/platform/text/markdown.server.ts";

/** The chosen field for each piece, by its index; `out` leaves it out. */
export type Choices = readonly (DraftTarget | "out")[];

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

/** The rows of each list: the figures of tables, and a link for each source. */
export type PlacedRows = { results: Figure[]; links: Row<"links">[] };

/** Places pieces into lists, in the order of the file. */
export function placeRows(pieces: readonly Piece[], choices: Choices): PlacedRows {
	return {
		results: pieces.flatMap(({ figures = [] }, index) => (choices[index] === "results" ? figures : [])),
		links: pieces.flatMap(({ text }, index) => (choices[index] === "links" ? linksIn(text) : [])),
	};
}

const address = /\[([^\]]*)\]\((https?:\/\/[^\s)]+)\)|(?:https?:\/\/|www\.)[^\s<>|]*[^\s<>|.,;:!?)\]'"»”،؛]/giu;
const maxTitle = practiceFields.links.columns.title.max;

/** The sources that a text lists, one a line; without an address, only the title is known, and the form asks for it. */
function linksIn(markdown: string): Row<"links">[] {
	return markdown
		.split("\n")
		.filter((line) => line.trim() && !/^(?:#{1,6} |\|[\s|:-]+\|$)/.test(line))
		.flatMap((line) => {
			const found = [...line.matchAll(address)].map(([all, , inBrackets]) => urlOf(inBrackets ?? all));
			const words = line.replace(address, (_, label?: string) => label ?? "").replace(/^\s*(?:[-*]|\d+\.)\s+/, "");
			const title = markdownText(words.replace(/(?<!\\)\|/g, " "))
				.replace(/\(\s*\)|[\s:,;–—-]+$/g, "")
				.trim()
				.slice(0, maxTitle);
			if (found.length === 0 && !title) return [];
			return (found.length > 0 ? found : [""]).map((url) => ({ title, url }));
		});
}

function urlOf(text: string): string {
	const plain = text.replace(/\\([^\w\s])/g, "$1");
	const url = webAddress.safeParse(/^www\./i.test(plain) ? `https://${plain}` : plain).data;
	return url ?? "";
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
