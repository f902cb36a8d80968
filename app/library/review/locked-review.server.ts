import { z } from "zod";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import { type LockedRequest, lockRequest } from "#app/cases/case-rows.server.ts";
import type { Side } from "#app/cases/case-rules.ts";
import { type MoveInput, type MoveOutcome, moveRequest } from "#app/cases/move-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { mayReadAsReviewer } from "#app/library/access/review.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { type VersionState, versionState } from "#app/library/record/version-state.ts";
import { reviewRules } from "#app/library/requests/review-rules.ts";
import { concernedCountries } from "#app/library/review/review-candidates.server.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma, Review } from "#app/platform/prisma/client.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

const withPractice = {
	texts: true,
	practice: { select: { countries: true, provenance: true } },
} satisfies Prisma.PracticeVersionInclude;

/** A version under review, with its owner countries. */
export type ReviewedVersion = Prisma.PracticeVersionGetPayload<{ include: typeof withPractice }>;

/** A version with its owner countries; null if there is none. */
export async function readVersion(reader: Reader, versionId: string): Promise<ReviewedVersion | null> {
	return reader.practiceVersion.findUnique({ where: { id: versionId }, include: withPractice });
}

/** The parts of a version that the rules on candidates depend on. */
export function reviewedOf(version: ReviewedVersion) {
	const { pid, id: versionId, revision, practice } = version;
	return { pid, versionId, revision, record: storedRecord(version), countries: practice.countries };
}

/** What a review allows the actor to read of a version; see `mayReadAsReviewer`. */
export function readingOf(
	actor: Actor,
	review: Pick<Review, "accountId">,
	{ state }: Pick<LockedRequest["request"], "state">,
	version: ReviewedVersion,
): "version" | "own" | null {
	const placed = { accountId: review.accountId, state, versionState: versionState(version.state) };
	return mayReadAsReviewer(actor, { ...placed, concerned: concernedCountries(reviewedOf(version)) });
}

/** A review with its request and version, locked until the transaction ends. */
export type LockedReview = LockedRequest & {
	tx: Transaction;
	actor: Actor;
	now: Date;
	review: Review;
	version: ReviewedVersion;
	versionState: VersionState;
};

/**
 * Locks the practice of a review, then its request, as every command on versions does.
 * @param side the sides of the request on which the actor may be
 * @returns the result of `work`; `not-found` if there is no such review for the actor
 */
export async function onReview<T>(
	actor: Actor,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	{ requestId, side }: { requestId: string; side: readonly Side[] },
	work: (locked: LockedReview) => Promise<T>,
): Promise<T | { outcome: "not-found" }> {
	const now = clock.now();
	if (!isUuid(requestId.toLowerCase())) return { outcome: "not-found" };
	return database.prisma.$transaction(async (tx) => {
		const found = await tx.review.findUnique({ where: { requestId }, select: { pid: true } });
		if (!found) return { outcome: "not-found" };
		await tx.$queryRaw`select pid from practice where pid = ${found.pid} for update`;
		const request = await lockRequest(tx, actor, requestId);
		const review = await tx.review.findUniqueOrThrow({ where: { requestId } });
		const version = await readVersion(tx, review.versionId);
		if (!request || !version || !side.includes(request.side)) return { outcome: "not-found" };
		return work({ ...request, tx, actor, now, review, version, versionState: versionState(version.state) });
	});
}

/** The form that ends a review before it is answered. */
export const reviewEndForm = z.strictObject({
	requestId: z.string(),
	/** For the secretariat; for the reviewer if the secretariat ends it. */
	reason: z.string().overwrite(severalLines).max(maxRequestTextLength),
});

/** Moves the request of a locked review. */
export function moveReview(
	{ tx, actor, now, request, side }: LockedReview,
	to: MoveInput["to"],
	message: string | null,
) {
	const move = { revision: request.revision, to, message };
	return moveRequest(tx, { actor, now }, reviewRules, { request, side }, move) satisfies Promise<MoveOutcome>;
}
