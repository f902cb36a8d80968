import { type Parties, sideMoving } from "#app/cases/country-case.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { countriesToFileFor } from "#app/library/access/exchange.policy.ts";
import {
	type IntroductionSide,
	type IntroductionState,
	introductionMoves,
	introductionSides,
} from "#app/library/help/introduction.ts";
import { type OwnedPractice, ownersOf } from "#app/library/record/owners.ts";
import { mayFor, type RightsStatus } from "#app/reference/rights.ts";

/**
 * Permissions on introductions. For everybody except both sides and the secretariat, an introduction does not exist.
 */

/** Whether a country with this status can ask for introductions and be asked for one. */
export function takesPart(status: RightsStatus | null | undefined): boolean {
	return mayFor("focal-point", status ?? null, "exchange");
}

/**
 * For which countries the actor can ask for an introduction about something, and which countries they can ask. The link
 * to the form is shown if there is a country to ask.
 * @param about a practice, whose owners are asked by other countries than its own; or the country that is asked; or null
 *   for any country that takes part
 */
export function introductionTargetsOf(
	actor: Actor,
	about: OwnedPractice | { country: string } | null,
	statuses: ReadonlyMap<string, RightsStatus>,
): { askers: string[]; asked: string[] } {
	if (about === null) {
		const own = countriesToFileFor(actor);
		const others = [...statuses.keys()].filter((country) => own.some((one) => one !== country));
		return { askers: own, asked: others.filter((country) => takesPart(statuses.get(country))) };
	}
	const practice = "country" in about ? { provenance: "", countries: [about.country] } : about;
	const askers = countriesToFileFor(actor).filter((country) => !practice.countries.includes(country));
	const asked = ownersOf(practice).filter((country) => takesPart(statuses.get(country)));
	return { askers, asked: askers.length === 0 ? [] : asked };
}

/** The side for which the actor may report the outcome, at any time after it was accepted; null if there is none. */
export function reportsFor(
	actor: Actor,
	{ accepted, ...parties }: Parties & { accepted: boolean },
): IntroductionSide | null {
	const side = accepted ? sideMoving(actor, parties, introductionMoves.finish.by) : null;
	return side && introductionSides[side];
}

/** Whether both sides may see whom to write to: from the acceptance on, unless it was withdrawn. */
export function showsContacts(state: IntroductionState): boolean {
	return state === "accepted" || state === "done";
}
