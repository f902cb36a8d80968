import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { mayClear } from "#app/library/access/practice.policy.ts";
import { openApproval } from "#app/library/approval/request-approval.server.ts";
import { recordPaths } from "#app/library/notices/notify-of-record.server.ts";
import { secretariatFor } from "#app/library/notices/record-people.server.ts";
import { countriesNotApproved } from "#app/library/record/approval.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { notifyOfPractice, withPublishedPractice } from "#app/library/record/locked-published.server.ts";
import { pageTagsOf } from "#app/library/record/page-tags.ts";
import { versionName } from "#app/library/record/practice.ts";
import { movePracticeRequest, objectionsOf } from "#app/library/requests/practice-requests.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

export const approvalForm = z.strictObject({
	pid: z.string(),
	/** For which country the focal point answers. */
	country: z.string(),
	/** The published version that the page showed: `1.2`. */
	version: z.string(),
	/** For the secretariat. */
	message: z.string().overwrite(severalLines).max(maxRequestTextLength),
});

export type ApproveOutcome =
	/** `takenOver`: every owner country has approved, so the practice now belongs to the countries. */
	| { outcome: "approved"; takenOver: boolean }
	/** Another version was published since the page was opened. */
	| { outcome: "conflict" }
	| { outcome: "not-found" };

/**
 * Approves a practice that the secretariat compiled and published, on behalf of an owner country. This withdraws the
 * country's open objection. Once every owner country has approved, the practice belongs to the countries. Sending it
 * twice has no further effect.
 * @throws ZodError for input that our forms never send
 */
export async function approvePractice(
	actor: Actor,
	services: LibraryServices,
	input: z.input<typeof approvalForm>,
): Promise<ApproveOutcome> {
	const { pid, country, version, message } = approvalForm.parse(input);
	if (!mayClear(actor, country)) return { outcome: "not-found" };
	return withPublishedPractice(actor, services, { pid }, async (locked): Promise<ApproveOutcome> => {
		const { tx, now, practice, published, record, owners } = locked;
		if (!owners.includes(country)) return { outcome: "not-found" };
		if (practice.approvedBy.includes(country))
			return { outcome: "approved", takenOver: practice.initiatedBy === "country" };
		if (!countriesNotApproved(practice, owners).includes(country)) return { outcome: "not-found" };
		if (versionName(published) !== version) return { outcome: "conflict" };

		const by = { actor, now };
		const requested = await openApproval(tx, pid, country, now);
		const request = await movePracticeRequest(tx, by, requested, {
			to: "cleared",
			side: "responder",
			message: message || null,
		});
		for (const objection of await objectionsOf(tx, pid, country))
			await movePracticeRequest(tx, by, objection, { to: "withdrawn", side: "requester" });
		const approvedBy = [...practice.approvedBy, country];
		const takenOver = countriesNotApproved({ ...practice, approvedBy }, owners).length === 0;
		await tx.practice.update({
			where: { pid },
			data: { approvedBy, ...(takenOver ? { initiatedBy: "country" } : {}) },
		});
		await recordActivity(tx, actor, {
			verb: "practice.approve",
			subjectType: "practice",
			subjectId: pid,
			after: { country, version, takenOver },
		});
		const to = await secretariatFor(tx, null);
		const path = recordPaths.secretariat(pid);
		await notifyOfPractice(locked, { kind: "record-cleared", to, request, country, message, path });
		await services.noteChanges?.(tx, [pid]);
		await invalidatePages(tx, pageTagsOf(pid, record.facts));
		return { outcome: "approved", takenOver };
	});
}
