import { focalPointsWith } from "#app/identity/person/focal-points.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type OwnedPractice, ownersOf } from "#app/library/record/owners.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { statusesForRights } from "#app/membership/status/rights-status.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { mayFor, type Statuses } from "#app/reference/rights.ts";

export type { Statuses };

/** Reads the statuses of all members. Call it before a command locks anything. */
export async function memberStatuses(
	services: Pick<LibraryServices, "database" | "clock" | "reference">,
): Promise<Statuses> {
	return statusesForRights(
		services,
		services.reference.countries.map(({ iso2 }) => iso2),
	);
}

/** The countries that a practice concerns: first its owner countries, then the countries of its organisations. */
export function countriesConcerned({ countries, owner, partners }: PracticeFacts): string[] {
	const named = [...(owner ? [owner] : []), ...partners].flatMap(({ country }) => country ?? []);
	return [...new Set([...countries, ...named])];
}

/**
 * The countries that clear a practice: every owner country, and the countries of its organisations whose status allows
 * clearing.
 */
export function countriesToClear(facts: PracticeFacts, statuses: Statuses): string[] {
	const owners = new Set(facts.countries);
	return countriesConcerned(facts).filter((country) => owners.has(country) || statusClears(statuses, country));
}

/** Whether the country's status lets its focal points approve. */
export function statusClears(statuses: Statuses, country: string): boolean {
	return mayFor("focal-point", statuses.get(country) ?? null, "clear");
}

/** Accounts of the focal points that can clear for each country today; an empty list for a country without any. */
export function clearersOf(
	reader: Reader,
	countries: readonly string[],
	statuses: Statuses,
): Promise<Map<string, string[]>> {
	return focalPointsWith(reader, "clear", countries, statuses);
}

/** The owner countries whose focal points may answer readers today, each with their accounts. */
export async function answerersOf(
	reader: Reader,
	practice: OwnedPractice,
	statuses: Statuses,
): Promise<[country: string, accounts: string[]][]> {
	const clearers = await clearersOf(reader, ownersOf(practice), statuses);
	return [...clearers].filter(([, accounts]) => accounts.length > 0);
}

/** The countries that have no focal point who can clear today. */
export function withoutClearer(clearers: ReadonlyMap<string, readonly string[]>): string[] {
	return [...clearers].filter(([, accounts]) => accounts.length === 0).map(([country]) => country);
}
