import { type Actor, isSecretariat } from "#app/identity/person/actor.ts";
import { readerOf, recordsSeenBy } from "#app/library/access/audience.policy.ts";
import { countriesToReadFor, mayContinue, mayFile, readsExchange } from "#app/library/access/exchange.policy.ts";
import type { Confirmation } from "#app/library/adoption/adoption.ts";
import { shownStages } from "#app/library/adoption/adoption.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import type { RightsStatus } from "#app/reference/rights.ts";

/** Permissions on adoptions. For people who may not see an adoption, it does not exist. */

/** The parts of an adoption that the policy depends on. */
export type DecidedAdoption = {
	adopter: string;
	/** The countries that can confirm or dispute it; none if the source is outside the association. */
	sources: readonly string[];
	confirmation: Confirmation;
	/** The secretariat has removed it. */
	removed: boolean;
};

/**
 * Who may move, correct, stop or resume an adoption: a focal point of the adopter, even while the country is paused.
 */
export function mayMove(actor: Actor, { adopter, removed }: DecidedAdoption): boolean {
	return !removed && mayContinue(actor, adopter);
}

/**
 * The country for which the actor may confirm or dispute an adoption, even after the deadline; null if there is none.
 */
export function answersFor(actor: Actor, { sources, confirmation, removed }: DecidedAdoption): string | null {
	if (removed || confirmation === "not-asked" || confirmation === "documented") return null;
	return sources.find((country) => mayFile(actor, country)) ?? null;
}

/** Who may remove an adoption at any stage, for example for abuse or a mistake. */
export function mayRemove(actor: Actor, { removed }: DecidedAdoption): boolean {
	return isSecretariat(actor) && !removed;
}

/** Whether a country belongs to the association, so that it is asked about adoptions from it. */
export function isInAssociation(status: RightsStatus | undefined): boolean {
	return status !== undefined && status !== "prospect" && status !== "former";
}

/** Prisma condition: the adoptions that the actor may see. Nobody sees a removed one. */
export function adoptionsSeenBy(actor: Actor, now: Date): Prisma.AdoptionWhereInput {
	return { AND: [adoptionsOpenTo(actor), withReadableSource(actor, now)] };
}

/** Prisma condition: these and the removed ones, which both sides and the secretariat keep on their desks. */
export function adoptionsKeptFor(actor: Actor, now: Date): Prisma.AdoptionWhereInput {
	const readable = { AND: [atVisibleStage(actor), withReadableSource(actor, now)] };
	if (isSecretariat(actor)) return readable;
	return { AND: [{ OR: [{ removedAt: null }, ...ownAdoptions(countriesToReadFor(actor))] }, readable] };
}

/** Prisma condition: the adoptions that the actor may see if they may read the source practice. */
export function adoptionsOpenTo(actor: Actor): Prisma.AdoptionWhereInput {
	return { AND: [{ removedAt: null }, atVisibleStage(actor)] };
}

/** Adoptions whose source practice the actor may read; if it is withdrawn, they read its tombstone. */
function withReadableSource(actor: Actor, now: Date): Prisma.AdoptionWhereInput {
	return { OR: [{ sourcePid: null }, { practice: { is: recordsSeenBy(readerOf(actor), now) } }] };
}

/** Before “adapting”, only both countries and the secretariat see an adoption. */
function atVisibleStage(actor: Actor): Prisma.AdoptionWhereInput {
	if (isSecretariat(actor)) return {};
	const shown: Prisma.AdoptionWhereInput = {
		stage: { in: [...shownStages] },
		...(readsExchange(actor) ? {} : { audience: "public" }),
	};
	return { OR: [shown, ...ownAdoptions(countriesToReadFor(actor))] };
}

/** Prisma conditions: the adoptions in which one of the countries is a side. */
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
