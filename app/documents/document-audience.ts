import { type Actor, type HeldRole, isSecretariat } from "#app/identity/person/actor.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { type Action, mayFor } from "#app/reference/rights.ts";

/**
 * Who may read which document: the library's rule for papers. A country's people read what is theirs unless it is for
 * the secretariat. One rule in two renderings, yes or no and a `where`; a test holds them together.
 */
export type DocumentReader = {
	secretariat: boolean;
	/** May read what is for members only. */
	members: boolean;
	/** Countries whose papers are the reader's own. */
	countries: readonly string[];
};

/** What the rule looks at. */
export type ReadableDocument = { visibility: string; member: string | null; retiredAt: Date | null };

const ownRoles: ReadonlySet<string> = new Set(["author", "focal-point"]);

/**
 * Whether a role opens the documents of its country: while the country's status lets it read its own. The focal point
 * of a country that left reads them too, since a request to come back is made of them.
 */
function opensOwn(grant: HeldRole): boolean {
	const allows = (action: Action) => mayFor(grant.role, grant.status ?? null, action);
	return ownRoles.has(grant.role) && (allows("read-own") || allows("accede"));
}

/** What an actor is to the documents. */
export function documentReader(actor: Actor): DocumentReader {
	const roles = actor.kind === "person" ? actor.roles : [];
	return {
		secretariat: isSecretariat(actor),
		members: roles.some(({ role, status }) => mayFor(role, status ?? null, "read-members-library")),
		countries: roles.filter(opensOwn).flatMap(({ member }) => member ?? []),
	};
}

/** Yes or no. */
export function seesDocument(reader: DocumentReader, document: ReadableDocument): boolean {
	if (reader.secretariat) return true;
	if (document.retiredAt !== null || document.visibility === "secretariat") return false;
	if (document.visibility === "public" || isOwnDocument(reader, document)) return true;
	return document.visibility === "members" && reader.members;
}

/** The same for Prisma. */
export function documentsSeenBy(reader: DocumentReader): Prisma.DocumentWhereInput {
	if (reader.secretariat) return {};
	const visibility = { in: reader.members ? ["public", "members"] : ["public"] };
	const own = { member: { in: [...reader.countries] }, visibility: { not: "secretariat" } };
	return { retiredAt: null, OR: [{ visibility }, own] };
}

/**
 * Who sees what stood in a document's place before: its owner and the secretariat. Others get the present file only,
 * for whoever replaces a wrong one means that nobody reads it any more.
 */
export function seesEarlierVersions(reader: DocumentReader, document: ReadableDocument): boolean {
	return reader.secretariat || (seesDocument(reader, document) && isOwnDocument(reader, document));
}

/** Whether a document belongs to one of the reader's countries. */
function isOwnDocument(reader: DocumentReader, { member }: ReadableDocument): boolean {
	return member !== null && reader.countries.includes(member);
}
