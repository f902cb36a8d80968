import type { LockedVersion } from "#app/library/record/locked-version.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";

/** Who is told what becomes of a record. */

/**
 * The people of a record: who wrote in the version and works for one of its countries, and the focal points of these.
 * @param countries its owners
 */
export async function peopleOfRecord(
	reader: Reader,
	{ writers }: { writers: readonly string[] },
	countries: readonly string[],
): Promise<string[]> {
	const activeGrant = { member: { in: [...countries] }, revokedAt: null };
	const accounts = await reader.account.findMany({
		where: {
			disabledAt: null,
			OR: [
				{ id: { in: [...writers] }, roles: { some: { ...activeGrant, role: { in: ["author", "focal-point"] } } } },
				{ roles: { some: { ...activeGrant, role: "focal-point" } } },
			],
		},
		select: { id: true },
		orderBy: { id: "asc" },
	});
	return accounts.map(({ id }) => id);
}

/** The accounts of a country's focal points, whatever its status lets them do. */
export async function focalPointsOf(reader: Reader, country: string): Promise<string[]> {
	const accounts = await reader.account.findMany({
		where: { disabledAt: null, roles: { some: { role: "focal-point", member: country, revokedAt: null } } },
		select: { id: true },
		orderBy: { id: "asc" },
	});
	return accounts.map(({ id }) => id);
}

/** Whoever of the secretariat has taken something up; everybody there while it is in the pool, or whoever had it left. */
export async function secretariatFor(reader: Reader, assignedTo: string | null): Promise<string[]> {
	const accounts = await reader.account.findMany({
		where: { disabledAt: null, roles: { some: { role: { in: ["officer", "head"] }, revokedAt: null } } },
		select: { id: true },
		orderBy: { id: "asc" },
	});
	const ids = accounts.map(({ id }) => id);
	return assignedTo !== null && ids.includes(assignedTo) ? [assignedTo] : ids;
}

/** The people of the locked version. */
export function peopleOfVersion({ tx, version, record }: LockedVersion): Promise<string[]> {
	return peopleOfRecord(tx, version, record.facts.countries);
}
