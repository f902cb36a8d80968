import type { Actor } from "#app/identity/person/actor.ts";
import { audienceAt } from "#app/library/adoption/adoption.ts";
import type { AdoptionRecord } from "#app/library/adoption/adoption-rows.server.ts";
import { type AdoptionSource, lockLiveKey } from "#app/library/adoption/file-adoption.server.ts";
import { type AdopterOutcome, isRepeated, withOwnAdoption } from "#app/library/adoption/own-adoption.server.ts";
import { type NewStep, recordSteps } from "#app/library/adoption/record-steps.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/** Resumes a stopped adoption at the stage that it had reached. Sending it twice has no further effect. */
export async function resumeAdoption(
	actor: Actor,
	services: LibraryServices,
	{ id, revision }: { id: string; revision: number },
): Promise<AdopterOutcome> {
	return withOwnAdoption(actor, services, id, async ({ tx, now, adoption }) => {
		const audience = audienceAt(adoption.stage, "public");
		const step: NewStep = { step: "resumed", side: "adopter", country: adoption.adopter, audience };
		if (adoption.stoppedAt === null) return { outcome: isRepeated(actor, adoption, step) ? "done" : "conflict" };
		if (adoption.revision !== revision) return { outcome: "conflict" };
		const liveKey = await lockLiveKey(tx, adoption.adopter, sourceOf(adoption));
		const other = await tx.adoption.findUnique({ where: { liveKey }, select: { id: true } });
		if (other) return { outcome: "exists", id: other.id };
		await tx.adoption.update({
			where: { id },
			data: { stoppedAt: null, liveKey, revision: { increment: 1 }, lastStepAt: now },
		});
		await recordSteps(tx, { actor, now }, adoption, [step], "adoption.resume");
		return { outcome: "done" };
	});
}

function sourceOf(adoption: AdoptionRecord): AdoptionSource {
	const { sourcePid, sourceVersion, sourceCountry, sourceName } = adoption;
	if (sourcePid !== null) return { pid: sourcePid, version: sourceVersion ?? "" };
	return { country: sourceCountry ?? "", name: sourceName ?? "" };
}
