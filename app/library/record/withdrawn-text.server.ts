import { type Actor, isSecretariat } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeText } from "#app/library/record/practice-record.ts";
import { storedText } from "#app/library/record/stored-record.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** The texts of a version that its readers get: a language that was withdrawn is not among them. */
export const shownTexts = { where: { withdrawn: null } } satisfies Prisma.PracticeVersion$textsArgs;

/** The same, with no more of each than a record is called by in lists. */
export const shownTitles = {
	...shownTexts,
	select: { locale: true, origin: true, title: true },
} satisfies Prisma.PracticeVersion$textsArgs;

/** That a language can no longer be read, and why. */
export type WithdrawnLanguage = {
	/** BCP 47. */
	language: string;
	withdrawnAt: Date;
	/** As the public may read it. */
	reason: string;
};

/** A withdrawal as the secretariat and whoever works on the record meet it. */
export type LanguageWithdrawal = Omit<WithdrawnLanguage, "language"> & {
	internalReason: string | null;
	/** Whether the actor may begin with the withdrawn words. */
	mayReuse: boolean;
};

/**
 * When and why the newest text of a record in a language was withdrawn, for whoever works on the record; null where
 * none was. The note for the secretariat comes to it alone.
 */
export async function withdrawalOf(
	actor: Actor,
	{ database }: Pick<LibraryServices, "database">,
	{ pid, language }: { pid: string; language: string },
): Promise<LanguageWithdrawal | null> {
	const found = await newestWithdrawal(database, pid, language);
	if (!found) return null;
	const { withdrawnAt, reason, internalReason } = found;
	const mayReuse = isSecretariat(actor);
	return { withdrawnAt, reason, internalReason: mayReuse ? internalReason : null, mayReuse };
}

/** The newest text of a record in a language that was withdrawn, for the secretariat to give it back; null for others. */
export async function withdrawnText(
	actor: Actor,
	{ database }: Pick<LibraryServices, "database">,
	{ pid, language }: { pid: string; language: string },
): Promise<PracticeText | null> {
	if (!isSecretariat(actor)) return null;
	const found = await newestWithdrawal(database, pid, language);
	return found && storedText(found.text.text);
}

function newestWithdrawal({ prisma }: LibraryServices["database"], pid: string, locale: string) {
	return prisma.withdrawnText.findFirst({
		where: { locale, text: { version: { pid } } },
		orderBy: [{ withdrawnAt: "desc" }, { text: { version: { publishedAt: "desc" } } }],
		include: { text: true },
	});
}
