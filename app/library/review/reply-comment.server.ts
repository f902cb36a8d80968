import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { maxCommentLength } from "#app/library/requests/review-rules.ts";
import { visibilityOfAnswer } from "#app/library/review/comment-rules.ts";
import { type LockedComment, onComment, readable } from "#app/library/review/locked-comment.server.ts";
import { notifyOfReply } from "#app/library/review/notify-of-reply.server.ts";
import { storable } from "#app/library/values/storable.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

export const answerCommentForm = z.strictObject({
	/** The comment that is answered; a reply to a reply belongs to the same thread. */
	to: z.string(),
	/** Made with the form, so that sending it twice adds one reply. */
	commentId: z.uuid(),
	text: z.string().overwrite(severalLines).min(1).max(maxCommentLength),
	/** Ignored for authors, who write to everybody. */
	visibility: z.enum(["inside", "both"]).default("both"),
});

export type ReplyOutcome = { outcome: "replied"; field: string } | { outcome: "not-found" };

/**
 * Replies to a comment that the actor may read; reviewers only while their review is open. Sending it twice has no
 * further effect.
 * @throws ZodError for input that our forms never send
 */
export async function replyComment(actor: Actor, services: LibraryServices, input: z.input<typeof answerCommentForm>) {
	const answer = answerCommentForm.parse(input);
	const now = services.clock.now();
	return onComment(actor, services, answer.to, async (locked): Promise<ReplyOutcome> => {
		const { tx, place, root } = locked;
		const { reader, review } = place;
		if (reader.side === "reviewer" && review === null) return { outcome: "not-found" };
		const earlier = await tx.practiceComment.findUnique({ where: { id: answer.commentId } });
		if (earlier) {
			const same = earlier.parentId === root.id && earlier.authorId === reader.accountId;
			return same ? { outcome: "replied", field: root.field } : { outcome: "not-found" };
		}
		const visibility = visibilityOfAnswer(reader.side, readable(root), answer.visibility);
		const row = rowOfAnswer(locked, answer, visibility, now);
		await tx.practiceComment.create({ data: row });
		await recordActivity(tx, actor, {
			verb: "remark.reply",
			subjectType: "remark",
			subjectId: answer.commentId,
			after: { practice: root.pid, field: root.field, visibility },
		});
		await notifyOfReply(locked, { ...row, createdAt: now });
		return { outcome: "replied", field: root.field };
	});
}

function rowOfAnswer(
	{ place: { reader, review, revision }, root }: LockedComment,
	{ commentId, text }: z.output<typeof answerCommentForm>,
	visibility: "inside" | "both",
	createdAt: Date,
) {
	const { versionId, pid, field, locale } = root;
	return {
		id: commentId,
		versionId,
		pid,
		field,
		locale,
		revision,
		visibility,
		createdAt,
		quote: "",
		quoteBefore: "",
		quoteAfter: "",
		parentId: root.id,
		requestId: reader.side === "reviewer" ? (review?.requestId ?? null) : null,
		authorId: reader.accountId,
		side: reader.side,
		text: storable(text) as string,
	};
}
