import { type Actor, type HeldRole, isSecretariat, readsMembersLibrary } from "#app/identity/person/actor.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import type { RightsStatus } from "#app/reference/rights.ts";
import type { SearchAudience } from "#app/search/query/search-document.ts";

/**
 * Who may read which published practice: one rule, rendered as a boolean, as a Prisma `where`, and as the audiences of
 * the search index. `audience.policy.test.ts` keeps the three equal: change them together.
 *
 * Drafts are not covered here; see `practice.policy.ts`.
 */
export type Reader = {
	secretariat: boolean;
	/** May read members-only content. */
	members: boolean;
	/** Countries whose records are the reader's own. */
	countries: readonly string[];
};

/** The columns of a practice that decide who reads its published version. */
export type Readable = {
	publishedVersionId: string | null;
	visibility: string;
	/** Readers other than the owners and the secretariat see the practice from this moment on; null for no embargo. */
	embargoUntil: Date | null;
	countries: readonly string[];
};

/** The reading rights of an actor. */
export function readerOf(actor: Actor): Reader {
	const roles = actor.kind === "person" ? actor.roles : [];
	return {
		secretariat: isSecretariat(actor),
		members: isSecretariat(actor) || readsMembersLibrary(actor),
		countries: roles.filter(({ role }) => ownRoles.has(role)).flatMap(({ member }) => member ?? []),
	};
}

const ownRoles: ReadonlySet<string> = new Set(["author", "focal-point"]);

/** Today's status of the country for which the role is held, from the session; null gives no rights. */
export function statusOf(held: HeldRole): RightsStatus | null {
	return held.status ?? null;
}

/**
 * Whether the reader may read the practice. A withdrawn practice keeps its audience: the same people see its tombstone.
 */
export function seesRecord(reader: Reader, record: Readable, now: Date): boolean {
	if (record.publishedVersionId === null) return false;
	if (reader.secretariat || record.countries.some((country) => reader.countries.includes(country))) return true;
	if (record.embargoUntil !== null && record.embargoUntil > now) return false;
	return record.visibility === "public" || reader.members;
}

/** `seesRecord` as a Prisma condition, tombstones included. */
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

/** The practices that lists show: what the reader may read, without tombstones. */
export function listedRecords(reader: Reader, now: Date): Prisma.PracticeWhereInput {
	return { AND: [recordsSeenBy(reader, now), { withdrawnAt: null }] };
}

/** The search audience of a reader. Embargoed practices are in neither audience until the embargo ends. */
export function searchAudienceForReader(reader: Reader): SearchAudience {
	return reader.members ? "members" : "public";
}

/** The search audiences that include a practice: `searchAudienceForReader` seen from the practice. */
export function searchAudiencesForPractice(
	record: Readable & { withdrawnAt: Date | null },
	now: Date,
): SearchAudience[] {
	if (record.publishedVersionId === null || record.withdrawnAt !== null) return [];
	if (record.embargoUntil !== null && record.embargoUntil > now) return [];
	return record.visibility === "public" ? ["public", "members"] : ["members"];
}

/** Whether everybody finds the practice. */
export function isOpenToAll(record: Readable & { withdrawnAt: Date | null }, now: Date): boolean {
	return searchAudiencesForPractice(record, now).includes("public");
}

/** Whether a reader of a practice also sees its sections, files and contact that are for members only. */
export function seesWhole(reader: Reader, { countries }: Pick<Readable, "countries">): boolean {
	return reader.members || countries.some((country) => reader.countries.includes(country));
}

/**
 * Whether a reader of a practice also sees one of its versions. Versions that were for members only stay so, even if a
 * later one is public.
 */
export function seesVersion(reader: Reader, version: Pick<Readable, "countries" | "visibility">): boolean {
	return version.visibility === "public" || seesWhole(reader, version);
}
