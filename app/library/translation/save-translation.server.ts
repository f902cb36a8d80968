import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { discardAutosave } from "#app/library/drafting/autosaves.server.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import { formReference } from "#app/library/drafting/save-practice-form.server.ts";
import {
	type TranslationOrigin,
	type TranslationProblem,
	type TypedTranslation,
	typedTranslation,
} from "#app/library/form/translation-form.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { formLanguage } from "#app/library/record/practice.ts";
import type { PracticeText } from "#app/library/record/practice-record.ts";
import { type SourceDigests, sourceDigests } from "#app/library/record/source-digests.server.ts";
import { emptyText, textsIn, textWith } from "#app/library/record/text-places.ts";
import { mergeTexts, textsFingerprint } from "#app/library/translation/text-merge.server.ts";
import { withdrawnText } from "#app/library/translation/withdrawn-texts.server.ts";
import { type DraftView, findDraft } from "#app/library/views/drafts.server.ts";

export type SaveTranslationInput = { pid: string /** BCP 47. */; language: string; form: FormData };

/** What the page shows when nothing was saved: everything that was typed, and the reasons. */
export type UnsavedTranslation = {
	texts: [path: string, value: string][];
	origin: TranslationOrigin | null;
	problems: TranslationProblem[];
	/** Paths of texts that the translator confirmed although the original has changed. */
	holds: string[];
	/**
	 * Carried by the form: the fingerprint of the translation, and the digests of the original that it was opened beside.
	 */
	base: string;
	source: string;
	conflict: TranslationConflict | null;
};

/** Another person has saved the same translation since. */
export type TranslationConflict = {
	/** Paths that both changed. */
	clashing: string[];
	/** Paths that only the other person changed; the form shows their text. */
	takenOver: string[];
	theirs: [path: string, value: string][];
	savedBy: string | null;
};

export type SaveTranslationOutcome =
	| { outcome: "saved" }
	/** A button within the form, which saves nothing. */
	| ({ outcome: "stepped" | "unsaved" } & UnsavedTranslation)
	/** The version is being approved, reviewed or decided. */
	| { outcome: "locked" | "not-found" };

/**
 * Saves a translation into the draft of a practice without touching the rest of the draft, so that the original can be
 * edited at the same time. Concurrent edits of the same translation are merged text by text.
 */
export async function saveTranslation(
	actor: Actor,
	services: LibraryServices,
	input: SaveTranslationInput,
): Promise<SaveTranslationOutcome> {
	for (;;) {
		const outcome = await attemptSave(actor, services, input);
		// Another person saved the draft between reading and writing it.
		if (outcome !== "again") return outcome;
	}
}

async function attemptSave(
	actor: Actor,
	services: LibraryServices,
	{ pid, language, form }: SaveTranslationInput,
): Promise<SaveTranslationOutcome | "again"> {
	const draft = await findDraft(actor, services, pid);
	if (!draft?.mayEdit || !isTranslation(services, draft, language)) return { outcome: "not-found" };
	const { facts, texts } = draft.record;
	const before = texts[language];
	const theirs = before ? textsIn(before) : new Map<string, string>();
	const typed = typedTranslation(form);
	const { texts: mine, origin, holds } = typed;
	const base = String(form.get("base") ?? "");
	const source = String(form.get("source") ?? "");
	const shown = { texts: [...mine], origin, holds: [...holds], base, source, problems: [], conflict: null };

	const intent = String(form.get("intent") ?? "");
	if (intent === "withdrawn") {
		const found = await withdrawnText(actor, services, { pid, language });
		return found ? { outcome: "stepped", ...shown, texts: [...textsIn(found)] } : { outcome: "not-found" };
	}
	if (intent.startsWith("theirs.")) {
		const path = intent.slice("theirs.".length);
		mine.set(path, theirs.get(path) ?? "");
		const left = String(form.get("clashing") ?? "")
			.split(" ")
			.filter((one) => one && one !== path && theirs.get(one) !== mine.get(one));
		const conflict = left.length > 0 ? await conflictOf(services, draft, theirs, { clashing: left }) : null;
		return { outcome: "stepped", ...shown, texts: [...mine], conflict };
	}
	const merged = mergeTexts(base, mine, theirs);
	if (merged.clashing.length > 0) {
		const conflict = await conflictOf(services, draft, theirs, merged);
		return { outcome: "unsaved", ...shown, texts: [...merged.texts], base: textsFingerprint(theirs), conflict };
	}
	const read = textWith(startOf(draft, language, origin), merged.texts);
	const problems: TranslationProblem[] = [
		...(origin ? [] : [{ path: "origin", problem: "chooseOne" } as const]),
		...("problems" in read ? read.problems : []),
	];
	if (!("text" in read) || problems.length > 0) return { outcome: "unsaved", ...shown, problems };

	const saved = await saveDraft(actor, services, {
		pid,
		revision: draft.revision,
		facts,
		texts: {
			...texts,
			[language]: { ...read.text, sourceDigests: digestsOfSaved(draft, language, read.text, { source, ...typed }) },
		},
	});
	switch (saved.outcome) {
		case "saved":
		case "unchanged":
			await discardAutosave(actor, services, { pid, language, kept: String(form.get("kept") ?? "") });
			return { outcome: "saved" };
		case "conflict":
			return "again";
		case "not-editable":
			return { outcome: "locked" };
		case "invalid":
			throw new Error(`The form let through what a draft may not hold: ${JSON.stringify(saved.issues)}`);
		default:
			return { outcome: "not-found" };
	}
}

/** Whether a draft can be translated into a language: a known one that is not its own. */
export function isTranslation({ reference }: Pick<LibraryServices, "reference">, draft: DraftView, language: string) {
	const own = formLanguage(draft.record);
	const stored = draft.record.texts[language] ? language : undefined;
	return language !== own && formReference(reference, stored).isLanguage(language);
}

/** The saved translation, or an empty one. */
function startOf({ record }: DraftView, language: string, origin: TranslationOrigin | null): PracticeText {
	const { localName } = record.texts[formLanguage(record)] ?? {};
	const begun = record.texts[language] ?? { ...emptyText("human"), ...(localName ? { localName } : {}) };
	return { ...begun, ...(origin ? { origin } : {}) };
}

/**
 * The digest of the original that each text of a saved translation was made from. A text that was written or confirmed
 * now belongs to the original that the form showed, even if that has changed since; the others keep their digests.
 * Marking a machine translation as reviewed confirms all of it.
 */
function digestsOfSaved(
	{ record }: DraftView,
	language: string,
	text: PracticeText,
	{ source, holds, origin }: TypedTranslation & { source: string },
): SourceDigests {
	const before = record.texts[language];
	const savedTexts = before ? textsIn(before) : new Map<string, string>();
	const checked = origin === "reviewed" && before?.origin !== "reviewed";
	const seen = source ? readDigests(source) : sourceDigests(record);
	const found: SourceDigests = {};
	for (const [path, words] of textsIn(text)) {
		const unchanged = savedTexts.get(path) === words && !holds.has(path) && !checked;
		const digest = (unchanged && before?.sourceDigests ? before.sourceDigests : seen)[path];
		if (digest) found[path] = digest;
	}
	return found;
}

/** The digests of the original as the form carries them: `title=0123456789abcdef …`. */
export function digestsForForm(digests: SourceDigests): string {
	return Object.entries(digests)
		.map(([path, digest]) => `${path}=${digest}`)
		.join(" ");
}

function readDigests(sent: string): SourceDigests {
	return Object.fromEntries(
		[...sent.matchAll(/(\S+)=([0-9a-f]{16})(?= |$)/g)].map(([, path, digest]) => [path, digest]),
	);
}

async function conflictOf(
	services: LibraryServices,
	{ updatedById }: DraftView,
	theirs: ReadonlyMap<string, string>,
	{ clashing, takenOver = [] }: { clashing: string[]; takenOver?: string[] },
): Promise<TranslationConflict> {
	const names = await accountNames(services, [updatedById]);
	return { clashing, takenOver, theirs: [...theirs], savedBy: names.get(updatedById ?? "") ?? null };
}
