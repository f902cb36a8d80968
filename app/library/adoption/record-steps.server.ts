import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { AdoptionStepName } from "#app/library/adoption/adoption.ts";
import { type AdoptionRecord, adoptionTags, sourcesOf } from "#app/library/adoption/adoption-rows.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

export type NewStep = Pick<
	Prisma.AdoptionStepUncheckedCreateInput,
	"side" | "country" | "date" | "note" | "language"
> & {
	step: AdoptionStepName;
	audience: "public" | "members" | "sides";
};

/** Adds steps to an adoption, in their order, logs them, and removes the pages affected from the page cache. */
export async function recordSteps(
	tx: Transaction,
	{ actor, now }: { actor: Actor; now: Date },
	adoption: AdoptionRecord,
	steps: readonly NewStep[],
	verb: string,
): Promise<void> {
	for (const step of steps)
		await tx.adoptionStep.create({
			data: { ...step, adoptionId: adoption.id, at: now, accountId: actorId(actor) ?? null },
		});
	await recordActivity(tx, actor, {
		verb,
		subjectType: "adoption",
		subjectId: adoption.id,
		after: { pid: adoption.sourcePid, steps: steps.map(({ step }) => step) },
		members: [adoption.adopter, ...sourcesOf(adoption)],
	});
	await invalidatePages(tx, adoptionTags(adoption));
}
