import type { DocumentServices } from "#app/documents/document-services.ts";
import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { type Autosave, autosavedValues, findAutosave } from "#app/library/drafting/autosaves.server.ts";
import { findRecordToChange, type RecordToChange } from "#app/library/drafting/desk.server.ts";
import { recordAutosaved, type UnsavedForm } from "#app/library/drafting/save-practice-form.server.ts";
import { type SnapshotProgress, snapshotProgress } from "#app/library/drafting/snapshot-progress.ts";
import { type PracticeUpload, practiceUploads } from "#app/library/files/practice-uploads.server.ts";
import type { FormProblem } from "#app/library/form/practice-form.ts";
import type { PracticeFormValues } from "#app/library/form/practice-form-fields.ts";
import { formFingerprint } from "#app/library/form/practice-form-merge.server.ts";
import { formValuesOf } from "#app/library/form/practice-form-record.ts";
import { clashesIn } from "#app/library/form/practice-form-steps.server.ts";
import { latestAnswer, type RecordProgress } from "#app/library/publication/record-progress.server.ts";
import { fieldsIn, optionsOf } from "#app/library/record/field-lookup.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { publicationIssues } from "#app/library/record/practice.ts";
import { type OutdatedTranslation, outdatedTranslations } from "#app/library/record/source-digests.server.ts";
import { isEditable } from "#app/library/record/version-state.ts";
import { type AuthorReview, authorReview } from "#app/library/review/author-review.server.ts";
import { type DraftView, findDraft } from "#app/library/views/drafts.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { answersIn } from "#app/views/editing/editor-comments.server.ts";
import { countriesWithNames } from "#app/views/page/country-names.ts";
import { type EditorOptions, editorOptions } from "#app/views/page/editor-options.server.ts";

/** The data of the editor of a draft. */
export type EditorPage = Pick<
	DraftView,
	| "pid"
	| "versionId"
	| "state"
	| "liveVersion"
	| "correctedSince"
	| "readers"
	| "updatedAt"
	| "issues"
	| "maySend"
	| "mayPublish"
> & {
	kind: "draft";
	/** As saved, in the language of the form. */
	title: string;
	countries: { code: string; name: string }[];
	/** Why the draft came back to its authors; null if it did not. */
	answer: RecordProgress["answer"];
	/** The values of the form: as saved, or as autosaved. */
	values: PracticeFormValues;
	/** The revision that the form is based on, and the fingerprint of its values. */
	revision: number;
	base: string;
	/** Set if the form shows autosaved values; `changed`: the draft was saved with another text since. */
	restored: { at: Date; changed: boolean } | null;
	/** Fields that both people changed and that were unresolved when the author left. */
	conflict: UnsavedForm["conflict"];
	/** Problems of the saved draft that have to be corrected before publication; empty for autosaved values. */
	unfinished: FormProblem[];
	/** Identifies what was autosaved for this person, `tab:seq`; empty if there is no autosave. */
	autosaveMark: string;
	/** Of the text that the form shows, like `issues`; fields that cannot be read count as saved. */
	progress: SnapshotProgress;
	/** Who saved the draft last; null if it was the reader. */
	savedBy: string | null;
	options: EditorOptions;
	/** Titles of the practice's sources, by their numbers. */
	sources: string[];
	exampleCountries: Record<string, string>;
	sent: PracticeUpload[];
	/** Whether uploads are scanned for viruses. */
	scanned: boolean;
	/** When the page was loaded. */
	now: Date;
	/** Comments of reviewers and the secretariat for the people who work on the practice. */
	review: AuthorReview;
	/** Answers to comments that were typed and not sent, by the id of the comment. */
	answers: Record<string, string>;
	/** Translations that are older than the saved original. */
	outdated: OutdatedTranslation[];
	/** Whose window it is: the script stores text on the device for this account only. */
	account: string;
};

/** A published practice without a draft, for people who may begin one. */
export type BeginPage = RecordToChange & { kind: "published" };

/** The data of the editor; null if there is no practice that the actor may edit. */
export async function editorPage(
	actor: Actor,
	services: LibraryServices & Pick<DocumentServices, "scanner">,
	pid: string,
	locale: Locale,
): Promise<EditorPage | BeginPage | null> {
	const draft = await findDraft(actor, services, pid);
	if (!draft) {
		const record = await findRecordToChange(actor, services, pid, locale);
		return record && { kind: "published", ...record };
	}
	if (!draft.mayEdit) return null;
	const saved = formValuesOf(draft.record, locale);
	const { reference } = services;
	const [buffer, savedBy, sent, review, answer] = await Promise.all([
		findAutosave(actor, services, draft.versionId),
		savedByOther(actor, services, draft),
		practiceUploads(services, pid),
		authorReview(actor, services, draft.versionId, locale),
		isEditable(draft.state) ? latestAnswer(services, draft.versionId) : null,
	]);
	const values = buffer && autosavedValues(services, draft.record, buffer, locale);
	const shown = typedOrSaved(draft, saved, buffer && values && { ...buffer, values }, savedBy);
	const record = buffer && values ? recordAutosaved(services, draft.record, buffer, sent, locale) : draft.record;
	return {
		kind: "draft",
		pid,
		versionId: draft.versionId,
		state: draft.state,
		liveVersion: draft.liveVersion,
		correctedSince: draft.correctedSince,
		readers: draft.readers,
		updatedAt: draft.updatedAt,
		issues: publicationIssues(record),
		maySend: draft.maySend,
		mayPublish: draft.mayPublish && draft.blocked === null,
		title: saved.title,
		countries: countriesWithNames(saved.countries, { reference, locale }),
		answer,
		...shown,
		autosaveMark: buffer?.kept ?? "",
		progress: snapshotProgress(record),
		savedBy,
		options: editorOptions(reference, locale),
		sources: (draft.record.facts.provenance?.sources ?? []).map(({ title }) => title),
		exampleCountries: Object.fromEntries(
			fieldsIn()
				.flatMap((name) => optionsOf(name).example?.country ?? [])
				.map((country) => [country, reference.countryName(country, locale)]),
		),
		now: services.clock.now(),
		review,
		outdated: outdatedTranslations(draft.record),
		answers: answersIn(buffer?.entries ?? []),
		sent,
		scanned: services.scanner.scans,
		account: actor.kind === "person" ? actor.accountId : "",
	};
}

/** The autosaved values of the form with the state that belongs to them; else the saved ones. */
function typedOrSaved(
	draft: DraftView,
	saved: PracticeFormValues,
	buffer: (Autosave & { values: PracticeFormValues }) | null,
	savedBy: string | null,
): Pick<EditorPage, "values" | "revision" | "base" | "restored" | "conflict" | "unfinished"> {
	const base = formFingerprint(saved);
	const unfinished = (draft.record.facts.unfinished?.problems ?? []) as FormProblem[];
	const asSaved = { values: saved, revision: draft.revision, base, restored: null, conflict: null, unfinished };
	if (!buffer) return asSaved;
	const { values } = buffer;
	const state = (name: string) => buffer.entries.find(([key]) => key === name)?.[1] ?? "";
	const revision = Number(state("revision")) || draft.revision;
	const restored = { at: buffer.savedAt, changed: state("base") !== base };
	const clashing = clashesIn(state("clashing"), values, saved);
	const conflict = clashing.length > 0 ? { clashing, takenOver: [], theirs: saved, savedBy } : null;
	return { values, revision, base: state("base"), restored, conflict, unfinished: [] };
}

/** The name of the person who saved a draft last; null if it was the actor, or if that is not known. */
export async function savedByOther(
	actor: Actor,
	services: LibraryServices,
	{ updatedById }: DraftView,
): Promise<string | null> {
	if (actor.kind === "person" && actor.accountId === updatedById) return null;
	return (await accountNames(services, [updatedById])).get(updatedById ?? "") ?? null;
}
