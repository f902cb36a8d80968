import type { Actor } from "#app/identity/person/actor.ts";
import { correctPractice } from "#app/library/corrections/correct-practice.server.ts";
import { vocabularyOf } from "#app/library/corrections/correctable-facts.ts";
import { type BeyondCorrection, beyondCorrectionIn } from "#app/library/corrections/correction.ts";
import {
	type CorrectablePlace,
	type CorrectionProblem,
	type PreparedCorrection,
	prepareCorrection,
	type TypedCorrection,
} from "#app/library/corrections/prepare-correction.server.ts";
import { changeNoteCap } from "#app/library/publication/publish-version.server.ts";
import type { Part } from "#app/library/record/difference.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PublicationIssue } from "#app/library/record/practice.ts";
import type { PublicationReaders } from "#app/library/record/publication-readers.ts";
import { placeOf } from "#app/library/record/text-places.ts";
import { typedText } from "#app/library/values/typed-text.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { factDifference } from "#app/routes/desk/correct/fact-text.server.ts";
import { fieldName } from "#app/views/practice/field-name.ts";
import { placeName } from "#app/views/practice/place-name.ts";

/** The form of a correction as it was sent. */
export type SentCorrection = TypedCorrection & { changeNote: string; translationsHold: boolean };

/** A control of the form; facts that are chosen from a list have its options. */
export type CorrectField = { name: string; label: string; value: string } & (
	| { kind: "line" | "text" }
	| { kind: "words" | "date" | "year" | "areas" }
	| { kind: "code" | "codes"; options: { value: string; label: string }[] }
);

/** A problem, with the label of its control if the sentence does not name it. */
type CorrectPageProblem = { id: string; label?: string; message: string };

export type CorrectPage = {
	pid: string;
	title: string;
	version: string;
	language: string;
	/** The languages whose texts can be corrected, the original first. */
	languages: string[];
	readers: PublicationReaders;
	next: PreparedCorrection["next"];
	/** The form, or a preview of the changes. */
	step: "write" | "look";
	fields: CorrectField[];
	changes: { name: string; label: string; value: string; parts: Part[] }[];
	/** Sentences by the names of controls. */
	problems: CorrectPageProblem[];
	changeNote: string;
	noteCap: number;
	/** Null if the form does not ask: for translations, and for practices without any. */
	translationsHold: boolean | null;
	/** Another version was published in the meantime. */
	conflict: boolean;
};

/** Reads the form of a correction. */
export function sentCorrection(form: FormData): SentCorrection {
	const state = new Set(["version", "text", "changeNote", "translationsHold", "asked", "intent"]);
	const text = (name: string) => String(form.get(name) ?? "");
	const entries = new Map<string, string>();
	for (const [name, value] of form) {
		if (state.has(name)) continue;
		const typed = typedText(value);
		const before = entries.get(name);
		// An empty value before the checkboxes of a list shows that the list was in the form.
		entries.set(name, before === undefined ? typed : `${before} ${typed}`);
	}
	return {
		version: text("version"),
		language: text("text"),
		entries,
		changeNote: text("changeNote").slice(0, 1000),
		// Ticked the first time it is shown, since most corrections do not change the meaning.
		translationsHold: form.get("translationsHold") === "yes" || !form.has("asked"),
	};
}

/**
 * The page of a correction; null for people who may not correct the practice.
 * @param requested.step the requested step; without changes, or with problems, the form is shown instead of
 * the preview
 */
export async function correctPage(
	actor: Actor,
	services: LibraryServices,
	requested: {
		pid: string;
		locale: Locale;
		language: string | undefined;
		sent?: SentCorrection;
		step?: "write" | "look";
		/** Problems that the command found. */
		problems?: CorrectPageProblem[];
	},
): Promise<CorrectPage | null> {
	const { pid, locale, language, sent, step = "write", problems = [] } = requested;
	const prepared = await prepareCorrection(actor, services, { pid, language, ...(sent ? { typed: sent } : {}) });
	if (!prepared) return null;
	const { live } = prepared;
	const { correct } = messagesFor(locale).translations;
	const { originalLanguage } = live.record.facts;
	const isUnchanged = step === "look" && prepared.changes.length === 0 && prepared.problems.length === 0;
	const beyond = step === "look" && prepared.record ? beyondCorrectionIn(live.record, prepared.record) : [];
	const mistakes = [
		...prepared.problems.map((problem) => shownProblem(problem, prepared, services, locale)),
		...beyondProblems(beyond, locale),
		...(isUnchanged ? [{ id: "practice", message: correct.unchanged }] : []),
		...problems,
	];
	const labelled = labels(prepared, services, locale);
	const others = Object.keys(live.record.texts).filter((one) => one !== originalLanguage);
	return {
		pid,
		title: live.record.texts[originalLanguage]?.title ?? "",
		version: live.version,
		language: prepared.language,
		languages: [originalLanguage, ...others.sort()],
		readers: prepared.readers,
		next: prepared.next,
		step: step === "look" && !isUnchanged && prepared.record && beyond.length === 0 ? "look" : "write",
		fields: prepared.places.map((place) => ({
			name: place.name,
			value: place.value,
			label: labelled(place.name),
			...controlOf(place, services, locale),
		})),
		changes: prepared.changes.map(({ name, value, was, kind, parts }) => ({
			name,
			value,
			label: labelled(name),
			parts: factDifference(kind, { was, now: value, parts }, { locale, reference: services.reference }),
		})),
		problems: mistakes,
		changeNote: sent?.changeNote ?? "",
		noteCap: changeNoteCap,
		translationsHold:
			prepared.language === originalLanguage && others.length > 0 ? (sent?.translationsHold ?? true) : null,
		conflict: sent !== undefined && sent.version !== live.version,
	};
}

function controlOf(
	{ kind, place: { path } }: CorrectablePlace,
	{ reference }: LibraryServices,
	locale: Locale,
): { kind: "line" | "text" | "words" | "date" | "year" | "areas" } | Pick<ChosenField, "kind" | "options"> {
	if (kind === null) return { kind: path === "title" || path === "ownerName" ? "line" : "text" };
	if (typeof kind === "string") return { kind };
	const vocabulary = vocabularyOf(kind);
	// There are too many for checkboxes.
	if (vocabulary === "serviceAreas") return { kind: "areas" };
	const options = reference.terms
		.filter((term) => term.vocabulary === vocabulary)
		.map(({ code }) => ({ value: code, label: reference.label(vocabulary, code, locale) }));
	return { kind: "code" in kind ? "code" : "codes", options };
}

type ChosenField = Extract<CorrectField, { options: unknown }>;

function labels({ live, places }: PreparedCorrection, { reference }: LibraryServices, locale: Locale) {
	const known = new Map(
		places.map(({ name, place }) => [name, placeName(place, live.record.facts, { locale, reference })]),
	);
	return (name: string) => known.get(name) ?? name;
}

function shownProblem(
	{ name, problem, max }: CorrectionProblem,
	prepared: PreparedCorrection,
	services: LibraryServices,
	locale: Locale,
) {
	const { problems, translations } = messagesFor(locale);
	const { correct, edit } = translations;
	const sentences = {
		required: problems.required,
		tooManyCharacters: problems.tooManyCharacters(max ?? 300),
		unknownField: edit.unknownField,
		badUrl: correct.notAnAddress,
		badEmail: correct.notAnEmail,
		badDate: problems.badDate,
		badYear: problems.badYear,
		futureDate: problems.futureDate,
		endBeforeStart: problems.endBeforeStart,
		datesOutOfOrder: problems.datesOutOfOrder,
		notInList: problems.notInList,
		tooMany: problems.tooMany(max ?? 0),
	};
	return { id: name, label: labels(prepared, services, locale)(name), message: sentences[problem] };
}

export type CorrectAnswer = { outcome: "done" } | { outcome: "not-found" } | { outcome: "invalid"; page: CorrectPage };

/** Publishes the correction that was previewed, or shows the page with its problems. */
export async function correctByForm(
	actor: Actor,
	services: LibraryServices,
	requested: { pid: string; locale: Locale; sent: SentCorrection },
): Promise<CorrectAnswer> {
	const { pid, locale, sent } = requested;
	const prepared = await prepareCorrection(actor, services, { pid, language: sent.language, typed: sent });
	if (!prepared) return { outcome: "not-found" };
	const showAgain = async (step: "write" | "look", problems: CorrectPageProblem[] = []) => {
		const page = await correctPage(actor, services, { pid, locale, language: sent.language, sent, step, problems });
		return page ? ({ outcome: "invalid", page } as const) : ({ outcome: "not-found" } as const);
	};
	if (!prepared.record) return showAgain("write");
	const { version, changeNote, translationsHold } = sent;
	const result = await correctPractice(actor, services, {
		pid,
		version,
		...prepared.record,
		changeNote,
		translationsHold,
	});
	const { editor, problems, translations } = messagesFor(locale);
	const { correct } = translations;
	switch (result.outcome) {
		case "corrected":
		case "already-corrected":
			return { outcome: "done" };
		case "conflict":
		case "unchanged":
			return showAgain("look");
		case "change-note-missing":
			return showAgain("look", [{ id: "changeNote", message: correct.noteMissing }]);
		case "change-note-too-long":
			return showAgain("look", [
				{
					id: "changeNote",
					label: editor.changeNote.label,
					message: problems.tooLong(result.words - result.cap),
				},
			]);
		case "beyond-correction":
			return showAgain("write", beyondProblems(result.what, locale));
		case "incomplete":
			return showAgain(
				"write",
				result.issues.map((issue) => issueAt(issue, prepared, locale)),
			);
		case "invalid":
			throw new Error(`The form let through what a record may not hold: ${JSON.stringify(result.issues)}`);
		default:
			return { outcome: "not-found" };
	}
}

function beyondProblems(what: BeyondCorrection[], locale: Locale): CorrectPageProblem[] {
	const { correct } = messagesFor(locale).translations;
	return what.map((one) => ({ id: "practice", message: correct.tooMuch[one] }));
}

function issueAt(issue: PublicationIssue, { places }: PreparedCorrection, locale: Locale) {
	const messages = messagesFor(locale);
	const field = issue.field as string;
	const id = places.find(({ name }) => placeOf(name).field === field)?.name ?? "practice";
	const sentence =
		issue.issue === "too-long" ? messages.problems.tooLong(issue.words - issue.cap) : messages.problems.required;
	return { id, label: fieldName(messages, field), message: sentence };
}
