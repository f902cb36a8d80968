import { memberRoles } from "#app/identity/person/accounts.policy.ts";
import { type Actor, holds, holdsWith, isSecretariat } from "#app/identity/person/actor.ts";
import type { Transition } from "#app/membership/status/status-transitions.ts";
import { maySeeShared, type Visibility } from "#app/membership/status/visibility.ts";

/**
 * Who may do what with members, their contacts, contributions and requests: the one table of these rights. Which step a
 * member may take, who brings it about and which steps need a second person is the table in `status-transitions.ts`.
 */

/** Who sees a member as it is inside: a review that runs, a country that is only a prospect. */
export function maySeeInside(actor: Actor, code: string): boolean {
	return isSecretariat(actor) || holds(actor, memberRoles, code);
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
export function mayProposeOrConfirm(actor: Actor): boolean {
	return actor.kind === "person" && isSecretariat(actor);
}

/** Who keeps the register: contacts, entities, agreements and what is due. */
export function mayManageRegister(actor: Actor): boolean {
	return isSecretariat(actor);
}

/** Who designates, ends terms, hands over, and changes what a designation letter says. */
export function mayDesignate(actor: Actor): boolean {
	return mayManageRegister(actor);
}

/** Who keeps a contact's details right: the secretariat and the member's own focal point, while its status permits. */
export function mayUpdateContact(actor: Actor, member: string): boolean {
	return mayDesignate(actor) || holdsWith(actor, ["focal-point"], member, "update-contacts");
}

export function maySeeContact(actor: Actor, contact: { member: string; visibility: Visibility }): boolean {
	return maySeeShared(actor, contact.visibility, [contact.member]);
}

/** Who sees past and coming terms, not only who answers today. */
export function maySeeTerms(actor: Actor, member: string): boolean {
	return isSecretariat(actor) || mayUpdateContact(actor, member);
}

/** Who has a desk for a member: its own people, whatever its status. */
export function worksFor(actor: Actor, member: string): boolean {
	return holds(actor, memberRoles, member);
}

/** Who sees what a member owes and paid: the secretariat, and the focal points of a country that has not left. */
export function maySeeContributions(actor: Actor, member: string): boolean {
	return isSecretariat(actor) || holdsWith(actor, ["focal-point"], member, "read-own");
}

/** Who keeps the ledger, and sees that of all members. */
export function mayManageContributions(actor: Actor): boolean {
	return isSecretariat(actor);
}

/** Who asks for a country to be admitted: its focal point, where the country's status lets it ask at all. */
export function mayAccede(actor: Actor, member: string): boolean {
	return holdsWith(actor, ["focal-point"], member, "accede");
}

/** Who may take the whole register home. */
export function mayArchive(actor: Actor): boolean {
	return holds(actor, ["head"]);
}
