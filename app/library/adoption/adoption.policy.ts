import { type Actor, holdsWith, isSecretariat } from "#app/identity/person/actor.ts";
import { readerOf, recordsSeenBy, statusOf } from "#app/library/access/audience.policy.ts";
import type { Confirmation } from "#app/library/adoption/adoption.ts";
import { shownStages } from "#app/library/adoption/adoption.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { type Action, type MemberStatus, mayFor } from "#app/reference/rights.ts";

/** Permissions on adoptions. For everybody who may not see one, it does not exist. */

/** What the policy looks at. */
export type DecidedAdoption = {
	adopter: string;
	/** The countries that can confirm or dispute it; none if the source is outside the association. */
	sources: readonly string[];
	confirmation: Confirmation;
	stopped: boolean;
};

/** The countries for which the actor files adoptions. */
export function countriesToFileFor(actor: Actor): string[] {
	const held = actor.kind === "person" ? actor.roles.flatMap(({ member }) => member ?? []) : [];
	return [...new Set(held)].filter((country) => mayFile(actor, country));
}

/** Files an adoption for a country: its focal point. */
export function mayFile(actor: Actor, country: string): boolean {
	return holdsWith(actor, ["focal-point"], country, "exchange");
}

/** Moves, corrects, stops or resumes an adoption: a focal point of the adopter, also while the country is paused. */
export function mayMove(actor: Actor, { adopter }: Pick<DecidedAdoption, "adopter">): boolean {
	return holdsWith(actor, ["focal-point"], adopter, "continue-exchange");
}

/** For which country the actor confirms or disputes an adoption, also after the deadline; null for none. */
export function answersFor(actor: Actor, { sources, confirmation }: DecidedAdoption): string | null {
	if (confirmation === "not-asked" || confirmation === "documented") return null;
	return sources.find((country) => holdsWith(actor, ["focal-point"], country, "exchange")) ?? null;
}

/** Whether a country belongs to the association, so that it is asked about adoptions of what it has. */
export function isInAssociation(status: MemberStatus | undefined): boolean {
	return status !== undefined && status !== "prospect" && status !== "former";
}

/** Reads what members share with each other on the exchange. */
export function readsExchange(actor: Actor): boolean {
	return isSecretariat(actor) || countriesWith(actor, "read-exchange").length > 0;
}

/**
 * Prisma condition: the adoptions that the actor may see. What the source practice does not let them read, they see
 * nothing of; a withdrawn one leaves its tombstone. Before “adapting”, both countries and the secretariat alone see it.
 */
export function adoptionsSeenBy(actor: Actor, now: Date): Prisma.AdoptionWhereInput {
	const readable: Prisma.AdoptionWhereInput = {
		OR: [{ sourcePid: null }, { practice: { is: recordsSeenBy(readerOf(actor), now) } }],
	};
	if (isSecretariat(actor)) return readable;
	const shown: Prisma.AdoptionWhereInput = {
		stage: { in: [...shownStages] },
		...(readsExchange(actor) ? {} : { audience: "public" }),
	};
	return { AND: [readable, { OR: [shown, ...ownAdoptions(countriesWith(actor, "read-exchange"))] }] };
}

/** Prisma conditions: the adoptions of which the countries are a side. */
export function ownAdoptions(countries: readonly string[]): Prisma.AdoptionWhereInput[] {
	const own = [...countries];
	if (own.length === 0) return [];
	return [
		{ adopter: { in: own } },
		{ sourceCountry: { in: own } },
		{ practice: { is: { countries: { hasSome: own }, provenance: { not: "imported" } } } },
	];
}

/** Whether the actor belongs to one of the sides. */
export function isOfSide(actor: Actor, countries: readonly string[]): boolean {
	return isSecretariat(actor) || countriesWith(actor, "read-exchange").some((country) => countries.includes(country));
}

/** The audiences of the steps that the actor reads. */
export function stepAudiences(actor: Actor, sides: readonly string[]): ("public" | "members" | "sides")[] {
	if (isOfSide(actor, sides)) return ["public", "members", "sides"];
	return readsExchange(actor) ? ["public", "members"] : ["public"];
}

function countriesWith(actor: Actor, action: Action): string[] {
	if (actor.kind !== "person") return [];
	return actor.roles.flatMap((held) => (held.member && mayFor(held.role, statusOf(held), action) ? [held.member] : []));
}
