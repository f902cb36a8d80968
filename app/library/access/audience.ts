import type { Actor, HeldRole } from "#app/identity/person/actor.ts";
import { isSecretariat } from "#app/identity/person/actor.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { type MemberStatus, mayFor } from "#app/reference/rights.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";

/**
 * Who may read which published record. One rule in three renderings: yes or no, a `where` for Prisma, and the
 * documents that a search looks into. A test holds them together: change one, change all.
 *
 * Drafts are not of its concern: nobody reads those here, and `practice.policy.ts` says who works on them.
 */
export type Reader = {
	secretariat: boolean;
	/** May read what is for members only. */
	members: boolean;
	/** Countries whose records are the reader's own. */
	countries: readonly string[];
};

/** What the rule looks at: the columns of a practice that describe its published version. */
export type Readable = {
	publishedVersionId: string | null;
	visibility: string;
	/** Set while nobody outside may know of it. */
	embargoUntil: Date | null;
	countries: readonly string[];
};

/** What an actor is to the library. */
export function readerOf(actor: Actor): Reader {
	const roles = actor.kind === "person" ? actor.roles : [];
	return {
		secretariat: isSecretariat(actor),
		members: isSecretariat(actor) || roles.some((role) => mayFor(role.role, statusOf(role), "read-members-library")),
		countries: roles.filter(({ role }) => ownRoles.has(role)).flatMap(({ member }) => member ?? []),
	};
}

const ownRoles: ReadonlySet<string> = new Set(["author", "focal-point"]);

/** The status today of the country for which a role is held, as the session carries it; none: no rights from it. */
export function statusOf(held: HeldRole): MemberStatus | null {
	return held.status ?? null;
}

/** Yes or no. A withdrawn record keeps its audience: the same people see its tombstone. */
export function seesRecord(reader: Reader, record: Readable, now: Date): boolean {
	if (record.publishedVersionId === null) return false;
	if (reader.secretariat || record.countries.some((country) => reader.countries.includes(country))) return true;
	if (record.embargoUntil !== null && record.embargoUntil > now) return false;
	return record.visibility === "public" || reader.members;
}

/** The same for Prisma, tombstones included. */
export function recordsSeenBy(reader: Reader, now: Date): Prisma.PracticeWhereInput {
	const published: Prisma.PracticeWhereInput = { publishedVersionId: { not: null } };
	if (reader.secretariat) return published;
	const ofEverybody: Prisma.PracticeWhereInput = {
		AND: [
			{ OR: [{ embargoUntil: null }, { embargoUntil: { lte: now } }] },
			reader.members ? {} : { visibility: "public" },
		],
	};
	const own: Prisma.PracticeWhereInput = { countries: { hasSome: [...reader.countries] } };
	return { AND: [published, reader.countries.length > 0 ? { OR: [ofEverybody, own] } : ofEverybody] };
}

/** The records that lists show: what the reader sees, without tombstones. */
export function listedRecords(reader: Reader, now: Date): Prisma.PracticeWhereInput {
	return { AND: [recordsSeenBy(reader, now), { withdrawnAt: null }] };
}

/** The same for search. Embargoed records are in neither audience until they are due. */
export function searchAudienceForReader(reader: Reader): SearchAudience {
	return reader.members ? "members" : "public";
}

/** In which audiences of the index a record stands; the third rendering seen from the record. */
export function searchAudiencesForPractice(
	record: Readable & { withdrawnAt: Date | null },
	now: Date,
): SearchAudience[] {
	if (record.publishedVersionId === null || record.withdrawnAt !== null) return [];
	if (record.embargoUntil !== null && record.embargoUntil > now) return [];
	return record.visibility === "public" ? ["public", "members"] : ["members"];
}

/** Whether a reader of a record also sees its sections, files and contact that are for members only. */
export function seesWhole(reader: Reader, { countries }: Pick<Readable, "countries">): boolean {
	return reader.members || countries.some((country) => reader.countries.includes(country));
}
