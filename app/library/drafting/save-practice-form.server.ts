import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { mayEdit, maySeeDraft } from "#app/library/access/practice.policy.ts";
import { type Autosave, discardAutosave } from "#app/library/drafting/autosaves.server.ts";
import { type SaveOutcome, saveLocked } from "#app/library/drafting/save-draft.server.ts";
import {
	type FormProblem,
	type FormReference,
	readPracticeForm,
	typedPractice,
} from "#app/library/form/practice-form.ts";
import { codeFinder, withCodes, withSuggestions } from "#app/library/form/practice-form-codes.ts";
import { controlOf, type PracticeFormValues, rowControl } from "#app/library/form/practice-form-fields.ts";
import { formFingerprint, type MergedForm, mergeForms } from "#app/library/form/practice-form-merge.server.ts";
import { formValuesOf, recordWithForm } from "#app/library/form/practice-form-record.ts";
import { clashesIn, formWithStep, stepOf } from "#app/library/form/practice-form-steps.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { lockDraft } from "#app/library/record/lock-practice.server.ts";
import { formLanguage, type PublicationIssue, publicationIssues } from "#app/library/record/practice.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { findEditable } from "#app/library/views/drafts.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { Reference } from "#app/reference/reference.ts";

/** What was typed, with the revision and fingerprint of the draft that the form was opened with. */
export type FormInput = {
	pid: string;
	form: FormData;
	/** The language of the page, in which numbers are typed; English by default. */
	locale?: string;
};

/** What the page shows when nothing was saved: everything that was typed, and the reasons. */
export type UnsavedForm = {
	values: PracticeFormValues;
	problems: FormProblem[];
	/** For a submitted form: the other issues, so that all can be corrected at once. */
	issues?: PublicationIssue[];
	/** Carried by the form: the revision that it is based on, and the fingerprint of its content. */
	revision: number;
	base: string;
	/** Set if another person has saved since. */
	conflict: (Omit<MergedForm, "values"> & { theirs: PracticeFormValues; savedBy: string | null }) | null;
};

export type SaveFormOutcome =
	/** `revision` of the draft as it is now. */
	| { outcome: "saved"; revision: number }
	/** A button within the form, which saves nothing; `untouched`: it changes nothing either, and nothing was typed. */
	| ({ outcome: "stepped"; untouched: boolean } & UnsavedForm)
	| ({ outcome: "unsaved" } & UnsavedForm)
	| { outcome: "not-found" };

/**
 * Saves a draft from the form: validates what was typed and applies it to the record. If another person has saved since,
 * nothing is stored, and the form comes back with their changes merged in.
 */
export async function savePracticeForm(
	actor: Actor,
	services: LibraryServices,
	{ pid, form: sent, locale = "en" }: FormInput,
): Promise<SaveFormOutcome> {
	const { prisma } = services.database;
	const step = stepOf(String(sent.get("intent") ?? ""));
	const { values: typed, problems } = typedPractice(sent, step ? "all" : "filled");
	const values = withCodes(typed, codeFinder(services.reference));
	const state = { revision: Number(sent.get("revision")), base: String(sent.get("base") ?? "") };
	const shownAgainst = async (record: PracticeRecord, updatedById: string | null) => {
		const theirs = formValuesOf(record, locale);
		return { theirs, values, ...state, conflict: await remainingConflict(services, updatedById, sent, values, theirs) };
	};
	if (step) {
		const draft = await findEditable(actor, services, pid);
		if (!draft) return { outcome: "not-found" };
		const { theirs, ...shown } = await shownAgainst(draft.record, draft.updatedById);
		const uploads = await prisma.practiceFile.findMany({ where: { pid } });
		const untouched = step.step === "stay" && isAsOpened(services, sent, state.base);
		return { outcome: "stepped", untouched, ...formWithStep(step, shown, theirs, uploads), problems: [] };
	}

	// Read and saved under one lock, so that the record that was validated is the one that is replaced.
	const attempt = await prisma.$transaction(async (tx) => {
		const practice = await lockDraft(tx, pid);
		const [draft] = practice?.versions ?? [];
		if (!practice || !draft || !maySeeDraft(actor, practice) || !mayEdit(actor, practice)) return null;
		const record = storedRecord(draft);
		const uploads = problems.length > 0 ? [] : await tx.practiceFile.findMany({ where: { pid }, select: { id: true } });
		const read = problems.length > 0 ? { problems } : recordTyped(services, record, values, uploads, locale);
		if ("problems" in read) {
			const submitted = sent.get("intent") === "submit";
			const issues = submitted ? otherIssues(services, record, values, read.problems, locale) : [];
			return { record, updatedById: draft.updatedById, problems: read.problems, issues };
		}
		const { facts, texts } = read.record;
		const { revision } = state;
		const input = { pid, revision, facts, texts, theirs: record };
		const saved = await saveLocked(tx, actor, services, practice, input);
		return { record, updatedById: draft.updatedById, saved };
	});
	if (!attempt) return { outcome: "not-found" };
	const withProblems = async (found: FormProblem[]) => {
		const { theirs: _, ...shown } = await shownAgainst(attempt.record, attempt.updatedById);
		return { outcome: "unsaved", ...shown, problems: found } as const;
	};
	const { saved } = attempt;
	switch (saved?.outcome) {
		case undefined:
			return { ...(await withProblems(attempt.problems ?? [])), issues: attempt.issues ?? [] };
		case "saved":
		case "unchanged":
			await discardAutosave(actor, services, { pid, kept: String(sent.get("kept") ?? "") });
			return { outcome: "saved", revision: saved.revision };
		case "conflict":
			return conflictOf(services, values, state.base, saved, locale);
		case "forbidden":
			return withProblems([{ field: "countries", problem: "notYourCountry" }]);
		case "not-editable":
			return withProblems([{ field: "form", problem: "locked" }]);
		case "invalid":
			throw new Error(`The form let through what a draft may not hold: ${JSON.stringify(saved.issues)}`);
		default:
			return { outcome: "not-found" };
	}
}

/** Whether a form is sent with the values that it was opened with. @param base their fingerprint */
function isAsOpened({ reference }: LibraryServices, sent: FormData, base: string): boolean {
	const { values } = typedPractice(sent, "filled");
	return formFingerprint(withCodes(values, codeFinder(reference))) === base;
}

/** The record with what was typed, or everything that is wrong with it. */
function recordTyped(
	{ reference, clock }: LibraryServices,
	record: PracticeRecord,
	values: PracticeFormValues,
	uploads: readonly { id: string }[],
	locale: string,
): { record: PracticeRecord } | { problems: FormProblem[] } {
	const now = clock.now();
	const { provenance, embargoUntil } = record.facts;
	const known = {
		...formReference(reference, formLanguage(record)),
		sources: provenance?.sources.length ?? 0,
		embargoUntil,
		files: values.files.map(({ id }) => id),
		uploads: uploads.map(({ id }) => id),
	};
	const read = readPracticeForm(values, known, now.toISOString(), locale);
	if ("problems" in read) return { problems: withSuggestions(read.problems, values, reference) };
	const changed = recordWithForm(record, read.form, dayOf(now));
	if ("outcome" in changed) return { problems: [{ field: "originalLanguage", problem: "languageTaken" }] };
	return changed;
}

/** The record with what was autosaved, apart from the fields that cannot be read, which count as stored. */
export function recordAutosaved(
	services: LibraryServices,
	record: PracticeRecord,
	{ entries }: Pick<Autosave, "entries">,
	uploads: readonly { id: string }[],
	locale: string,
): PracticeRecord {
	const values = withCodes(typedPractice(entries).values, codeFinder(services.reference));
	const read = recordTyped(services, record, values, uploads, locale);
	if ("record" in read) return read.record;
	return readableRecord(services, record, values, read.problems, locale) ?? record;
}

/** What the form lacks for its submission, apart from the fields that cannot be read, which count as stored. */
function otherIssues(
	services: LibraryServices,
	record: PracticeRecord,
	values: PracticeFormValues,
	problems: readonly FormProblem[],
	locale: string,
): PublicationIssue[] {
	const readable = readableRecord(services, record, values, problems, locale);
	if (!readable) return [];
	const unread = unreadFields(problems);
	const reported = ({ field }: PublicationIssue) => unread.has(controlOf(field) ?? field) || unread.has(field);
	return publicationIssues(readable).filter((issue) => !reported(issue));
}

/** The record with what was typed, but with the stored values of fields with problems; null if there are others. */
function readableRecord(
	services: LibraryServices,
	record: PracticeRecord,
	values: PracticeFormValues,
	problems: readonly FormProblem[],
	locale: string,
): PracticeRecord | null {
	const unread = unreadFields(problems);
	const stored = Object.entries(formValuesOf(record, locale)).filter(([field]) => unread.has(field));
	const readable: PracticeFormValues = { ...values, ...Object.fromEntries(stored) };
	const uploads = readable.files.map(({ file }) => ({ id: file }));
	const read = recordTyped(services, record, readable, uploads, locale);
	return "record" in read ? read.record : null;
}

/** The fields and lists with problems. */
function unreadFields(problems: readonly FormProblem[]): ReadonlySet<string> {
	return new Set(problems.map(({ field }) => rowControl(field)?.list ?? field));
}

/**
 * The reference data that the form is read against.
 * @param present a language that the record already has: it stays valid even if the list of languages lacks it
 */
export function formReference(reference: Reference, present?: string): FormReference {
	return {
		...reference,
		isLanguage: (tag) => tag === present || reference.languages.some(({ code }) => code === tag),
	};
}

async function conflictOf(
	services: LibraryServices,
	mine: PracticeFormValues,
	base: string,
	{ theirs: record, revision, savedById }: Extract<SaveOutcome, { outcome: "conflict" }>,
	locale: string,
): Promise<SaveFormOutcome> {
	const theirs = formValuesOf(record, locale);
	const { values, ...merged } = mergeForms(base, mine, theirs);
	const names = await accountNames(services, [savedById]);
	const savedBy = names.get(savedById ?? "") ?? null;
	return {
		outcome: "unsaved",
		values,
		problems: [],
		revision,
		base: formFingerprint(theirs),
		conflict: { ...merged, theirs, savedBy },
	};
}

/** The conflicts that the form was shown with and that its author has not yet resolved. */
async function remainingConflict(
	services: LibraryServices,
	updatedById: string | null,
	sent: FormData,
	values: PracticeFormValues,
	theirs: PracticeFormValues,
): Promise<UnsavedForm["conflict"]> {
	const clashing = clashesIn(String(sent.get("clashing") ?? ""), values, theirs);
	if (clashing.length === 0) return null;
	const names = await accountNames(services, [updatedById]);
	return { clashing, takenOver: [], theirs, savedBy: names.get(updatedById ?? "") ?? null };
}
