import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { onRemark } from "#app/library/review/locked-comment.server.ts";

export const showForm = z.strictObject({ remarkId: z.string() });

/** `inside-thread`: what it answers is for reviewers and secretariat alone, and has to be shown first. */
export type ShowOutcome = { outcome: "shown" | "inside-thread" | "not-found" };

/**
 * Lets the authors of a record read a remark that was for reviewers and the secretariat alone; for the secretariat. It is
 * never taken back from them. Sent twice, it is shown once.
 * @throws ZodError for an input that no form of ours sends
 */
export async function showRemarkToAuthor(
	actor: Actor,
	services: LibraryServices,
	input: z.input<typeof showForm>,
): Promise<ShowOutcome> {
	const { remarkId } = showForm.parse(input);
	return onRemark(actor, services, remarkId, async ({ tx, place, remark, root }): Promise<ShowOutcome> => {
		if (place.reader.side !== "secretariat") return { outcome: "not-found" };
		if (remark.visibility === "both") return { outcome: "shown" };
		if (remark.id !== root.id && root.visibility === "inside") return { outcome: "inside-thread" };
		await tx.practiceComment.update({ where: { id: remark.id }, data: { visibility: "both" } });
		await recordActivity(tx, actor, {
			verb: "remark.show",
			subjectType: "remark",
			subjectId: remark.id,
			after: { practice: remark.pid, field: remark.field },
		});
		return { outcome: "shown" };
	});
}
