import { accountNames } from "#app/identity/account-names.server.ts";
import type { Actor } from "#app/identity/actor.ts";
import { findRecordToChange, type RecordToChange } from "#app/library/desk.server.ts";
import { type DraftView, findDraft } from "#app/library/drafts.server.ts";
import type { LibraryServices } from "#app/library/library-services.ts";
import type { PracticeFormValues } from "#app/library/practice-form.ts";
import { formFingerprint } from "#app/library/practice-form-merge.server.ts";
import { formValuesOf } from "#app/library/practice-form-record.ts";
import { type SnapshotProgress, snapshotProgress } from "#app/library/snapshot-progress.ts";
import type { Locale } from "#app/messages/index.ts";
import { type EditorOptions, editorOptions } from "#app/routes/desk/editor-options.server.ts";

/** The editor of a draft. */
export type EditorPage = Pick<DraftView, "pid" | "revision" | "liveVersion" | "updatedAt" | "mayPublish"> & {
	kind: "draft";
	/** As saved, in the language of the form. */
	title: string;
	countries: { code: string; name: string }[];
	values: PracticeFormValues;
	base: string;
	progress: SnapshotProgress;
	/** Null for the reader's own saving. */
	savedBy: string | null;
	options: EditorOptions;
};

/** What the page shows to whoever may change a record of which there is no draft. */
export type BeginPage = RecordToChange & { kind: "published" };

/** The page of the editor, or null where the actor has nothing to change. */
export async function editorPage(
	actor: Actor,
	services: LibraryServices,
	pid: string,
	locale: Locale,
): Promise<EditorPage | BeginPage | null> {
	const draft = await findDraft(actor, services, pid);
	if (!draft) {
		const record = await findRecordToChange(actor, services, pid, locale);
		return record && { kind: "published", ...record };
	}
	if (!draft.mayEdit) return null;
	const values = formValuesOf(draft.record);
	const { reference } = services;
	return {
		kind: "draft",
		pid,
		revision: draft.revision,
		liveVersion: draft.liveVersion,
		updatedAt: draft.updatedAt,
		mayPublish: draft.mayPublish,
		title: values.title,
		countries: values.countries.map((code) => ({ code, name: reference.countryName(code, locale) })),
		values,
		base: formFingerprint(values),
		progress: snapshotProgress(draft.record),
		savedBy: await otherHand(actor, services, draft),
		options: editorOptions(reference, locale),
	};
}

async function otherHand(actor: Actor, services: LibraryServices, { updatedById }: DraftView): Promise<string | null> {
	if (actor.kind === "person" && actor.accountId === updatedById) return null;
	return (await accountNames(services, [updatedById])).get(updatedById ?? "") ?? null;
}
