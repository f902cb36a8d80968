import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { maySeeDraft, maySend } from "#app/library/access/practice.policy.ts";
import { focalPointsOf, secretariatFor } from "#app/library/notices/record-people.server.ts";
import {
	notifyOfPractice,
	type PracticeNotice,
	type PublishedPractice,
} from "#app/library/record/locked-published.server.ts";
import type { OwnedPractice } from "#app/library/record/owners.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { storedFacts } from "#app/library/record/stored-record.server.ts";
import { type WithdrawalContent, withdrawalContent } from "#app/library/requests/practice-request-rules.ts";
import { movePracticeRequest, openPracticeRequests } from "#app/library/requests/practice-requests.server.ts";

/**
 * Who may cancel a request for withdrawal: the person who made it, and people who may request for the same countries.
 */
export function mayCancelWithdrawal(
	actor: Actor,
	practice: OwnedPractice,
	{ askedBy, askedFor }: WithdrawalContent,
): boolean {
	if (maySend(actor, { countries: askedFor, provenance: practice.provenance })) return true;
	return askedBy === actorId(actor) && maySeeDraft(actor, practice);
}

/** Closes a request for withdrawal without carrying it out, and notifies the person who made it and its recipients. */
export async function closeWithdrawal(
	locked: PublishedPractice,
	open: readonly RequestRecord[],
	{ kind, path }: Pick<PracticeNotice, "kind" | "path">,
): Promise<void> {
	const { tx } = locked;
	const [request] = open;
	if (!request) return;
	const { askedBy, askedFor } = withdrawalContent.parse(request.content);
	const to = new Set([askedBy]);
	for (const one of open) {
		await movePracticeRequest(tx, locked, one, { to: "withdrawn", side: "requester" });
		const requested = one.toMember ? await focalPointsOf(tx, one.toMember) : await secretariatFor(tx, one.assignedToId);
		for (const account of requested) to.add(account);
	}
	await notifyOfPractice(locked, { kind, to: [...to], request, country: askedFor[0] ?? "", path });
}

/**
 * Closes an open request for withdrawal if a version with other owner countries is published: it was addressed to the
 * previous owners.
 */
export async function closeWithdrawalOnOwnerChange(locked: PublishedPractice): Promise<void> {
	const { tx, practice, record } = locked;
	const { pid, published } = practice;
	if (!published || ownersOf(storedFacts(published.facts)) === ownersOf(record.facts)) return;
	const open = await openPracticeRequests(tx, pid, "withdrawal");
	await closeWithdrawal(locked, open, { kind: "withdrawal-closed", path: `/library/${pid}` });
}

function ownersOf({ countries }: PracticeFacts): string {
	return [...countries].sort().join(" ");
}
