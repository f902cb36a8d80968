import { type Actor, holdsWith, isSecretariat } from "#app/identity/person/actor.ts";
import { statusOf } from "#app/library/access/audience.policy.ts";
import { mayFor } from "#app/reference/rights.ts";

/** Permissions shared by adoptions, offers and needs: filing for a country, and reading what members share. */

/** Who may file something for a country, or change what it filed: its focal point. */
export function mayFile(actor: Actor, country: string): boolean {
	return holdsWith(actor, ["focal-point"], country, "exchange");
}

/** Who may continue what a country filed: its focal point, even while the country is paused. */
export function mayContinue(actor: Actor, country: string): boolean {
	return holdsWith(actor, ["focal-point"], country, "continue-exchange");
}

/** The countries for which the actor may file. */
export function countriesToFileFor(actor: Actor): string[] {
	return countriesOf(actor).filter((country) => mayFile(actor, country));
}

/** The countries for which the actor may continue what was filed. */
export function countriesToContinueFor(actor: Actor): string[] {
	return countriesOf(actor).filter((country) => mayContinue(actor, country));
}

function countriesOf(actor: Actor): string[] {
	return actor.kind === "person" ? [...new Set(actor.roles.flatMap(({ member }) => member ?? []))] : [];
}

/** The countries for which the actor reads what members share with each other. */
export function countriesToReadFor(actor: Actor): string[] {
	if (actor.kind !== "person") return [];
	return actor.roles.flatMap((held) =>
		held.member && mayFor(held.role, statusOf(held), "read-exchange") ? [held.member] : [],
	);
}

/** Reads what members share with each other. */
export function readsExchange(actor: Actor): boolean {
	return isSecretariat(actor) || countriesToReadFor(actor).length > 0;
}
