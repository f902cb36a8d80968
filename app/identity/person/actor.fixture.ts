import {
	type Actor,
	type HeldRole,
	type Person,
	publicActor,
	type Role,
	systemActor,
} from "#app/identity/person/actor.ts";
import { roles } from "#app/reference/codes.ts";
import type { RightsStatus } from "#app/reference/rights.ts";

/** The account of every `personWith`. It is not in the database. */
export const testAccountId = "00000000-0000-7000-8000-000000000001";

/** A signed-in person with these roles; always the same account. */
export function personWith(...roles: HeldRole[]): Person {
	return { kind: "person", accountId: testAccountId, name: "A", email: "a@example.org", locale: "en", roles };
}

/** The public, the system, and a person of each role without a country, of whom a right is asked. */
const askedOf: [string, Actor][] = [
	["the public", publicActor],
	["the system", systemActor],
	...roles.map((role): [string, Actor] => [role, personWith({ role })]),
];

/** Who has a right, in alphabetical order: the public, the system, or people with only one role. */
export function whoMay(may: (actor: Actor) => boolean): string[] {
	return askedOf
		.filter(([, actor]) => may(actor))
		.map(([who]) => who)
		.sort();
}

/** A signed-in person with one role, for a member if one is given, with the rights of its status; each time another account. */
export function personWithRole(role: Role, member?: string, status?: RightsStatus): Person {
	const held = { role, ...(member ? { member } : {}), ...(status ? { status } : {}) };
	return { ...personWith(held), accountId: crypto.randomUUID() };
}
