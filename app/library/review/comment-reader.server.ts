import { requestOfRow } from "#app/cases/case-rows.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { maySeeDraft } from "#app/library/access/practice.policy.ts";
import { mayManageReviews } from "#app/library/access/review.policy.ts";
import { latestSubmission } from "#app/library/record/submissions.server.ts";
import { versionState } from "#app/library/record/version-state.ts";
import type { CommentReader } from "#app/library/review/comment-rules.ts";
import { type ReviewedVersion, readingOf, readVersion } from "#app/library/review/locked-review.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import type { Review } from "#app/platform/prisma/client.ts";

/** What an actor may do with the comments of a version. */
export type CommentAccess = {
	reader: CommentReader;
	version: ReviewedVersion;
	/** The review in which they can comment now; null except for reviewers with an open review. */
	review: Review | null;
	/** The revision that they read. */
	revision: number;
};

/**
 * The actor's access to the comments of a version; null if the comments do not exist for them. People who work on the
 * practice have access as authors, whatever other roles they hold.
 */
export async function commentAccess(reader: Reader, actor: Actor, versionId: string): Promise<CommentAccess | null> {
	const version = await readVersion(reader, versionId);
	if (!version || actor.kind !== "person") return null;
	const { accountId } = actor;
	const state = versionState(version.state);
	const current = { version, review: null, revision: version.revision };
	if (mayManageReviews(actor)) return { ...current, reader: { side: "secretariat", accountId } };
	const submission = await latestSubmission(reader, versionId);
	if (maySeeDraft(actor, version.practice)) {
		const submittedAt = submission?.at ?? null;
		return { ...current, reader: { side: "author", accountId, versionState: state, submittedAt } };
	}
	const reviews = await readingsOf(reader, actor, version, accountId);
	if (reviews.length === 0) return null;
	const open = submission ? (reviews.find(({ reading }) => reading === "version")?.review ?? null) : null;
	const answered = Math.max(...reviews.map(({ review }) => review.revision ?? 0));
	const openRevision = open && submission ? submission.revision : null;
	return {
		version,
		review: open,
		revision: submission?.revision ?? version.revision,
		reader: { side: "reviewer", accountId, open: openRevision, answered: answered > 0 ? answered : null },
	};
}

/** The actor's reviews of a version, each with what it allows them to read; reviews that allow nothing are left out. */
async function readingsOf(reader: Reader, actor: Actor, version: ReviewedVersion, accountId: string) {
	const reviews = await reader.review.findMany({ where: { versionId: version.id, accountId } });
	const requests = await reader.request.findMany({ where: { id: { in: reviews.map(({ requestId }) => requestId) } } });
	return reviews.flatMap((review) => {
		const row = requests.find(({ id }) => id === review.requestId);
		const reading = row && readingOf(actor, review, requestOfRow(row), version);
		return reading ? [{ review, reading }] : [];
	});
}
