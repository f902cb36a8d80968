import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { mayMove } from "#app/library/adoption/adoption.policy.ts";
import { type AdoptionRecord, decided, lockAdoption } from "#app/library/adoption/adoption-rows.server.ts";
import type { NewStep } from "#app/library/adoption/record-steps.server.ts";
import type { FormProblems } from "#app/library/adoption/stated-facts.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

export type AdopterOutcome =
	| { outcome: "done" }
	/** Another person has changed or removed it since the form was opened. */
	| { outcome: "conflict" }
	/** The country has another adoption of the same source. */
	| { outcome: "exists"; id: string }
	| { outcome: "invalid"; problems: FormProblems }
	/** The actor may see it, but not do this. */
	| { outcome: "forbidden" }
	| { outcome: "not-found" };

/** Locks an adoption for a command of its adopter. */
export async function withOwnAdoption(
	actor: Actor,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	id: string,
	work: (locked: { tx: Transaction; now: Date; adoption: AdoptionRecord }) => Promise<AdopterOutcome>,
): Promise<AdopterOutcome> {
	const now = clock.now();
	return database.prisma.$transaction(async (tx) => {
		const adoption = await lockAdoption(tx, actor, id, now);
		if (!adoption) return { outcome: "not-found" };
		if (adoption.removedAt !== null) return { outcome: "conflict" };
		if (!mayMove(actor, decided(adoption))) return { outcome: "forbidden" };
		return work({ tx, now, adoption });
	});
}

/** Whether the same person sends the last step of an adoption again. */
export function isRepeated(actor: Actor, { steps }: AdoptionRecord, step: NewStep | undefined): boolean {
	const last = steps.findLast(({ side }) => side !== "association");
	if (!step || !last || last.accountId !== (actorId(actor) ?? null)) return false;
	return last.step === step.step && last.note === (step.note ?? null);
}
