import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { mayClear, maySend, mayWithdraw } from "#app/library/access/practice.policy.ts";
import { recordPaths } from "#app/library/notices/notify-of-record.server.ts";
import { focalPointsOf } from "#app/library/notices/record-people.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { notifyOfPractice, withPublishedPractice } from "#app/library/record/locked-published.server.ts";
import { withdrawalContent } from "#app/library/requests/practice-request-rules.ts";
import { movePracticeRequest, openPracticeRequests } from "#app/library/requests/practice-requests.server.ts";
import { closeWithdrawal, mayCancelWithdrawal } from "#app/library/withdrawal/close-withdrawal.server.ts";
import { forwardToSecretariat } from "#app/library/withdrawal/request-withdrawal.server.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

const answerForm = z.strictObject({
	pid: z.string(),
	/** For which country a focal point answers; null for the secretariat. */
	country: z.string().nullable(),
	/** `withdrawn`: the country that asked takes its request back. */
	answer: z.enum(["approved", "refused", "withdrawn"]),
	/** Required for a refusal: the requester reads it. */
	message: z.string().overwrite(severalLines).max(maxRequestTextLength),
});

export type AnswerWithdrawalOutcome =
	| { outcome: "answered" }
	| { outcome: "message-missing" }
	/** It was answered or taken back since the page was opened. */
	| { outcome: "conflict" }
	| { outcome: "not-found" };

/**
 * Answers a request to withdraw a published practice. Each focal point approves or refuses for their country; the last
 * approval forwards the request to the secretariat. The secretariat refuses here or carries it out with
 * `withdrawPractice`. People of the requesting country can cancel it.
 * @throws ZodError for input that our forms never send
 */
export async function answerWithdrawal(actor: Actor, services: LibraryServices, input: z.input<typeof answerForm>) {
	const { pid, country, answer, message } = answerForm.parse(input);
	return withPublishedPractice(actor, services, { pid }, async (locked): Promise<AnswerWithdrawalOutcome> => {
		const { tx, now, practice, owners } = locked;
		const open = await openPracticeRequests(tx, pid, "withdrawal");
		const requested = answer === "withdrawn" ? open[0] : open.find(({ toMember }) => toMember === country);
		const content = requested && withdrawalContent.parse(requested.content);
		const allowed =
			answer === "withdrawn"
				? content
					? mayCancelWithdrawal(actor, practice, content)
					: maySend(actor, { countries: owners, provenance: practice.provenance })
				: country === null
					? mayWithdraw(actor) && answer === "refused"
					: mayClear(actor, country) && owners.includes(country);
		if (!allowed) return { outcome: "not-found" };
		if (!requested || !content) return { outcome: "conflict" };
		if (answer === "refused" && message === "") return { outcome: "message-missing" };

		await recordActivity(tx, actor, {
			verb: "practice.answer-withdrawal",
			subjectType: "practice",
			subjectId: pid,
			after: { answer, ...(country ? { country } : {}) },
		});
		const path = recordPaths.withdrawal(pid);
		if (answer === "withdrawn") {
			await closeWithdrawal(locked, open, { kind: "withdrawal-cancelled", path });
			return { outcome: "answered" };
		}
		const by = { actor, now };
		const others = open.filter(({ id }) => id !== requested.id);
		const to = answer === "approved" ? "cleared" : "refused";
		const request = await movePracticeRequest(tx, by, requested, { to, side: "responder", message: message || null });
		if (answer === "approved" && others.length === 0) await forwardToSecretariat(locked, country ?? "", content);
		if (answer === "refused") {
			for (const other of others) await movePracticeRequest(tx, by, other, { to: "withdrawn", side: "requester" });
			const focal = await Promise.all(owners.map((owner) => focalPointsOf(tx, owner)));
			await notifyOfPractice(locked, {
				kind: "withdrawal-refused",
				to: [...new Set([content.askedBy, ...focal.flat()])],
				request,
				country: country ?? owners[0] ?? "",
				message,
				path,
			});
		}
		return { outcome: "answered" };
	});
}
