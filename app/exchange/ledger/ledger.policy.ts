import { type Actor, holdsWith } from "#app/identity/person/actor.ts";

/** Reads the ledger of a country: its own focal points, and nobody else, neither the secretariat nor the system. */
export function mayReadLedger(actor: Actor, country: string): boolean {
	return holdsWith(actor, ["focal-point"], country, "read-own");
}
