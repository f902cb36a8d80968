import { type Actor, isSecretariat } from "#app/identity/person/actor.ts";
import { readerOf, recordsSeenBy } from "#app/library/access/audience.policy.ts";
import { countriesToReadFor, mayContinue, mayFile, readsExchange } from "#app/library/access/exchange.policy.ts";
import type { Confirmation } from "#app/library/adoption/adoption.ts";
import { shownStages } from "#app/library/adoption/adoption.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import type { RightsStatus } from "#app/reference/rights.ts";

/** Permissions on adoptions. For everybody who may not see one, it does not exist. */

/** What the policy looks at. */
export type DecidedAdoption = {
	adopter: string;
	/** The countries that can confirm or dispute it; none if the source is outside the association. */
	sources: readonly string[];
	confirmation: Confirmation;
	/** The secretariat has removed it. */
	removed: boolean;
};

/** Moves, corrects, stops or resumes an adoption: a focal point of the adopter, also while the country is paused. */
export function mayMove(actor: Actor, { adopter, removed }: DecidedAdoption): boolean {
	return !removed && mayContinue(actor, adopter);
}

/** For which country the actor confirms or disputes an adoption, also after the deadline; null for none. */
export function answersFor(actor: Actor, { sources, confirmation, removed }: DecidedAdoption): string | null {
	if (removed || confirmation === "not-asked" || confirmation === "documented") return null;
	return sources.find((country) => mayFile(actor, country)) ?? null;
}

/** Removes an adoption, such as abuse or a mistake, whatever has become of it. */
export function mayRemove(actor: Actor, { removed }: DecidedAdoption): boolean {
	return isSecretariat(actor) && !removed;
}

/** Whether a country belongs to the association, so that it is asked about adoptions of what it has. */
export function isInAssociation(status: RightsStatus | undefined): boolean {
	return status !== undefined && status !== "prospect" && status !== "former";
}

/** Prisma condition: the adoptions that the actor may see. Nobody sees one that was removed. */
export function adoptionsSeenBy(actor: Actor, now: Date): Prisma.AdoptionWhereInput {
	return { AND: [adoptionsOpenTo(actor), withReadableSource(actor, now)] };
}

/** Prisma condition: the same, and those that were removed, which both sides and the secretariat keep on their desks. */
export function adoptionsKeptFor(actor: Actor, now: Date): Prisma.AdoptionWhereInput {
	const readable = { AND: [atVisibleStage(actor), withReadableSource(actor, now)] };
	if (isSecretariat(actor)) return readable;
	return { AND: [{ OR: [{ removedAt: null }, ...ownAdoptions(countriesToReadFor(actor))] }, readable] };
}

/** Prisma condition: the adoptions that the actor may see if they may read the source practice. */
export function adoptionsOpenTo(actor: Actor): Prisma.AdoptionWhereInput {
	return { AND: [{ removedAt: null }, atVisibleStage(actor)] };
}

/** What the source practice does not let somebody read, they see nothing of; a withdrawn one leaves its tombstone. */
function withReadableSource(actor: Actor, now: Date): Prisma.AdoptionWhereInput {
	return { OR: [{ sourcePid: null }, { practice: { is: recordsSeenBy(readerOf(actor), now) } }] };
}

/** Before “adapting”, both countries and the secretariat alone see an adoption. */
function atVisibleStage(actor: Actor): Prisma.AdoptionWhereInput {
	if (isSecretariat(actor)) return {};
	const shown: Prisma.AdoptionWhereInput = {
		stage: { in: [...shownStages] },
		...(readsExchange(actor) ? {} : { audience: "public" }),
	};
	return { OR: [shown, ...ownAdoptions(countriesToReadFor(actor))] };
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
	return isSecretariat(actor) || countriesToReadFor(actor).some((country) => countries.includes(country));
}

/** The audiences of the steps that the actor reads. */
export function stepAudiences(actor: Actor, sides: readonly string[]): ("public" | "members" | "sides")[] {
	if (isOfSide(actor, sides)) return ["public", "members", "sides"];
	return readsExchange(actor) ? ["public", "members"] : ["public"];
}
