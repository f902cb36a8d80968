import type { Actor } from "#app/identity/person/actor.ts";
import { mayReuseWithdrawn } from "#app/library/access/practice.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeText } from "#app/library/record/practice-record.ts";
import { storedText } from "#app/library/record/stored-record.server.ts";
import type { WithdrawnLanguage } from "#app/library/record/withdrawn-text.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** A withdrawal, for the people who work on the practice. */
export type LanguageWithdrawal = Omit<WithdrawnLanguage, "language"> & {
	internalReason: string | null;
	/** Whether the actor may begin a translation with the withdrawn text. */
	mayReuse: boolean;
};

/**
 * Reads when and why the latest text of a practice in a language was withdrawn, for the people who work on the
 * practice; null if none was. The internal reason is only for the secretariat.
 */
export async function withdrawalOf(
	actor: Actor,
	{ database }: Pick<LibraryServices, "database">,
	{ pid, language }: { pid: string; language: string },
): Promise<LanguageWithdrawal | null> {
	const found = await database.prisma.withdrawnText.findFirst(newestWithdrawal(pid, language));
	if (!found) return null;
	const { withdrawnAt, reason, internalReason } = found;
	const mayReuse = mayReuseWithdrawn(actor);
	return { withdrawnAt, reason, internalReason: mayReuse ? internalReason : null, mayReuse };
}

/**
 * Reads the latest withdrawn text of a practice in a language, which the secretariat may restore; null for everybody
 * else.
 */
export async function withdrawnText(
	actor: Actor,
	{ database }: Pick<LibraryServices, "database">,
	{ pid, language }: { pid: string; language: string },
): Promise<PracticeText | null> {
	if (!mayReuseWithdrawn(actor)) return null;
	const found = await database.prisma.withdrawnText.findFirst({
		...newestWithdrawal(pid, language),
		include: { text: true },
	});
	return found && storedText(found.text.text);
}

/** Selects the latest withdrawal of a practice's text in a language. */
function newestWithdrawal(pid: string, locale: string) {
	return {
		where: { locale, text: { version: { pid } } },
		orderBy: [{ withdrawnAt: "desc" }, { text: { version: { publishedAt: "desc" } } }],
	} satisfies Prisma.WithdrawnTextFindFirstArgs;
}
