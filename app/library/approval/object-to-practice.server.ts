import type { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { openRequest } from "#app/cases/open-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { mayClear } from "#app/library/access/practice.policy.ts";
import { approvalForm } from "#app/library/approval/approve-practice.server.ts";
import { openApproval } from "#app/library/approval/request-approval.server.ts";
import { recordPaths } from "#app/library/notices/notify-of-record.server.ts";
import { secretariatFor } from "#app/library/notices/record-people.server.ts";
import { countriesNotApproved } from "#app/library/record/approval.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { notifyOfPractice, withPublishedPractice } from "#app/library/record/locked-published.server.ts";
import { versionName } from "#app/library/record/practice.ts";
import { objectionRules, practiceSubject } from "#app/library/requests/practice-request-rules.ts";
import { movePracticeRequest, objectionsOf } from "#app/library/requests/practice-requests.server.ts";

export type ObjectOutcome =
	| { outcome: "objected" }
	| { outcome: "reason-missing" }
	/** Another version was published, or the country has approved it, since the page was opened. */
	| { outcome: "conflict" }
	| { outcome: "not-found" };

/**
 * Objects, on behalf of an owner country, to a practice that the secretariat compiled and published. It stays in the
 * library without the country's approval, and the secretariat gets a task with the reason. Sending it twice makes one
 * objection.
 * @throws ZodError for input that our forms never send
 */
export async function objectToPractice(
	actor: Actor,
	services: LibraryServices,
	input: z.input<typeof approvalForm>,
): Promise<ObjectOutcome> {
	const { pid, country, version, message } = approvalForm.parse(input);
	if (!mayClear(actor, country)) return { outcome: "not-found" };
	return withPublishedPractice(actor, services, { pid }, async (locked): Promise<ObjectOutcome> => {
		const { tx, now, practice, published, owners } = locked;
		if (!owners.includes(country)) return { outcome: "not-found" };
		if (practice.approvedBy.includes(country)) return { outcome: "conflict" };
		if (!countriesNotApproved(practice, owners).includes(country)) return { outcome: "not-found" };
		if ((await objectionsOf(tx, pid, country)).length > 0) return { outcome: "objected" };
		if (versionName(published) !== version) return { outcome: "conflict" };
		if (message === "") return { outcome: "reason-missing" };

		const requested = await openApproval(tx, pid, country, now);
		await movePracticeRequest(tx, { actor, now }, requested, { to: "objected", side: "responder", message });
		const { request } = await openRequest(
			tx,
			actor,
			objectionRules,
			{
				subject: practiceSubject(pid),
				member: country,
				fromRole: "focal-point",
				to: { kind: "secretariat" },
				content: { pid, version, reason: message },
				openKey: `objection:${pid}:${country}`,
			},
			now,
		);
		await recordActivity(tx, actor, {
			verb: "practice.object",
			subjectType: "practice",
			subjectId: pid,
			after: { country, version },
		});
		const [to, path] = [await secretariatFor(tx, null), recordPaths.secretariat(pid)];
		await notifyOfPractice(locked, { kind: "objection", to, request, country, message, dueOn: request.dueOn, path });
		return { outcome: "objected" };
	});
}
