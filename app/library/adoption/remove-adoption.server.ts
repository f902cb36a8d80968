import type { z } from "zod";
import type { reasonForm } from "#app/cases/reason-form.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { mayRemove } from "#app/library/adoption/adoption.policy.ts";
import { decided, lockAdoption } from "#app/library/adoption/adoption-rows.server.ts";
import { closeRequest, openRequestsOf } from "#app/library/adoption/ask-source.server.ts";
import { notifyAdopter, notifySources } from "#app/library/adoption/notify-of-adoption.server.ts";
import { recordSteps } from "#app/library/adoption/record-steps.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

export type RemovalOutcome =
	| { outcome: "done" }
	/** A colleague has removed it. */
	| { outcome: "conflict" }
	| { outcome: "forbidden" }
	| { outcome: "not-found" };

/**
 * Removes an adoption, for example for abuse or a mistake: readers no longer see it, no figure counts it, and its
 * adopter may file it again. Both sides are told the reason. Sending the form twice has no further effect.
 */
export async function removeAdoption(
	actor: Actor,
	services: LibraryServices,
	{ id, reason }: z.output<typeof reasonForm> & { id: string },
): Promise<RemovalOutcome> {
	const statuses = await memberStatuses(services);
	const now = services.clock.now();
	return services.database.prisma.$transaction(async (tx) => {
		const adoption = await lockAdoption(tx, actor, id, now);
		if (!adoption) return { outcome: "not-found" };
		const step = { step: "removed", side: "association", audience: "sides", note: reason } as const;
		if (adoption.removedAt !== null) {
			const last = adoption.steps.findLast((one) => one.step === step.step);
			const isRepeated = last?.note === reason && last.accountId === actorId(actor);
			return { outcome: isRepeated ? "done" : "conflict" };
		}
		if (!mayRemove(actor, decided(adoption))) return { outcome: "forbidden" };
		for (const request of await openRequestsOf(tx, id)) await closeRequest(tx, { actor, now }, request, "withdrawn");
		await tx.adoption.update({
			where: { id },
			data: { removedAt: now, liveKey: null, revision: { increment: 1 }, lastStepAt: now },
		});
		await recordSteps(tx, { actor, now }, adoption, [step], "adoption.remove");
		const news = { kind: "adoption-removed", statuses, message: reason } as const;
		await notifyAdopter(tx, now, adoption, news);
		await notifySources(tx, now, adoption, { ...news, requests: [] });
		return { outcome: "done" };
	});
}
