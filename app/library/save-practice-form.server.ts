import { accountNames } from "#app/identity/account-names.server.ts";
import type { Actor } from "#app/identity/actor.ts";
import { findDraft } from "#app/library/drafts.server.ts";
import type { Asked, LibraryServices } from "#app/library/library-services.ts";
import {
	type FormProblem,
	type Known,
	type PracticeFormValues,
	readPracticeForm,
	typedPractice,
} from "#app/library/practice-form.ts";
import { formFingerprint, type MergedForm, mergeForms } from "#app/library/practice-form-merge.server.ts";
import { formLanguage, formValuesOf, recordWithForm } from "#app/library/practice-form-record.ts";
import { type SaveOutcome, saveDraft } from "#app/library/save-draft.server.ts";
import type { Reference } from "#app/reference/reference.ts";

/** The state in which the form was sent out, and what was typed into it. */
export type FormInput = Asked & { pid: string; form: FormData };

/** What the page shows when nothing was saved: everything typed, and why. */
export type UnsavedForm = {
	values: PracticeFormValues;
	problems: FormProblem[];
	/** Goes back into the form: which revision it builds upon, and what that held. */
	revision: number;
	base: string;
	/** Somebody else saved meanwhile. */
	conflict: (Omit<MergedForm, "values"> & { theirs: PracticeFormValues; savedBy: string | null }) | null;
};

export type SaveFormOutcome = { outcome: "saved" } | ({ outcome: "unsaved" } & UnsavedForm) | { outcome: "not-found" };

/** Saves a draft from the plain form: checks what was typed, puts it into the record, and lays two edits together. */
export async function savePracticeForm(
	actor: Actor,
	services: LibraryServices,
	{ pid, form: sent, ...asked }: FormInput,
): Promise<SaveFormOutcome> {
	const draft = await findDraft(actor, services, pid);
	if (!draft?.mayEdit) return { outcome: "not-found" };
	const { values, problems } = typedPractice(sent);
	const state = { revision: Number(sent.get("revision")), base: String(sent.get("base") ?? "") };
	const mend = (found: FormProblem[]) =>
		({ outcome: "unsaved", values, problems: found, ...state, conflict: null }) as const;
	if (problems.length > 0) return mend(problems);

	const today = services.clock.now().toISOString().slice(0, 10);
	const read = readPracticeForm(values, knownTo(services.reference, formLanguage(draft.record)), today);
	if ("problems" in read) return mend(read.problems);
	const changed = recordWithForm(draft.record, read.form, today);
	if ("outcome" in changed) return mend([{ field: "originalLanguage", problem: "languageTaken" }]);

	const { facts, texts } = changed.record;
	const saved = await saveDraft(actor, services, { ...asked, pid, revision: state.revision, facts, texts });
	switch (saved.outcome) {
		case "saved":
		case "unchanged":
			return { outcome: "saved" };
		case "conflict":
			return conflictOf(services, values, state.base, saved);
		case "not-allowed":
			return mend([{ field: "countries", problem: "notYourCountry" }]);
		case "invalid":
			throw new Error(`The form let through what a draft may not hold: ${JSON.stringify(saved.issues)}`);
		default:
			return { outcome: "not-found" };
	}
}

/** A language that the record is already in stays possible, even when the list does not have it. */
export function knownTo(reference: Reference, present?: string): Known {
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
): Promise<SaveFormOutcome> {
	const theirs = formValuesOf(record);
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
