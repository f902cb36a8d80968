import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { mayResolve } from "#app/library/review/comment-rules.ts";
import { onComment, readable } from "#app/library/review/locked-comment.server.ts";

export const resolveForm = z.strictObject({
	commentId: z.string(),
	/** True to resolve, false to reopen. */
	settled: z.boolean(),
});

export type ResolveOutcome = { outcome: "settled" | "reopened"; field: string } | { outcome: "not-found" };

/**
 * Marks a thread of comments as resolved, or reopens it. Sending it twice has no further effect.
 * @throws ZodError for input that our forms never send
 */
export async function resolveComment(actor: Actor, services: LibraryServices, input: z.input<typeof resolveForm>) {
	const { commentId, settled } = resolveForm.parse(input);
	return onComment(actor, services, commentId, async ({ tx, place, root }): Promise<ResolveOutcome> => {
		const { reader } = place;
		if (!mayResolve(reader, readable(root))) return { outcome: "not-found" };
		const done = { outcome: settled ? "settled" : "reopened", field: root.field } as const;
		if (settled === (root.resolvedAt !== null)) return done;
		await tx.practiceComment.update({
			where: { id: root.id },
			data: settled
				? { resolvedAt: services.clock.now(), resolvedById: reader.accountId }
				: { resolvedAt: null, resolvedById: null },
		});
		await recordActivity(tx, actor, {
			verb: settled ? "remark.resolve" : "remark.reopen",
			subjectType: "remark",
			subjectId: root.id,
			after: { practice: root.pid, field: root.field },
		});
		return done;
	});
}
