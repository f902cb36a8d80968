import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { mayScreen } from "#app/library/access/practice.policy.ts";
import { openApproval } from "#app/library/approval/request-approval.server.ts";
import { recordPaths } from "#app/library/notices/notify-of-record.server.ts";
import { focalPointsOf } from "#app/library/notices/record-people.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { notifyOfPractice, withPublishedPractice } from "#app/library/record/locked-published.server.ts";
import { movePracticeRequest, objectionsOf } from "#app/library/requests/practice-requests.server.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

const answerForm = z.strictObject({
	pid: z.string(),
	/** Which country objects. */
	country: z.string(),
	/** The country reads it. */
	message: z.string().overwrite(severalLines).max(maxRequestTextLength),
});

export type AnswerObjectionOutcome =
	| { outcome: "answered" }
	| { outcome: "message-missing" }
	/** Another person answered the objection, or the country withdrew it. */
	| { outcome: "conflict" }
	| { outcome: "not-found" };

/**
 * Answers a country's objection, by the secretariat, and asks the country for its approval again.
 * @throws ZodError for input that our forms never send
 */
export async function answerObjection(
	actor: Actor,
	services: LibraryServices,
	input: z.input<typeof answerForm>,
): Promise<AnswerObjectionOutcome> {
	const { pid, country, message } = answerForm.parse(input);
	if (!mayScreen(actor)) return { outcome: "not-found" };
	return withPublishedPractice(actor, services, { pid }, async (locked): Promise<AnswerObjectionOutcome> => {
		const { tx, now } = locked;
		const [objection] = await objectionsOf(tx, pid, country);
		if (!objection) return { outcome: "conflict" };
		if (message === "") return { outcome: "message-missing" };
		const request = await movePracticeRequest(tx, { actor, now }, objection, {
			to: "answered",
			side: "responder",
			message,
		});
		const { dueOn } = await openApproval(tx, pid, country, now);
		await recordActivity(tx, actor, {
			verb: "practice.answer-objection",
			subjectType: "practice",
			subjectId: pid,
			after: { country },
		});
		const [to, path] = [await focalPointsOf(tx, country), recordPaths.approval(pid)];
		await notifyOfPractice(locked, { kind: "objection-answered", to, request, country, message, dueOn, path });
		return { outcome: "answered" };
	});
}
