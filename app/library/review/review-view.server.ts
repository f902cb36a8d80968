import { z } from "zod";
import { type RequestRecord, requestOfRow } from "#app/cases/case-rows.server.ts";
import type { RequestState } from "#app/cases/case-rules.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { originalText } from "#app/library/record/completeness.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { latestSubmission, type Submission, submissionsByRevision } from "#app/library/record/submissions.server.ts";
import type { VersionContent } from "#app/library/requests/publication-rules.ts";
import {
	type Recommendation,
	type ReviewCriterion,
	recommendations,
	reviewCriteria,
} from "#app/library/requests/review-rules.ts";
import { type CommentView, commentsOf } from "#app/library/review/comments.server.ts";
import { readingOf, readVersion } from "#app/library/review/locked-review.server.ts";
import { type ReviewDraft, storedDraft } from "#app/library/review/review-texts.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { dayOf, daysBetween } from "#app/platform/partial-date.ts";
import type { Review } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** What a reviewer sent. */
export type ReviewAnswer = {
	recommendation: Recommendation;
	forAuthor: string;
	forSecretariat: string;
	criteria: Partial<Record<ReviewCriterion, string>>;
	at: Date;
	/** The revision of the version that it is about. */
	revision: number;
};

/** A review in a reviewer's own list. */
export type ReviewItem = {
	requestId: string;
	pid: string;
	/** The version's title when they were asked. */
	title: string;
	language: string;
	countries: string[];
	state: RequestState;
	dueOn: string | null;
	/** Days from today; negative when it is late. */
	daysLeft: number | null;
	invitedAt: Date;
	answeredAt: Date | null;
};

/** The one screen of a reviewer. */
export type ReviewView = ReviewItem & {
	versionId: string;
	/** The submission to read; null once the reviewer may read only what they wrote themselves. */
	submission: Submission | null;
	/** The reviewer's number on the version, and whether authors see their name. */
	place: number;
	named: boolean;
	draft: ReviewDraft;
	saves: number;
	savedAt: Date | null;
	answer: ReviewAnswer | null;
	/** Why there is a conflict, in their own words. */
	conflict: string | null;
	/** The comments that they may read: their own, and others' once they have answered. */
	comments: CommentView[];
};

/** Reads a review for its reviewer; null for everyone else. */
export async function reviewView(
	actor: Actor,
	services: LibraryServices,
	requestId: string,
): Promise<ReviewView | null> {
	if (actor.kind !== "person" || !isUuid(requestId.toLowerCase())) return null;
	const { prisma } = services.database;
	const [review, row] = await Promise.all([
		prisma.review.findUnique({ where: { requestId } }),
		prisma.request.findUnique({ where: { id: requestId } }),
	]);
	const version = review && (await readVersion(prisma, review.versionId));
	if (!row || !version) return null;
	const request = requestOfRow(row);
	const reading = readingOf(actor, review, request, version);
	if (reading === null) return null;
	const found = await commentsOf(actor, services, version.id);
	const { pid, accountId, versionId, place, named, saves, savedAt } = review;
	const conflict = await prisma.reviewConflict.findUnique({ where: { pid_accountId: { pid, accountId } } });
	const requested = await submissionsReviewed(prisma, [{ review, request }]);
	return {
		...itemOf({ review, request }, requested, dayOf(services.clock.now())),
		submission: reading === "version" ? await latestSubmission(prisma, versionId) : null,
		versionId,
		place,
		named,
		saves,
		savedAt,
		draft: storedDraft(review.draft),
		answer: answerOf(review),
		conflict: conflict?.reason ?? null,
		comments: found?.comments ?? [],
	};
}

/** Lists the reviews that the actor was invited to: open ones first, then the newest; a hundred at most. */
export async function ownReviews(actor: Actor, { database, clock }: LibraryServices): Promise<ReviewItem[]> {
	if (actor.kind !== "person") return [];
	const { prisma } = database;
	const reviews = await prisma.review.findMany({
		where: { accountId: actor.accountId },
		orderBy: { requestId: "desc" },
		take: 100,
	});
	const rows = await prisma.request.findMany({ where: { id: { in: reviews.map(({ requestId }) => requestId) } } });
	const pairs = reviews.flatMap((review) => {
		const row = rows.find(({ id }) => id === review.requestId);
		return row ? [{ review, request: requestOfRow(row) }] : [];
	});
	const requested = await submissionsReviewed(prisma, pairs);
	const today = dayOf(clock.now());
	const items = pairs.map((pair) => itemOf(pair, requested, today));
	const deadlineOf = ({ state, dueOn }: ReviewItem) => (state === "sent" ? (dueOn ?? "9999") : "");
	return items.sort((a, b) => {
		if ((a.state === "sent") !== (b.state === "sent")) return a.state === "sent" ? -1 : 1;
		return deadlineOf(a) < deadlineOf(b) ? -1 : deadlineOf(a) > deadlineOf(b) ? 1 : 0;
	});
}

type Pair = { review: Review; request: RequestRecord };

/** The submissions that people were asked to review, by the request. */
async function submissionsReviewed(reader: Reader, pairs: readonly Pair[]): Promise<Map<string, Submission>> {
	const found = await Promise.all(
		pairs.map(async ({ review, request }): Promise<[string, Submission][]> => {
			const { revision } = request.content as VersionContent;
			const submission = (await submissionsByRevision(reader, review.versionId, [revision])).get(revision);
			return submission ? [[review.requestId, submission]] : [];
		}),
	);
	return new Map(found.flat());
}

function itemOf({ review, request }: Pair, input: ReadonlyMap<string, Submission>, today: string): ReviewItem {
	const { requestId, pid, answeredAt } = review;
	const { state, dueOn, createdAt: invitedAt } = request;
	const record = input.get(requestId)?.record;
	return {
		requestId,
		pid,
		state,
		dueOn,
		invitedAt,
		answeredAt,
		title: (record && originalText(record)?.title) ?? "",
		language: record?.facts.originalLanguage ?? "und",
		countries: record?.facts.countries ?? [],
		daysLeft: dueOn === null ? null : daysBetween(today, dueOn),
	};
}

const answered = z.object({
	recommendation: z.enum(recommendations),
	forAuthor: z.string(),
	forSecretariat: z.string(),
	criteria: z.partialRecord(z.enum(reviewCriteria), z.string()),
	answeredAt: z.date(),
	revision: z.number(),
});

/** What was sent with a review; null for one that was not answered. */
export function answerOf(review: Review): ReviewAnswer | null {
	const read = answered.safeParse(review);
	if (!read.success) return null;
	const { answeredAt: at, ...answer } = read.data;
	return { ...answer, at };
}
