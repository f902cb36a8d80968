import type { Registrar } from "#app/forum/registration/registration.ts";
import { type Actor, holds, isSecretariat } from "#app/identity/person/actor.ts";
import { maySendDelegates, type RightsStatus } from "#app/reference/rights.ts";

/** Permissions on registrations. For everybody who may not see one, it does not exist. */

/** Whether the actor may see the delegates of all events, check them in and register late. */
export const mayManageDelegates = isSecretariat;

/** Whether the actor may see a country's delegation, and cancel its places: its focal points may, whatever its status. */
export function mayKeepDelegation(actor: Actor, country: string): boolean {
	return holds(actor, ["focal-point"], country);
}

/** As whom the actor works on the registrations of a delegation; null for people who don't see them. */
export function registrarOf(actor: Actor, delegation: string | null): Exclude<Registrar, "delegate"> | null {
	if (mayManageDelegates(actor)) return "officer";
	return delegation !== null && mayKeepDelegation(actor, delegation) ? "focal-point" : null;
}

/**
 * Whether the actor may end a registration. Once a country is suspended, only a head of the secretariat decides on the
 * delegates that it already has; the country itself may still withdraw them.
 * @param status of the country; null for a guest
 */
export function mayCancel(actor: Actor, delegation: string | null, status: RightsStatus | null): boolean {
	const by = registrarOf(actor, delegation);
	if (by !== "officer" || status !== "suspended") return by !== null;
	return actor.kind === "system" || holds(actor, ["head"]);
}

/** Whether a delegation can have new delegates, given the status of its country; guests always can register. */
export function acceptsDelegates(delegation: string | null, statuses: ReadonlyMap<string, RightsStatus>): boolean {
	return delegation === null || maySendDelegates(statuses.get(delegation) ?? null);
}
