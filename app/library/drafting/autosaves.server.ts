import { z } from "zod";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { typedPractice } from "#app/library/form/practice-form.ts";
import { codeFinder, withCodes } from "#app/library/form/practice-form-codes.ts";
import type { PracticeFormValues } from "#app/library/form/practice-form-fields.ts";
import { formFingerprint } from "#app/library/form/practice-form-merge.server.ts";
import { formValuesOf } from "#app/library/form/practice-form-record.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { keptSince, retention } from "#app/platform/retention.ts";

/** Which autosave it is: the window that sent it, and its number. */
export const autosaveMark = z.object({
	/** A random name that the window chose for itself. */
	tab: z.string().regex(/^[\w-]{8,40}$/),
	/** Counts what this window has sent: a higher number replaces a lower one, in whatever order they arrive. */
	seq: z.number().int().min(1).max(2_000_000_000),
});

/** What a person typed into the form of a draft without saving it. */
export type Autosave = {
	/** Names and values of the form's controls, in their order. */
	entries: [string, string][];
	savedAt: Date;
	/** Its mark, as `tab:seq`. The form carries it back. */
	kept: string;
};

/**
 * Reads what the actor typed into a draft without saving it.
 * @param versionId the draft's version
 * @param language the translation's language (BCP 47); left out for the form of the original
 * @returns null if nothing is stored
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

/** What the actor typed into the forms of some drafts without saving it, by the ids of the versions. */
export async function findAutosaves(
	actor: Actor,
	{ database }: Pick<LibraryServices, "database">,
	versionIds: readonly string[],
): Promise<Map<string, Pick<Autosave, "entries">>> {
	const accountId = actorId(actor);
	if (!accountId || versionIds.length === 0) return new Map();
	const found = await database.prisma.autosave.findMany({
		where: { accountId, language: "", versionId: { in: [...versionIds] } },
		select: { versionId: true, entries: true },
	});
	return new Map(found.map(({ versionId, entries }) => [versionId, { entries: entries as [string, string][] }]));
}

/**
 * The values in an autosave of the original's form; null if they equal the saved draft's.
 * @param locale the language in which the form was typed
 */
export function autosavedValues(
	{ reference }: Pick<LibraryServices, "reference">,
	record: PracticeRecord,
	{ entries }: Pick<Autosave, "entries">,
	locale: string,
): PracticeFormValues | null {
	const values = withCodes(typedPractice(entries, "all").values, codeFinder(reference));
	return formFingerprint(values) === formFingerprint(formValuesOf(record, locale)) ? null : values;
}

/**
 * Deletes the actor's autosave once it is saved or discarded. Anything stored since is left alone, whichever window
 * sent it.
 * @param kept the `tab:seq` that the page last showed or stored
 */
export async function discardAutosave(
	actor: Actor,
	services: LibraryServices,
	{ pid, kept, language = "" }: { pid: string; kept: string; language?: string },
): Promise<void> {
	const accountId = actorId(actor);
	const [window, number] = kept.split(":");
	const mark = autosaveMark.safeParse({ tab: window, seq: Number(number) }).data;
	if (!accountId || !mark) return;
	const upTo = { tab: mark.tab, seq: { lte: mark.seq } };
	await services.database.prisma.autosave.deleteMany({ where: { pid, accountId, ...upTo, language } });
}

/**
 * Deletes old autosaves, and autosaves of versions that have been published.
 * @returns how many were deleted
 */
export async function sweepAutosaves({ database, clock }: LibraryServices): Promise<number> {
	const due = keptSince(clock.now(), retention.autosaves);
	return database.prisma.$executeRaw`
		delete from autosave b
		where saved_at < ${due}
			or not exists (select 1 from practice_version v where v.id = b.version_id and v.published_at is null)`;
}
