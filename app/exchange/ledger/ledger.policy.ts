import { type Actor, holdsWith } from "#app/identity/person/actor.ts";

/**
 * Whether the actor may read a country's ledger: only its own focal points may, not even the secretariat or the system.
 */
export function mayReadLedger(actor: Actor, country: string): boolean {
	return holdsWith(actor, ["focal-point"], country, "read-own");
}
