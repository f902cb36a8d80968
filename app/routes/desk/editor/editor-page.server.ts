import type { DocumentServices } from "#app/documents/document-services.ts";
import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { findRecordToChange, type RecordToChange } from "#app/library/drafting/desk.server.ts";
import { type DraftBuffer, findBuffer } from "#app/library/drafting/draft-buffer.server.ts";
import type { UnsavedForm } from "#app/library/drafting/save-practice-form.server.ts";
import { type SnapshotProgress, snapshotProgress } from "#app/library/drafting/snapshot-progress.ts";
import { type SentFile, sentFiles } from "#app/library/files/uploaded-files.server.ts";
import { type FormProblem, type PracticeFormValues, typedPractice } from "#app/library/form/practice-form.ts";
import { codeFinder, withCodes } from "#app/library/form/practice-form-codes.ts";
import { formFingerprint } from "#app/library/form/practice-form-merge.server.ts";
import { formValuesOf } from "#app/library/form/practice-form-record.ts";
import { clashesIn } from "#app/library/form/practice-form-steps.server.ts";
import { fieldsIn, optionsOf } from "#app/library/record/field-lookup.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type OutdatedTranslation, outdatedTranslations } from "#app/library/record/source-digests.server.ts";
import { type AuthorReview, authorReview } from "#app/library/review/author-review.server.ts";
import { type DraftView, findDraft } from "#app/library/views/drafts.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { answersIn } from "#app/routes/desk/editor/editor-comments.server.ts";
import { type EditorOptions, editorOptions } from "#app/routes/desk/editor/editor-options.server.ts";

/** The editor of a draft. */
export type EditorPage = Pick<
	DraftView,
	"pid" | "versionId" | "state" | "liveVersion" | "correctedSince" | "updatedAt" | "mayPublish"
> & {
	kind: "draft";
	/** As saved, in the language of the form. */
	title: string;
	countries: { code: string; name: string }[];
	/** What stands in the form: as saved, or as it was typed and not saved. */
	values: PracticeFormValues;
	/** The revision that the form builds upon, and what that held. */
	revision: number;
	base: string;
	/** Set where the form shows what was typed and not saved. */
	restored: { at: Date; changed: boolean } | null;
	/** What both changed and its author had not settled when they left. */
	conflict: UnsavedForm["conflict"];
	/** What was saved and has to be put right before it is published; nothing where the form shows what is not saved. */
	unfinished: FormProblem[];
	/** The mark of what is kept for this person, `tab:seq`; empty where nothing is. */
	kept: string;
	progress: SnapshotProgress;
	/** Null for the reader's own saving. */
	savedBy: string | null;
	options: EditorOptions;
	/** Titles of the record's sources, by their numbers. */
	sources: string[];
	exampleCountries: Record<string, string>;
	sent: SentFile[];
	/** Whether there is a virus scanner. */
	scanned: boolean;
	/** The moment of reading. */
	now: Date;
	/** What reviewers and the secretariat wrote for whoever works on the record. */
	review: AuthorReview;
	/** Answers to remarks that were typed and not sent, by the remark. */
	answers: Record<string, string>;
	/** Translations that are older than what is saved. */
	outdated: OutdatedTranslation[];
	/** Whose window it is: what a script keeps on the device is theirs alone. */
	account: string;
};

/** What the page shows to whoever may change a record of which there is no draft. */
export type BeginPage = RecordToChange & { kind: "published" };

/** The page of the editor, or null where the actor has nothing to change. */
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
	const [buffer, savedBy, sent, review] = await Promise.all([
		findBuffer(actor, services, draft.versionId),
		otherHand(actor, services, draft),
		sentFiles(services, pid),
		authorReview(actor, services, draft.versionId, locale),
	]);
	return {
		kind: "draft",
		pid,
		versionId: draft.versionId,
		state: draft.state,
		liveVersion: draft.liveVersion,
		correctedSince: draft.correctedSince,
		updatedAt: draft.updatedAt,
		mayPublish: draft.mayPublish && draft.blocked === null,
		title: saved.title,
		countries: saved.countries.map((code) => ({ code, name: reference.countryName(code, locale) })),
		...typedOrSaved(services, draft, saved, buffer, savedBy),
		kept: buffer?.kept ?? "",
		progress: snapshotProgress(draft.record),
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

/** What was typed and not saved stands in the form, with the state in which it was typed; else what is saved. */
function typedOrSaved(
	services: LibraryServices,
	draft: DraftView,
	saved: PracticeFormValues,
	buffer: DraftBuffer | null,
	savedBy: string | null,
): Pick<EditorPage, "values" | "revision" | "base" | "restored" | "conflict" | "unfinished"> {
	const base = formFingerprint(saved);
	const unfinished = (draft.record.facts.unfinished?.problems ?? []) as FormProblem[];
	const asSaved = { values: saved, revision: draft.revision, base, restored: null, conflict: null, unfinished };
	if (!buffer) return asSaved;
	const values = withCodes(typedPractice(buffer.entries, "all").values, codeFinder(services.reference));
	if (formFingerprint(values) === base) return asSaved;
	const state = (name: string) => buffer.entries.find(([key]) => key === name)?.[1] ?? "";
	const revision = Number(state("revision")) || draft.revision;
	const restored = { at: buffer.savedAt, changed: revision !== draft.revision };
	const clashing = clashesIn(state("clashing"), values, saved);
	const conflict = clashing.length > 0 ? { clashing, takenOver: [], theirs: saved, savedBy } : null;
	return { values, revision, base: state("base"), restored, conflict, unfinished: [] };
}

async function otherHand(actor: Actor, services: LibraryServices, { updatedById }: DraftView): Promise<string | null> {
	if (actor.kind === "person" && actor.accountId === updatedById) return null;
	return (await accountNames(services, [updatedById])).get(updatedById ?? "") ?? null;
}
