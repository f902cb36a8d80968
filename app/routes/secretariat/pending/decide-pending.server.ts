import type { AppLoadContext } from "@remix-run/node";
import { type ConfirmOutcome, confirmMemberEvent } from "#app/membership/events/confirm-member-event.server.ts";
import { rejectMemberEvent } from "#app/membership/events/reject-member-event.server.ts";
import type { Messages } from "#app/messages/index.ts";
import type { PendingPage } from "#app/routes/secretariat/pending/pending-page.server.ts";

/** Characters allowed in a reason, the same as in the command. */
const maxReasonLength = 2000;

export type DecisionAnswer = {
	/** The reason as it was typed. */
	reason: string;
	/** Id of the latest event when the page was opened. */
	expected: string;
	conflict: boolean;
	problem: { id: string; message: string } | null;
};

export type Decided =
	| { done: "confirmed" | "rejected" | "withdrawn" }
	| { answer: DecisionAnswer; status: 403 | 409 | 422 };

/** Confirms or rejects the proposal, depending on the form's `intent`, and returns the outcome. */
export async function decidePending(
	{ actor, services }: AppLoadContext,
	page: PendingPage,
	form: FormData,
	messages: Messages,
): Promise<Decided> {
	const typed = (name: string) =>
		String(form.get(name) ?? "")
			.toWellFormed()
			.replaceAll("\0", "")
			.trim();
	const [reason, expected] = [typed("reason"), typed("expectedEvent")];
	const { pending, refusals, step } = messages.memberFile;
	const answer = (id: string, message: string, status: 403 | 409 | 422, conflict = false): Decided => ({
		answer: { reason, expected, conflict, problem: { id, message } },
		status,
	});
	if (typed("intent") === "reject") {
		if (!reason) return answer("reason", pending.reasonMissing, 422);
		if (reason.length > maxReasonLength)
			return answer("reason", messages.problems.tooManyCharacters(maxReasonLength), 422);
		const rejected = await rejectMemberEvent(actor, services, { pendingId: page.id, reason });
		if (rejected.outcome === "rejected") return { done: page.own ? "withdrawn" : "rejected" };
		return answer("proposal", refusals["decided-already"], 409);
	}
	// A form without a known event was not opened on the present state.
	const known = page.events.some(({ id }) => id === expected);
	const confirmed: ConfirmOutcome = known
		? await confirmMemberEvent(actor, services, { pendingId: page.id, expectedEvent: expected })
		: { outcome: "refused", reason: "changed-meanwhile" };
	switch (confirmed.outcome) {
		case "recorded":
			return { done: "confirmed" };
		case "refused": {
			const { reason: why } = confirmed;
			const conflict = why === "changed-meanwhile";
			return answer("proposal", refusals[why], conflict || why === "decided-already" ? 409 : 422, conflict);
		}
		case "forbidden":
			return answer("proposal", step.headOnly, 403);
		case "not-found":
			return answer("proposal", refusals["decided-already"], 409);
	}
}
