import { type Actor, holds, isSecretariat } from "#app/identity/person/actor.ts";
import { countriesToFileFor, mayContinue, mayFile } from "#app/library/access/exchange.policy.ts";
import type { IntroductionSide, IntroductionState } from "#app/library/introductions/introduction.ts";
import { type OwnedPractice, ownersOf } from "#app/library/record/owners.ts";
import { mayFor, type RightsStatus } from "#app/reference/rights.ts";

/**
 * Permissions on introductions. For everybody except both sides and the secretariat, an introduction does not exist.
 */

/** The parts of an introduction that the policy depends on. */
export type DecidedIntroduction = {
	asker: string;
	asked: string;
	state: IntroductionState;
	/** It was accepted at some time. */
	accepted: boolean;
	/** The asked country has a focal point who may answer today; otherwise the secretariat acts for it. */
	hasAnswerer: boolean;
};

/** Whether a country with this status can ask for introductions and be asked for one. */
export function takesPart(status: RightsStatus | null | undefined): boolean {
	return mayFor("focal-point", status ?? null, "exchange");
}

/** Whether an introduction of a country with this status stays open. */
export function staysOpen(status: RightsStatus | null | undefined): boolean {
	return mayFor("focal-point", status ?? null, "continue-exchange");
}

/** Who may ask for an introduction: a focal point of the country. */
export function mayAsk(actor: Actor, asker: string): boolean {
	return mayFile(actor, asker);
}

/**
 * For which countries the actor can ask for an introduction about something, and which countries they can ask. The link
 * to the form is shown if there is a country to ask.
 * @param about a practice, whose owners are asked by other countries than its own; or the country that is asked; or null
 *   for any country that takes part
 */
export function introductionSides(
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

/**
 * Who may accept or decline it: a focal point of the asked country, else the secretariat. Nobody answers for both
 * sides.
 */
export function mayAnswer(actor: Actor, { asker, asked, state, hasAnswerer }: DecidedIntroduction): boolean {
	if (state !== "sent" || holds(actor, ["focal-point"], asker)) return false;
	return mayFile(actor, asked) || (!hasAnswerer && isSecretariat(actor));
}

/** Who may withdraw it: a focal point of the country that asked. */
export function mayWithdraw(actor: Actor, { asker, state }: DecidedIntroduction): boolean {
	return (state === "sent" || state === "accepted") && mayContinue(actor, asker);
}

/** Who may mark it as done: either side. */
export function mayFinish(actor: Actor, introduction: DecidedIntroduction): boolean {
	return introduction.state === "accepted" && sideFor(actor, introduction) !== null;
}

/** The side for which the actor may report the outcome, at any time after it was accepted; null if there is none. */
export function tellsFor(actor: Actor, introduction: DecidedIntroduction): IntroductionSide | null {
	return introduction.accepted ? sideFor(actor, introduction) : null;
}

function sideFor(actor: Actor, { asker, asked, hasAnswerer }: DecidedIntroduction): IntroductionSide | null {
	if (mayContinue(actor, asker)) return "asker";
	return mayContinue(actor, asked) || (!hasAnswerer && isSecretariat(actor)) ? "asked" : null;
}

/** Whether both sides may see whom to write to: from the acceptance on, unless it was withdrawn. */
export function showsContacts(state: IntroductionState): boolean {
	return state === "accepted" || state === "done";
}
