import { maxRows, type Row } from "#app/library/form/practice-form-fields.ts";
import { fieldMentioned } from "#app/library/from-file/heading-fields.ts";
import { type DraftTarget, draftFields, draftLists, type Figure, type Piece } from "#app/library/from-file/pieces.ts";
import { completeChoices, type PlacementProblem, type PlacementValues } from "#app/library/from-file/placement-form.ts";
import { headingLine } from "#app/library/from-file/split-into-pieces.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import type { Section } from "#app/library/record/practice-record.ts";
import { webAddress } from "#app/library/values/field-kinds.ts";
import { markdownText } from "#app/platform/text/markdown.server.ts";

/** The chosen field for each piece, by its index; `out` leaves it out. */
export type Choices = readonly (DraftTarget | "out")[];

/** The text of each field: the pieces placed into it, in the order of the file. */
export type PlacedTexts = { summary: string; sections: Partial<Record<Section, string>> };

/** The rows of each list: the figures of tables, and a link for each source. */
export type PlacedRows = { results: Figure[]; links: Row<"links">[] };

export type PlacedPieces = { texts: PlacedTexts; rows: PlacedRows };

/** Characters, as limited by the record. */
const maxCharacters = { summary: 3000, section: 20_000 };

/** Places every piece where its author chose, or says what prevents it. */
export function placePieces(
	pieces: readonly Piece[],
	placement: PlacementValues,
): PlacedPieces | { problems: PlacementProblem[] } {
	const choices = completeChoices(placement);
	if (!choices) return { problems: [{ field: "rest", problem: "sayWhere" }] };
	const texts = placeTexts(pieces, choices);
	const rows = placeRows(pieces, choices);
	const tooMany = draftLists
		.filter((list) => rows[list].length > maxRows[list])
		.map((list) => ({
			...({ field: "piece", problem: "tooMany", max: maxRows[list] } as const),
			place: choices.lastIndexOf(list),
		}));
	const tooLong = Object.entries({ summary: texts.summary, ...texts.sections }).flatMap(([field, text]) => {
		const max = field === "summary" ? maxCharacters.summary : maxCharacters.section;
		const place = choices.indexOf(field as (typeof choices)[number]);
		return text.length > max
			? [{ field: "piece" as const, place, problem: "tooLong" as const, characters: text.length, max }]
			: [];
	});
	const problems = [...tooLong, ...tooMany];
	return problems.length > 0 ? { problems } : { texts, rows };
}

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

/** Places pieces into lists, in the order of the file. */
function placeRows(pieces: readonly Piece[], choices: Choices): PlacedRows {
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
