import { z } from "zod";
import { openRequest } from "#app/cases/open-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { mayManageReviews } from "#app/library/access/review.policy.ts";
import { notifyReviewer } from "#app/library/notices/notify-of-review.server.ts";
import { beginReviewOf } from "#app/library/publication/begin-review.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type LockedVersion, withOpenVersion } from "#app/library/record/locked-version.server.ts";
import { type VersionContent, versionSubject } from "#app/library/requests/publication-rules.ts";
import { reviewKey, reviewRules } from "#app/library/requests/review-rules.ts";
import { openPublicationOf } from "#app/library/requests/version-requests.server.ts";
import { type Reviewed, readCandidates, reviewedRecord } from "#app/library/review/review-candidates.server.ts";
import { type Exclusion, exclusionOf } from "#app/library/review/reviewer-proposals.ts";

export const invitationForm = z.strictObject({
	pid: z.string(),
	/** Whom to invite. */
	accountId: z.uuid(),
	/** Whether authors see the reviewer's name. */
	named: z.boolean(),
	/** The revision of the version that the page showed. */
	revision: z.number().int().positive(),
});

export type InviteOutcome =
	| { outcome: "invited"; requestId: string }
	| {
			outcome: "refused";
			reason:
				| Exclusion
				/** They have answered on this revision. */
				| "answered"
				/** The initial check is not complete. */
				| "not-screened"
				/** The version is not with the secretariat. */
				| "not-now";
	  }
	/** The text has changed since the page was opened. */
	| { outcome: "conflict" }
	| { outcome: "not-found" };

/**
 * Invites a person to review a submitted version; the first invitation begins the review. People whom a rule excludes
 * are never invited. Sending it twice has no further effect.
 * @throws ZodError for input that our forms never send
 */
export async function inviteReviewer(
	actor: Actor,
	services: LibraryServices,
	input: z.input<typeof invitationForm>,
): Promise<InviteOutcome> {
	const { pid, accountId, named, revision } = invitationForm.parse(input);
	if (!mayManageReviews(actor)) return { outcome: "not-found" };
	return withOpenVersion(actor, services, { pid }, async (locked): Promise<InviteOutcome> => {
		const { tx, version, practice, record, state } = locked;
		if (state !== "submitted" && state !== "in-review") return { outcome: "refused", reason: "not-now" };
		if (version.revision !== revision) return { outcome: "conflict" };
		const { countries } = practice;
		const reviewed: Reviewed = { pid, versionId: version.id, revision, record, countries };
		const [person] = await readCandidates(tx, services, reviewed, accountId);
		if (!person) return { outcome: "not-found" };
		const excluded = exclusionOf(await reviewedRecord(tx, reviewed), person);
		if (excluded) return { outcome: "refused", reason: excluded };
		const answered = { versionId: version.id, accountId, revision };
		if ((await tx.review.count({ where: answered })) > 0) return { outcome: "refused", reason: "answered" };
		if (state === "submitted" && !(await beginReview(locked))) return { outcome: "refused", reason: "not-screened" };
		return { outcome: "invited", requestId: await sendInvitation(locked, accountId, named) };
	});
}

/** @returns false if the initial check is not complete */
async function beginReview(locked: LockedVersion): Promise<boolean> {
	const request = await openPublicationOf(locked.tx, locked.version.id);
	if (!request) return false;
	const begun = await beginReviewOf({ ...locked, publication: { request, side: "responder" } }, request.revision);
	return begun.outcome === "begun";
}

async function sendInvitation(locked: LockedVersion, accountId: string, named: boolean): Promise<string> {
	const { tx, actor, now, version } = locked;
	const { id: versionId, pid, revision } = version;
	const content: VersionContent = { pid, versionId, revision };
	const wanted = {
		subject: versionSubject(versionId),
		// A review belongs to the person: it does not pass to a successor in a country's office.
		member: null,
		to: { kind: "account", accountId },
		content,
		openKey: reviewKey(versionId, accountId),
	} as const;
	const { outcome, request } = await openRequest(tx, actor, reviewRules, wanted, now);
	if (outcome === "already-open") return request.id;
	const place = await placeOf(locked, accountId);
	await tx.review.create({ data: { requestId: request.id, versionId, pid, accountId, place, named } });
	const { dueOn } = request;
	await notifyReviewer(tx, now, accountId, {
		what: "asked",
		kind: "review-asked",
		requestId: request.id,
		version,
		dueOn,
	});
	return request.id;
}

/** The reviewer's number on the version; people who are invited again keep theirs. */
async function placeOf({ tx, version }: LockedVersion, accountId: string): Promise<number> {
	const { id: versionId } = version;
	const before = await tx.review.findFirst({ where: { versionId, accountId }, select: { place: true } });
	if (before) return before.place;
	const { _max } = await tx.review.aggregate({ where: { versionId }, _max: { place: true } });
	return (_max.place ?? 0) + 1;
}
