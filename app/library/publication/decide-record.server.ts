import { z } from "zod";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import type { MoveProblem } from "#app/cases/case-rules.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { type Involvement, involvementOf } from "#app/library/access/involvement.server.ts";
import { mayDecide } from "#app/library/access/practice.policy.ts";
import { notifyOfRecord, recordPaths } from "#app/library/notices/notify-of-record.server.ts";
import { peopleOfVersion } from "#app/library/notices/record-people.server.ts";
import {
	type LockedPublication,
	movePublication,
	onPublication,
} from "#app/library/publication/locked-publication.server.ts";
import { withdrawRequests } from "#app/library/publication/withdraw-requests.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { moveVersion } from "#app/library/record/locked-version.server.ts";
import { openRequestsOf } from "#app/library/requests/version-requests.server.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

const decisionForm = z.strictObject({
	pid: z.string(),
	/** The revision of the request to publish. */
	revision: z.number().int().positive(),
	decision: z.enum(["accepted", "declined"]),
	/** Why, for the authors to read. */
	reason: z.string().overwrite(severalLines).max(maxRequestTextLength),
	/** Whether to accept it before all invited reviewers have answered. */
	despiteOpenReviews: z.boolean().optional(),
});

export type DecideOutcome =
	| { outcome: "decided" }
	| { outcome: "refused"; reason: MoveProblem }
	/** People do not decide on their own practice: another member of the secretariat has to. */
	| { outcome: "involved"; involvement: Involvement }
	/** Invited reviewers have not answered yet, and the decision does not confirm that this is known. */
	| { outcome: "open-reviews" }
	| { outcome: "conflict" | "not-found" };

/**
 * Accepts or declines a version, with a reason for its authors. Reviewers recommend and do not decide; people who wrote
 * in the version, review it, or hold a role for a country concerned may not decide. Accepting closes the reviews that
 * are still open. Sending it twice has no further effect.
 * @throws ZodError for input that our forms never send
 */
export async function decideRecord(
	actor: Actor,
	services: LibraryServices,
	input: z.input<typeof decisionForm>,
): Promise<DecideOutcome> {
	const decision = decisionForm.parse(input);
	if (!mayDecide(actor)) return { outcome: "not-found" };
	return onPublication(actor, services, { pid: decision.pid }, (locked) => decide(locked, decision));
}

async function decide(
	locked: LockedPublication,
	{ pid, revision, decision, reason, despiteOpenReviews = false }: z.output<typeof decisionForm>,
): Promise<DecideOutcome> {
	const { tx, actor, practice, version, record } = locked;
	const { id, writers } = version;
	const { facts } = record;
	const involvement = await involvementOf(tx, actor, { id, writers, countries: practice.countries, facts });
	if (involvement) return { outcome: "involved", involvement };
	if (decision === "accepted" && !despiteOpenReviews && (await openRequestsOf(tx, id, "review")).length > 0)
		return { outcome: "open-reviews" };
	const moved = await movePublication(locked, { revision, to: decision, message: reason });
	if (moved.outcome === "moved-before") return { outcome: "decided" };
	if (moved.outcome !== "moved") return moved;
	// Open reviews are no longer needed.
	await withdrawRequests(locked, "review", null);
	const step = decision === "accepted" ? "accept" : "decline";
	await moveVersion(locked, step, { to: decision, verb: decisionVerbs[decision] });
	await notifyOfRecord(locked, {
		kind: decision === "accepted" ? "record-accepted" : "record-declined",
		to: await peopleOfVersion(locked),
		request: moved.request,
		path: recordPaths.progress(pid),
		message: reason,
	});
	return { outcome: "decided" };
}

const decisionVerbs = { accepted: "practice.accept", declined: "practice.decline" } as const;
