import { memberRoles } from "#app/identity/person/accounts.policy.ts";
import { type Actor, holds, holdsWith, isSecretariat } from "#app/identity/person/actor.ts";
import { mayKeepRegister } from "#app/membership/status/member.policy.ts";
import { maySeeShared, type Visibility } from "#app/membership/status/visibility.ts";

/** Who designates, ends terms, hands over, and changes what a designation letter says. */
export function mayDesignate(actor: Actor): boolean {
	return mayKeepRegister(actor);
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
