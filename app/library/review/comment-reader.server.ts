import { type Actor, isSecretariat } from "#app/identity/person/actor.ts";
import { maySeeDraft } from "#app/library/access/practice.policy.ts";
import { latestSubmission } from "#app/library/record/submissions.server.ts";
import { versionState } from "#app/library/record/version-state.ts";
import type { CommentReader } from "#app/library/review/comment-rules.ts";
import { type ReviewedVersion, readingOf, readVersion } from "#app/library/review/locked-review.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import type { Review } from "#app/platform/prisma/client.ts";
import { requestOfRow } from "#app/requests/request-rows.server.ts";

/** Somebody before the remarks of a version. */
export type CommentAccess = {
	reader: CommentReader;
	version: ReviewedVersion;
	/** The review by which they may write now; null for all but a reviewer who is asked. */
	review: Review | null;
	/** The revision that they have before them. */
	revision: number;
};

/**
 * Who an actor is to the remarks of a version; null for whom they don't exist. Whoever works on the record reads as its
 * author, whatever else they are.
 */
export async function commentAccess(reader: Reader, actor: Actor, versionId: string): Promise<CommentAccess | null> {
	const version = await readVersion(reader, versionId);
	if (!version || actor.kind !== "person") return null;
	const { accountId } = actor;
	const state = versionState(version.state);
	const current = { version, review: null, revision: version.revision };
	if (isSecretariat(actor)) return { ...current, reader: { side: "secretariat", accountId } };
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

/** The reviews of a version by somebody, with what each lets them read; none where they let them read nothing. */
async function readingsOf(reader: Reader, actor: Actor, version: ReviewedVersion, accountId: string) {
	const reviews = await reader.review.findMany({ where: { versionId: version.id, accountId } });
	const requests = await reader.request.findMany({ where: { id: { in: reviews.map(({ requestId }) => requestId) } } });
	return reviews.flatMap((review) => {
		const row = requests.find(({ id }) => id === review.requestId);
		const reading = row && readingOf(actor, review, requestOfRow(row), version);
		return reading ? [{ review, reading }] : [];
	});
}
