import { secretariatFor } from "#app/library/notices/record-people.server.ts";
import { originalText } from "#app/library/record/completeness.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { latestSubmission } from "#app/library/record/submissions.server.ts";
import { openPublicationOf } from "#app/library/requests/version-requests.server.ts";
import type { NoticeFacts, NoticeKind } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** Tells people what happened in a review. A notice says no more than where it leads shows its reader. */

/** The record that a notice is about. */
export type NotifiedVersion = {
	id: string;
	pid: string;
	facts: unknown;
	texts: readonly { locale: string; text: unknown }[];
};

/** What a notice says of a record. */
export function factsOfRecord(version: NotifiedVersion): Pick<NoticeFacts, "title" | "language" | "pid"> {
	const record = storedRecord(version);
	return {
		title: originalText(record)?.title ?? "",
		language: record.facts.originalLanguage,
		pid: version.pid,
	};
}

/** Where notices lead, below the language. */
export const reviewPaths = {
	review: (requestId: string) => `/desk/reviews/${requestId}`,
	reviewers: (pid: string) => `/secretariat/practices/${pid}/reviewers`,
} as const;

export type ReviewNews = {
	/** What happened; of one thing and one review there is one notice for each reader. */
	what: string;
	kind: NoticeKind;
	requestId: string;
	version: NotifiedVersion;
	dueOn?: string | null;
};

/** Tells the reviewer of a review; of the record no more than was handed in. */
export async function notifyReviewer(tx: Transaction, now: Date, accountId: string, news: ReviewNews): Promise<void> {
	const notice = noticeOf(news, reviewPaths.review(news.requestId));
	const waits = news.kind === "review-ended" ? {} : { waits: { request: news.requestId, for: "responder" as const } };
	const facts = { ...notice.facts, ...(await factsForReviewers(tx, news.version)), ...waits };
	await notify(tx, now, [{ ...notice, facts, accountId }]);
}

/** Tells a reviewer that what was asked of them is not needed any more. */
export async function notifyReviewEnded(
	tx: Transaction,
	now: Date,
	accountId: string,
	requestId: string,
	version: NotifiedVersion,
): Promise<void> {
	await notifyReviewer(tx, now, accountId, { what: "ended", kind: "review-ended", requestId, version });
}

/** What a reviewer may be told of a record: what was handed in, whatever its authors have written since. */
export async function factsForReviewers(tx: Transaction, version: NotifiedVersion) {
	const submission = await latestSubmission(tx, version.id);
	const title = submission && originalText(submission.record)?.title;
	return { ...factsOfRecord(version), title: title ?? "" };
}

/** Tells whoever has taken the record up, or else whoever asked; everybody there where neither is of it any more. */
export async function notifySecretariat(
	tx: Transaction,
	now: Date,
	askedBy: string | null,
	news: ReviewNews,
): Promise<void> {
	const publication = await openPublicationOf(tx, news.version.id);
	const readers = await secretariatFor(tx, publication?.assignedToId ?? askedBy);
	const notice = noticeOf(news, reviewPaths.reviewers(news.version.pid));
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
