import type { Actor } from "#app/identity/person/actor.ts";
import { saveDraft } from "#app/library/drafting/save-draft.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { formLanguage } from "#app/library/record/practice.ts";
import { isEditable } from "#app/library/record/version-state.ts";
import { findDraft } from "#app/library/views/drafts.server.ts";

export type RemoveTranslationOutcome = {
	/** `published`: readers have this language; it can only be withdrawn, with a reason. */
	outcome: "removed" | "published" | "locked" | "not-found";
};

/**
 * Removes a translation from a draft, with everything that was typed into it but not saved. Removing it twice has no
 * further effect.
 */
export async function removeTranslation(
	actor: Actor,
	services: LibraryServices,
	{ pid, language }: { pid: string; language: string },
): Promise<RemoveTranslationOutcome> {
	for (;;) {
		const draft = await findDraft(actor, services, pid);
		if (!draft?.mayEdit || language === formLanguage(draft.record)) return { outcome: "not-found" };
		if (!isEditable(draft.state)) return { outcome: "locked" };
		if (await isPublishedIn(services, pid, language)) return { outcome: "published" };
		const { [language]: _, ...texts } = draft.record.texts;
		const { revision, record } = draft;
		const saved = await saveDraft(actor, services, { pid, revision, facts: record.facts, texts });
		// Another person saved the draft between reading and writing it.
		if (saved.outcome === "conflict") continue;
		if (saved.outcome === "not-editable") return { outcome: "locked" };
		if (saved.outcome !== "saved" && saved.outcome !== "unchanged") return { outcome: "not-found" };
		await services.database.prisma.autosave.deleteMany({ where: { pid, language } });
		return { outcome: "removed" };
	}
}

/** Whether the live version has a text in a language, withdrawn or not. */
export async function isPublishedIn(
	{ database }: Pick<LibraryServices, "database">,
	pid: string,
	language: string,
): Promise<boolean> {
	const where = { locale: language, version: { publishedOf: { pid } } };
	return (await database.prisma.practiceText.count({ where })) > 0;
}
