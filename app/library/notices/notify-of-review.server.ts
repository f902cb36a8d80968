import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import { secretariatFor } from "#app/library/notices/record-people.server.ts";
import { originalText } from "#app/library/record/completeness.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { latestSubmission } from "#app/library/record/submissions.server.ts";
import { openPublicationOf } from "#app/library/requests/version-requests.server.ts";
import type { NoticeFacts, NoticeKind } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** Notices about reviews. A notice contains only what the page that it links to would show its recipient. */

/** The record that a notice is about. */
export type NotifiedVersion = {
	id: string;
	pid: string;
	facts: unknown;
	texts: readonly { locale: string; text: unknown }[];
};

/** The facts of a practice that a notice contains. */
export function factsOfRecord(version: NotifiedVersion): Pick<NoticeFacts, "title" | "language" | "pid"> {
	const record = storedRecord(version);
	return {
		title: originalText(record)?.title ?? "",
		language: record.facts.originalLanguage,
		pid: version.pid,
	};
}

/** Paths that notices link to, without the language prefix. */
export const reviewPaths = {
	review: (requestId: string) => `/desk/reviews/${requestId}`,
	reviewers: (pid: string) => `/secretariat/practices/${pid}/reviewers`,
} as const;

export type ReviewNews = {
	/** What happened; each recipient gets one notice for each event and review. */
	what: string;
	kind: NoticeKind;
	requestId: string;
	version: NotifiedVersion;
	dueOn?: string | null;
};

/** Notifies the reviewer of a review; the notice contains only what was submitted of the practice. */
export async function notifyReviewer(tx: Transaction, now: Date, accountId: string, news: ReviewNews): Promise<void> {
	const notice = noticeOf(news, reviewPaths.review(news.requestId));
	const waits = news.kind === "review-ended" ? {} : { waits: { request: news.requestId, for: "responder" as const } };
	const facts = { ...notice.facts, ...(await factsForReviewers(tx, news.version)), ...waits };
	await notify(tx, now, [{ ...notice, facts, accountId }]);
}

/** Notifies a reviewer that their review is no longer needed. */
export async function notifyReviewEnded(
	tx: Transaction,
	now: Date,
	accountId: string,
	requestId: string,
	version: NotifiedVersion,
): Promise<void> {
	await notifyReviewer(tx, now, accountId, { what: "ended", kind: "review-ended", requestId, version });
}

/**
 * The facts of a practice for a notice to a reviewer: from the text as submitted, whatever the authors have written
 * since.
 */
export async function factsForReviewers(tx: Transaction, version: NotifiedVersion) {
	const submission = await latestSubmission(tx, version.id);
	const title = submission && originalText(submission.record)?.title;
	return { ...factsOfRecord(version), title: title ?? "" };
}

type NotifiedReview = {
	tx: Transaction;
	now: Date;
	request: Pick<RequestRecord, "id" | "fromAccountId">;
	version: NotifiedVersion;
};

/**
 * Notifies the officer assigned to the practice, otherwise the one who invited the reviewer, otherwise the whole
 * secretariat.
 */
export async function notifySecretariat(
	{ tx, now, request, version }: NotifiedReview,
	news: Pick<ReviewNews, "what" | "kind" | "dueOn">,
): Promise<void> {
	const publication = await openPublicationOf(tx, version.id);
	const readers = await secretariatFor(tx, publication?.assignedToId ?? request.fromAccountId);
	const notice = noticeOf({ ...news, requestId: request.id, version }, reviewPaths.reviewers(version.pid));
	await notify(
		tx,
		now,
		readers.map((accountId) => ({ ...notice, accountId })),
	);
}

function noticeOf({ what, kind, requestId, version, dueOn }: ReviewNews, path: string) {
	const facts = { ...factsOfRecord(version), ...(dueOn ? { dueOn } : {}), path };
	return { key: `review:${requestId}:${what}`, kind, subject: { type: "request", id: requestId }, facts };
}
