import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { readIdentifier } from "#app/library/record/pid.ts";
import { findPractice } from "#app/library/views/practices.server.ts";
import { isWordOfTexts } from "#app/search/index/index.server.ts";

/** A practice, or its tombstone, whose identifier was typed into the search. */
export type IdentifiedPractice = {
	outcome: "practice";
	pid: string;
	/** The version that the reader named, if any. */
	version?: string;
	title: string;
	/** The title's language. */
	language: string;
};

/**
 * Resolves a search text that is an identifier.
 * @returns `mistyped` if the check character is wrong, `unknown` if this reader cannot open it, null if the text is not
 * an identifier
 */
export async function identifiedPractice(
	actor: Actor,
	services: LibraryServices,
	q: string,
	locale: string,
): Promise<IdentifiedPractice | { outcome: "mistyped" | "unknown" } | null> {
	const typed = readIdentifier(q);
	if (!typed) return null;
	const { pid, word } = typed;
	const version = typed.version === undefined ? {} : { version: typed.version };
	if (!pid) return { outcome: "mistyped" };
	const found = await findPractice(actor, services, pid, { locale, ...version });
	// One in 32 words of five letters has the form of an identifier.
	if (word && (!found || (await isWordOfTexts(services.database.prisma, word)))) return null;
	if (!found) return { outcome: "unknown" };
	const title = found.kind === "tombstone" ? found.title : found.text.title;
	return { outcome: "practice", pid, ...version, title, language: found.language };
}
