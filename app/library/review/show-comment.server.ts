import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { onComment } from "#app/library/review/locked-comment.server.ts";

export const showForm = z.strictObject({ commentId: z.string() });

/** `inside-thread`: the comment it replies to is not visible to the authors and has to be shown first. */
export type ShowOutcome = { outcome: "shown" | "inside-thread" | "not-found" };

/**
 * Shows a comment that was for reviewers and the secretariat to the authors; for the secretariat. It cannot be hidden
 * again. Sending it twice has no further effect.
 * @throws ZodError for input that our forms never send
 */
export async function showCommentToAuthor(actor: Actor, services: LibraryServices, input: z.input<typeof showForm>) {
	const { commentId } = showForm.parse(input);
	return onComment(actor, services, commentId, async ({ tx, place, comment, root }): Promise<ShowOutcome> => {
		if (place.reader.side !== "secretariat") return { outcome: "not-found" };
		if (comment.visibility === "both") return { outcome: "shown" };
		if (comment.id !== root.id && root.visibility === "inside") return { outcome: "inside-thread" };
		await tx.practiceComment.update({ where: { id: comment.id }, data: { visibility: "both" } });
		await recordActivity(tx, actor, {
			verb: "remark.show",
			subjectType: "remark",
			subjectId: comment.id,
			after: { practice: comment.pid, field: comment.field },
		});
		return { outcome: "shown" };
	});
}
