import { memberRoles } from "#app/identity/person/accounts.policy.ts";
import { type Actor, holds, holdsWith, isSecretariat, readsMembersLibrary } from "#app/identity/person/actor.ts";
import type { Transition } from "#app/membership/status/status-transitions.ts";
import type { Visibility } from "#app/membership/status/visibility.ts";

/**
 * Who may do what with members, their contacts, contributions and requests: the only place for these rights. Which
 * step a member may take, who decides on it and which steps need a second person is the table in
 * `status-transitions.ts`.
 */

/** Whether the actor sees a member's internal state: that a review is under way, or that a country is a prospect. */
export function maySeeInside(actor: Actor, code: string): boolean {
	return isSecretariat(actor) || worksFor(actor, code);
}

/** Whether the actor may record events of members at all. */
export const mayRecordEvents = isSecretariat;

/**
 * Whether the actor may record this step: decisions are recorded by any officer, steps that the head decides by a head
 * only.
 */
export function mayRecordTransition(actor: Actor, transition: Transition): boolean {
	if (transition.setBy === "head") return actor.kind === "system" || holds(actor, ["head"]);
	return mayRecordEvents(actor);
}

/** Whether the actor may propose or confirm a step that takes two people of the secretariat: never a script. */
export function mayProposeOrConfirm(actor: Actor): boolean {
	return actor.kind === "person" && isSecretariat(actor);
}

/** Whether the actor maintains the register: contacts, entities, agreements and the attention list. */
export const mayManageRegister = isSecretariat;

/** Whether the actor may designate contacts, end terms, record hand-overs, and change what a designation letter says. */
export const mayDesignate = mayManageRegister;

/** Whether the actor may edit a contact's details: the secretariat, and the member's focal point if its status allows. */
export function mayUpdateContact(actor: Actor, member: string): boolean {
	return mayDesignate(actor) || holdsWith(actor, ["focal-point"], member, "update-contacts");
}

/** Whether the actor sees a contact, by the audience chosen for it. */
export function maySeeContact(actor: Actor, contact: { member: string; visibility: Visibility }): boolean {
	return maySeeShared(actor, contact.visibility, [contact.member]);
}

/** Whether the actor sees past and future terms, and not only who is in office today. */
export function maySeeTerms(actor: Actor, member: string): boolean {
	return mayUpdateContact(actor, member);
}

/** Whether the actor has a desk for a member: its own people, whatever its status. */
export function worksFor(actor: Actor, member: string): boolean {
	return holds(actor, memberRoles, member);
}

/** Whether a member's deadlines are in the actor's calendar: for its focal point, whatever its status. */
export function maySeeDeadlines(actor: Actor, member: string): boolean {
	return holds(actor, ["focal-point"], member);
}

/**
 * Whether the actor sees what a member owes and has paid: the secretariat, and focal points until the country leaves.
 */
export function maySeeContributions(actor: Actor, member: string): boolean {
	return isSecretariat(actor) || holdsWith(actor, ["focal-point"], member, "read-own");
}

/** Whether the actor maintains the ledger of contributions, and sees all members' entries. */
export const mayManageContributions = isSecretariat;

/** Whether the actor may apply for a country's admission: its focal point, if the country's status allows it. */
export function mayAccede(actor: Actor, member: string): boolean {
	return holdsWith(actor, ["focal-point"], member, "accede");
}

/**
 * Whether the actor sees what these countries share with the secretariat, by the status of the actor's own country
 * today. Entries for the secretariat are also visible to the focal points of the countries, who may correct them; so
 * they are hidden from the focal points of a prospective, suspended or former member. Entries for members are also
 * visible to the countries' own people until they leave. The forms say so (`states.sharedWithInFull`).
 * @param countries the countries that the entry concerns
 */
export function maySeeShared(actor: Actor, visibility: Visibility, countries: readonly string[]): boolean {
	if (visibility === "public" || isSecretariat(actor)) return true;
	if (countries.some((code) => holdsWith(actor, ["focal-point"], code, "update-contacts"))) return true;
	if (visibility === "secretariat") return false;
	return countries.some((code) => holdsWith(actor, memberRoles, code, "read-own")) || readsMembersLibrary(actor);
}
