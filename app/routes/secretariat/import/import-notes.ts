import type { RowNote } from "#app/documents/import/import.ts";
import type { FormProblem } from "#app/library/form/practice-form.ts";
import { formats } from "#app/messages/format.ts";
import type { Locale, Messages } from "#app/messages/index.ts";
import { lastDay } from "#app/platform/partial-date.ts";
import type { Reference } from "#app/reference/reference.ts";
import { sentenceOf } from "#app/views/editing/editor-state.tsx";

/** Returns the sentence for a note from the check of a row, with the column that it is about. */
export function noteSentence(messages: Messages, labels: Record<string, string>, note: RowNote): string {
	const { imports } = messages;
	const sentence = plainSentence(messages, note);
	return note.column === null ? sentence : imports.noteIn(labels[note.column] ?? note.column, sentence);
}

function plainSentence(messages: Messages, { note, said = "", other = "", column }: RowNote): string {
	const { notes } = messages.imports;
	if (Object.hasOwn(notes, note)) {
		const words = wordsFor(messages, note);
		return notes[note as keyof typeof notes](words(said), words(other));
	}
	// All other notes are problems of the practice form.
	const problem = { field: (column ?? "form") as FormProblem["field"], problem: note, max: Number(other) || 0 };
	return sentenceOf(messages, { ...problem, ...(said ? { typed: said } : {}) });
}

/** Some sentences contain codes, which are replaced by their labels. */
function wordsFor({ states, imports }: Messages, note: string): (code: string) => string {
	if (ofStatus.has(note)) {
		return (code) =>
			code === "" ? imports.noStatus : (Object.entries(states.memberStatus).find(([one]) => one === code)?.[1] ?? code);
	}
	if (!ofClass.has(note)) return (text) => text;
	return (code) => Object.entries(states.memberClass).find(([one]) => one === code)?.[1] ?? code;
}

const ofStatus = new Set([
	"same-status",
	"founders-only",
	"not-allowed",
	"breaks-later-event",
	"two-persons",
	"needs-head",
]);
const ofClass = new Set(["class-differs", "class-by-hand"]);

/**
 * Describes the subject of a row in words. The import uses codes for countries, statuses and roles, and dates such as
 * `2019-06`. Names stay unchanged.
 */
export function labelInWords(
	{ states }: Messages,
	reference: Pick<Reference, "isCountry" | "isCode" | "countryName" | "label">,
	locale: Locale,
	label: string,
): string {
	const inWords = (part: string, place: number) => {
		if (place === 0 && reference.isCountry(part)) return reference.countryName(part, locale);
		if (reference.isCode("contactRoles", part)) return reference.label("contactRoles", part, locale);
		if (lastDay(part) !== null) return formats(locale).date(part);
		return Object.entries(states.memberStatus).find(([code]) => code === part)?.[1] ?? part;
	};
	return label.split(" · ").map(inWords).join(" · ");
}
