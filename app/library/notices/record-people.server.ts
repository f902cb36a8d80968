import { activeSecretariat } from "#app/identity/person/secretariat-accounts.server.ts";
import type { LockedVersion } from "#app/library/record/locked-version.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";

/** Recipients of notices about a practice. */

/**
 * Account IDs of the people of a practice: its writers who work for an owner country, and the focal points of these
 * countries.
 * @param countries the owner countries
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

/** Account IDs of a country's focal points, whatever its status allows them to do. */
export async function focalPointsOf(reader: Reader, country: string): Promise<string[]> {
	const accounts = await reader.account.findMany({
		where: { disabledAt: null, roles: { some: { role: "focal-point", member: country, revokedAt: null } } },
		select: { id: true },
		orderBy: { id: "asc" },
	});
	return accounts.map(({ id }) => id);
}

/** The assigned member of the secretariat; every member if it is unassigned or the assignee has left. */
export async function secretariatFor(reader: Reader, assignedTo: string | null): Promise<string[]> {
	const accounts = await reader.account.findMany({
		where: activeSecretariat,
		select: { id: true },
		orderBy: { id: "asc" },
	});
	const ids = accounts.map(({ id }) => id);
	return assignedTo !== null && ids.includes(assignedTo) ? [assignedTo] : ids;
}

/** The people of the locked version's practice. */
export function peopleOfVersion({ tx, version, record }: LockedVersion): Promise<string[]> {
	return peopleOfRecord(tx, version, record.facts.countries);
}
