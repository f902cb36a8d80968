import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { statusesForRights } from "#app/membership/status/rights-status.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { type MemberStatus, mayFor } from "#app/reference/rights.ts";

/** The status of each member today, by its code. */
export type Statuses = ReadonlyMap<string, MemberStatus>;

/** The statuses of all members; read before a command locks anything. */
export async function memberStatuses(
	services: Pick<LibraryServices, "database" | "clock" | "reference">,
): Promise<Statuses> {
	return statusesForRights(
		services,
		services.reference.countries.map(({ iso2 }) => iso2),
	);
}

/** Countries that a record concerns: those that own it, then those of its organisations. */
export function countriesConcerned({ countries, owner, partners }: PracticeFacts): string[] {
	const named = [...(owner ? [owner] : []), ...partners].flatMap(({ country }) => country ?? []);
	return [...new Set([...countries, ...named])];
}

/** Who clears a record: each country that owns it, and each of its organisations' whose people may clear at all. */
export function countriesToClear(facts: PracticeFacts, statuses: Statuses): string[] {
	const owners = new Set(facts.countries);
	return countriesConcerned(facts).filter((country) => owners.has(country) || statusClears(statuses, country));
}

/** Whether the status of a country lets its focal points approve at all. */
export function statusClears(statuses: Statuses, country: string): boolean {
	return mayFor("focal-point", statuses.get(country) ?? null, "clear");
}

/** Accounts of the focal points that may clear for each country now; a country without any has an empty list. */
export async function clearersOf(
	reader: Reader,
	countries: readonly string[],
	statuses: Statuses,
): Promise<Map<string, string[]>> {
	const grants = await reader.roleGrant.findMany({
		where: { role: "focal-point", member: { in: [...countries] }, revokedAt: null, account: { disabledAt: null } },
		select: { member: true, accountId: true },
		orderBy: { accountId: "asc" },
	});
	const found = new Map(countries.map((country): [string, string[]] => [country, []]));
	for (const { member, accountId } of grants) {
		if (member !== null && statusClears(statuses, member)) found.get(member)?.push(accountId);
	}
	return found;
}

/** The countries for which nobody can clear today. */
export function withoutClearer(clearers: ReadonlyMap<string, readonly string[]>): string[] {
	return [...clearers].filter(([, accounts]) => accounts.length === 0).map(([country]) => country);
}
