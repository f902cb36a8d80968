import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { lockCommentAccess } from "#app/library/review/add-comment.server.ts";
import type { CommentAccess } from "#app/library/review/comment-reader.server.ts";
import {
	type CommentSide,
	type CommentVisibility,
	mayReadComment,
	type ReadableComment,
} from "#app/library/review/comment-rules.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { PracticeComment } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** A comment being changed, with the comment that it replies to; its practice is locked. */
export type LockedComment = { tx: Transaction; place: CommentAccess; comment: PracticeComment; root: PracticeComment };

/**
 * Locks the practice of a comment for an actor who may read the comment.
 * @returns the result of `work`; `not-found` if there is no such comment for the actor
 */
export async function onComment<T>(
	actor: Actor,
	{ database }: Pick<LibraryServices, "database">,
	commentId: string,
	work: (locked: LockedComment) => Promise<T>,
): Promise<T | { outcome: "not-found" }> {
	if (!isUuid(commentId.toLowerCase())) return { outcome: "not-found" };
	return database.prisma.$transaction(async (tx) => {
		const found = await tx.practiceComment.findUnique({ where: { id: commentId }, select: { versionId: true } });
		const place = found && (await lockCommentAccess(tx, actor, found.versionId));
		if (!place) return { outcome: "not-found" };
		const comment = await tx.practiceComment.findUniqueOrThrow({ where: { id: commentId } });
		const root = comment.parentId
			? await tx.practiceComment.findUniqueOrThrow({ where: { id: comment.parentId } })
			: comment;
		const [one, first] = comment === root ? [readable(root), undefined] : [readable(comment), readable(root)];
		if (!mayReadComment(place.reader, one, first ?? one)) return { outcome: "not-found" };
		return work({ tx, place, comment, root });
	});
}

/** A row in the form that the rules need. */
export function readable(row: PracticeComment): ReadableComment {
	const { authorId, revision, createdAt } = row;
	return {
		side: row.side as CommentSide,
		visibility: row.visibility as CommentVisibility,
		authorId,
		revision,
		createdAt,
	};
}
