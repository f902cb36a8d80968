import { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { lockedPlace } from "#app/library/review/add-comment.server.ts";
import type { RemarkPlace } from "#app/library/review/comment-reader.server.ts";
import {
	mayReadRemark,
	type ReadableRemark,
	type RemarkSide,
	type RemarkVisibility,
} from "#app/library/review/comment-rules.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { PracticeComment } from "#app/platform/prisma/client.ts";

/** A remark that somebody works on, with the one that it answers; its practice is locked. */
export type LockedComment = { tx: Transaction; place: RemarkPlace; remark: PracticeComment; root: PracticeComment };

/**
 * Finds a remark for somebody who may read it.
 * @returns what `work` answers; `not-found` where there is no such remark for the actor
 */
export async function onRemark<T>(
	actor: Actor,
	{ database }: Pick<LibraryServices, "database">,
	remarkId: string,
	work: (held: LockedComment) => Promise<T>,
): Promise<T | { outcome: "not-found" }> {
	if (!z.uuid().safeParse(remarkId).success) return { outcome: "not-found" };
	return database.prisma.$transaction(async (tx) => {
		const found = await tx.practiceComment.findUnique({ where: { id: remarkId }, select: { versionId: true } });
		const place = found && (await lockedPlace(tx, actor, found.versionId));
		if (!place) return { outcome: "not-found" };
		const remark = await tx.practiceComment.findUniqueOrThrow({ where: { id: remarkId } });
		const root = remark.parentId
			? await tx.practiceComment.findUniqueOrThrow({ where: { id: remark.parentId } })
			: remark;
		const [one, first] = remark === root ? [readable(root), undefined] : [readable(remark), readable(root)];
		if (!mayReadRemark(place.reader, one, first ?? one)) return { outcome: "not-found" };
		return work({ tx, place, remark, root });
	});
}

/** A row as the rules look at it. */
export function readable(row: PracticeComment): ReadableRemark {
	const { authorId, revision, createdAt } = row;
	return {
		side: row.side as RemarkSide,
		visibility: row.visibility as RemarkVisibility,
		authorId,
		revision,
		createdAt,
	};
}
