import type { Actor } from "#app/identity/person/actor.ts";
import { type AdopterOutcome, isRepeated, withOwnAdoption } from "#app/library/adoption/own-adoption.server.ts";
import { type NewStep, recordSteps } from "#app/library/adoption/record-steps.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/** Records that what was adopted is still in use. Pressing the button twice has no further effect. */
export async function confirmStillInUse(
	actor: Actor,
	services: LibraryServices,
	{ id, revision }: { id: string; revision: number },
): Promise<AdopterOutcome> {
	return withOwnAdoption(actor, services, id, async ({ tx, now, adoption }) => {
		const step: NewStep = { step: "still-in-use", side: "adopter", country: adoption.adopter, audience: "public" };
		if (adoption.revision !== revision) return { outcome: isRepeated(actor, adoption, step) ? "done" : "conflict" };
		if (adoption.stage !== "in-use" || adoption.stoppedAt !== null) return { outcome: "conflict" };
		await tx.adoption.update({ where: { id }, data: { revision: { increment: 1 }, lastStepAt: now } });
		await recordSteps(tx, { actor, now }, adoption, [step], "adoption.confirm-use");
		return { outcome: "done" };
	});
}
