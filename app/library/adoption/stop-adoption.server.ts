import type { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { audienceAt, type stopForm } from "#app/library/adoption/adoption.ts";
import { notifySources } from "#app/library/adoption/notify-of-adoption.server.ts";
import { type AdopterOutcome, isRepeated, withOwnAdoption } from "#app/library/adoption/own-adoption.server.ts";
import { type NewStep, recordSteps } from "#app/library/adoption/record-steps.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/**
 * Stops an adoption with a reason, optionally for members only. A public adoption stays public, marked as stopped.
 * Sending the form twice has no further effect.
 */
export async function stopAdoption(
	actor: Actor,
	services: LibraryServices,
	{ id, revision, reason, reasonAudience, language }: z.output<typeof stopForm> & { id: string; revision: number },
): Promise<AdopterOutcome> {
	const statuses = await memberStatuses(services);
	return withOwnAdoption(actor, services, id, async ({ tx, now, adoption }) => {
		const audience = audienceAt(adoption.stage, reasonAudience);
		const by = { side: "adopter", country: adoption.adopter } as const;
		const step: NewStep = { ...by, step: "stopped", note: reason, language, audience };
		if (adoption.stoppedAt !== null) return { outcome: isRepeated(actor, adoption, step) ? "done" : "conflict" };
		if (adoption.revision !== revision) return { outcome: "conflict" };
		await tx.adoption.update({
			where: { id },
			data: { stoppedAt: now, liveKey: null, revision: { increment: 1 }, lastStepAt: now },
		});
		await recordSteps(tx, { actor, now }, adoption, [step], "adoption.stop");
		const occasion = String(revision);
		await notifySources(tx, now, adoption, { kind: "adoption-news", statuses, requests: [], occasion });
		return { outcome: "done" };
	});
}
