import { factsForReviewers, factsOfRecord, reviewPaths } from "#app/library/notices/notify-of-review.server.ts";
import { peopleOfRecord } from "#app/library/notices/record-people.server.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { versionState } from "#app/library/record/version-state.ts";
import { isReleased } from "#app/library/review/comment-rules.ts";
import { type LockedComment, readable } from "#app/library/review/locked-comment.server.ts";
import { notify } from "#app/notifications/notify.server.ts";

type Answer = { id: string; authorId: string; side: string; visibility: string; text: string; createdAt: Date };

/**
 * Notifies the recipients of a reply who may read it: the member of the secretariat or the reviewer who wrote the
 * comment, and the authors if it is addressed and released to them.
 */
export async function notifyOfReply(locked: LockedComment, answer: Answer): Promise<void> {
	const readers = [...(await authorsToNotify(locked, answer)), ...(await writerToNotify(locked))];
	const { tx, place } = locked;
	const { version } = place;
	const [facts, forReviewers] = [factsOfRecord(version), await factsForReviewers(tx, version)];
	await notify(
		tx,
		answer.createdAt,
		readers
			.filter(({ accountId }) => accountId !== answer.authorId)
			.map(({ accountId, subject, path }) => ({
				key: `remark:${answer.id}`,
				kind: "remark" as const,
				accountId,
				subject,
				facts: {
					...(subject.type === "request" ? forReviewers : facts),
					// Reviewers are notified only while the review is open.
					...(subject.type === "request" ? { waits: { request: subject.id, for: "responder" as const } } : {}),
					message: answer.text,
					path,
				},
			})),
	);
}

type Recipient = { accountId: string; subject: { type: string; id: string }; path: string };

async function authorsToNotify({ tx, place, root }: LockedComment, answer: Answer): Promise<Recipient[]> {
	const { version } = place;
	if (answer.visibility === "inside" || root.visibility === "inside" || answer.side === "author") return [];
	const submission = await tx.submissionSnapshot.findFirst({
		where: { versionId: version.id },
		orderBy: { at: "desc" },
	});
	const reached = { versionState: versionState(version.state), submittedAt: submission?.at ?? null };
	if (!isReleased(reached, answer.createdAt) || !isReleased(reached, readable(root).createdAt)) return [];
	const people = await peopleOfRecord(tx, version, storedRecord(version).facts.countries);
	const { pid } = version;
	return people.map((accountId) => ({
		accountId,
		subject: { type: "practice", id: pid },
		path: `/desk/practices/${pid}`,
	}));
}

async function writerToNotify({ tx, place, root }: LockedComment): Promise<Recipient[]> {
	const { authorId: accountId, requestId, side } = root;
	if (side === "secretariat")
		return [{ accountId, subject: { type: "practice", id: root.pid }, path: reviewPaths.reviewers(root.pid) }];
	if (side !== "reviewer" || requestId === null) return [];
	// A reviewer whose review is closed does not read later comments.
	const open = await tx.request.findFirst({
		where: { type: "review", subjectId: place.version.id, toAccountId: accountId, closedAt: null },
		select: { id: true },
	});
	return open ? [{ accountId, subject: { type: "request", id: open.id }, path: reviewPaths.review(open.id) }] : [];
}
