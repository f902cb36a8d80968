import { type Actor, holds, isSecretariat } from "#app/identity/person/actor.ts";
import type { Transition } from "#app/membership/status/member-status.ts";

/** Who sees a member as it is inside: a review that runs, a country that is only a prospect. */
export function maySeeInside(actor: Actor, code: string): boolean {
	return isSecretariat(actor) || holds(actor, ["author", "focal-point", "national-reviewer"], code);
}

/** Who may record events of members at all. */
export function mayRecordEvents(actor: Actor): boolean {
	return isSecretariat(actor);
}

/** Who may record this step: a decision is recorded by any officer, what the head decides by a head only. */
export function mayRecordTransition(actor: Actor, transition: Transition): boolean {
	if (transition.setBy === "head") return actor.kind === "system" || holds(actor, ["head"]);
	return mayRecordEvents(actor);
}

/** Who may take part in a step that needs two persons of the secretariat: a script is nobody who could answer for it. */
export function mayActAsOneOfTwo(actor: Actor): boolean {
	return actor.kind === "person" && isSecretariat(actor);
}

/** Who keeps the register: contacts, entities, agreements and what is due. */
export function mayKeepRegister(actor: Actor): boolean {
	return isSecretariat(actor);
}
