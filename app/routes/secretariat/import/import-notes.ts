import type { RowNote } from "#app/documents/import/import.ts";
import type { FormProblem } from "#app/library/form/practice-form.ts";
import { formats } from "#app/messages/format.ts";
import type { Locale, Messages } from "#app/messages/index.ts";
import { lastDay } from "#app/platform/partial-date.ts";
import type { Reference } from "#app/reference/reference.ts";
import { sentenceOf } from "#app/routes/desk/editor/editor-state.tsx";

/** The sentence for what a row's check found, with the column that it is about. */
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
	// The rest are problems of the practice's form.
	const problem = { field: (column ?? "form") as FormProblem["field"], problem: note, max: Number(other) || 0 };
	return sentenceOf(messages, { ...problem, ...(said ? { typed: said } : {}) });
}

/** Some sentences are about codes, which have words. */
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
 * What a row is about, in words: the import speaks of countries, statuses and roles in codes, and of dates as
 * `2019-06`. Names stay as they are.
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
