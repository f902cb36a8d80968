import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/** What somebody typed into the form of a draft and has not saved. */
export type Autosave = {
	/** The form as it was typed: names and values, in their order. */
	entries: [string, string][];
	savedAt: Date;
	/** Which window wrote it and how many times it had: `tab:seq`. Goes back with the form. */
	kept: string;
};

/**
 * What the actor typed into a draft and has not saved, or null.
 * @param versionId of the draft
 * @param language of the translation that is typed (BCP 47); left out for the form of the original
 */
export async function findAutosave(
	actor: Actor,
	services: LibraryServices,
	versionId: string,
	language = "",
): Promise<Autosave | null> {
	const accountId = actorId(actor);
	if (!accountId) return null;
	const found = await services.database.prisma.autosave.findUnique({
		where: { versionId_accountId_language: { versionId, accountId, language } },
	});
	if (!found) return null;
	return {
		entries: found.entries as [string, string][],
		savedAt: found.savedAt,
		kept: `${found.tab}:${found.seq}`,
	};
}

/**
 * Throws away what the actor typed, once it is saved or no longer wanted. What another window wrote meanwhile stays.
 * @param kept the mark of what the page showed or kept last
 */
export async function discardAutosave(
	actor: Actor,
	services: LibraryServices,
	{ pid, kept, language = "" }: { pid: string; kept: string; language?: string },
): Promise<void> {
	const accountId = actorId(actor);
	const [tab] = kept.split(":");
	if (accountId && tab) {
		await services.database.prisma.autosave.deleteMany({ where: { pid, accountId, tab, language } });
	}
}

const retentionDays = 90;

/**
 * Throws away what was typed 90 days ago and never saved, and what was typed into a version that is published now.
 * @returns how many
 */
export async function sweepAutosaves({ database, clock }: LibraryServices): Promise<number> {
	const due = new Date(clock.now().getTime() - retentionDays * 86_400_000);
	return database.prisma.$executeRaw`
		delete from autosave b
		where saved_at < ${due}
			or not exists (select 1 from practice_version v where v.id = b.version_id and v.published_at is null)`;
}
