import { requestOfRow } from "#app/cases/case-rows.server.ts";
import type { RequestState } from "#app/cases/case-rules.ts";
import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { mayManageReviews } from "#app/library/access/review.policy.ts";
import type { RecordProgress } from "#app/library/publication/record-progress.server.ts";
import { originalText } from "#app/library/record/completeness.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { openVersion, versionState } from "#app/library/record/version-state.ts";
import { type CommentView, commentsOf } from "#app/library/review/comments.server.ts";
import { readVersion, reviewedOf } from "#app/library/review/locked-review.server.ts";
import { readCandidates, reviewedRecord } from "#app/library/review/review-candidates.server.ts";
import { answerOf, type ReviewAnswer } from "#app/library/review/review-view.server.ts";
import { type PassedOver, type Proposal, proposeReviewers } from "#app/library/review/reviewer-proposals.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { dayOf, daysBetween } from "#app/platform/partial-date.ts";
import type { Review } from "#app/platform/prisma/client.ts";

/** A review as the secretariat sees it. */
type ManagedReview = {
	requestId: string;
	accountId: string;
	name: string | null;
	place: number;
	named: boolean;
	state: RequestState;
	invitedAt: Date;
	dueOn: string | null;
	daysLeft: number | null;
	answer: ReviewAnswer | null;
	/** Why they refused or may not review; why it was withdrawn. */
	reason: string | null;
};

/** Everything that the secretariat sees about the reviews of a version. */
export type ReviewersView = Pick<
	RecordProgress,
	"pid" | "versionId" | "title" | "language" | "countries" | "state" | "revision"
> & {
	record: PracticeRecord;
	/** In the order of invitation. */
	reviews: ManagedReview[];
	/** Whether reviewers can be invited now. */
	mayInvite: boolean;
	proposals: Proposal[];
	passedOver: PassedOver[];
	comments: CommentView[];
};

/** The reviews of the open version of a practice, or else of its published one, for the secretariat. */
export async function reviewersView(
	actor: Actor,
	services: LibraryServices,
	pid: string,
): Promise<ReviewersView | null> {
	if (!mayManageReviews(actor)) return null;
	const { prisma } = services.database;
	const versionId = await versionShown(prisma, pid);
	const version = versionId ? await readVersion(prisma, versionId) : null;
	if (!version) return null;
	const reviewed = reviewedOf(version);
	const state = versionState(version.state);
	const mayInvite = state === "submitted" || state === "in-review";
	const today = dayOf(services.clock.now());
	const [candidates, record, reviews, said] = await Promise.all([
		mayInvite ? readCandidates(prisma, services, reviewed) : [],
		reviewedRecord(prisma, reviewed),
		reviewsOf(services, version.id, today),
		commentsOf(actor, services, version.id),
	]);
	return {
		pid,
		versionId: version.id,
		state,
		revision: version.revision,
		record: reviewed.record,
		reviews,
		mayInvite,
		title: originalText(reviewed.record)?.title ?? "",
		language: reviewed.record.facts.originalLanguage,
		countries: reviewed.record.facts.countries,
		...proposeReviewers(record, candidates, today),
		comments: said?.comments ?? [],
	};
}

async function versionShown(reader: Reader, pid: string): Promise<string | null> {
	const practice = await reader.practice.findUnique({
		where: { pid },
		select: { publishedVersionId: true, versions: { where: openVersion, select: { id: true }, take: 1 } },
	});
	return practice?.versions[0]?.id ?? practice?.publishedVersionId ?? null;
}

/** All reviews of a version, whatever their outcome; only for the secretariat. */
async function reviewsOf(services: LibraryServices, versionId: string, today: string): Promise<ManagedReview[]> {
	const { prisma } = services.database;
	const reviews = await prisma.review.findMany({ where: { versionId }, orderBy: { requestId: "asc" } });
	const ids = reviews.map(({ requestId }) => requestId);
	const [rows, conflicts, names] = await Promise.all([
		prisma.request.findMany({
			where: { id: { in: ids } },
			include: { entries: { where: { kind: "state" }, orderBy: { revision: "desc" }, take: 1 } },
		}),
		prisma.reviewConflict.findMany({ where: { accountId: { in: reviews.map(({ accountId }) => accountId) } } }),
		accountNames(
			services,
			reviews.map(({ accountId }) => accountId),
		),
	]);
	const reasonOf = ({ pid, accountId }: Review, state: RequestState, reason: string | null) => {
		if (state !== "conflict") return reason;
		return conflicts.find((one) => one.pid === pid && one.accountId === accountId)?.reason ?? null;
	};
	return reviews.flatMap((review) => {
		const row = rows.find(({ id }) => id === review.requestId);
		if (!row) return [];
		const { state, dueOn, createdAt: invitedAt } = requestOfRow(row);
		const { requestId, accountId, place, named } = review;
		return [
			{
				requestId,
				accountId,
				place,
				named,
				state,
				dueOn,
				invitedAt,
				name: names.get(accountId) ?? null,
				daysLeft: dueOn === null ? null : daysBetween(today, dueOn),
				answer: answerOf(review),
				reason: reasonOf(review, state, row.entries[0]?.text ?? null),
			},
		];
	});
}
