import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { mayResendEmails } from "#app/notifications/emails.policy.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";

export const resendForm = z.strictObject({
	letterId: z.uuid(),
	/** The round shown on the page, so that submitting the form twice resends the email only once. */
	round: z.coerce.number().int().min(1).max(1000),
});

export type ResendOutcome =
	| { outcome: "queued"; kind: string; member: string | null }
	/** It is still waiting to be sent, or no recipient is known. */
	| { outcome: "refused"; reason: "waits" | "no-address" }
	| { outcome: "not-found" | "forbidden" };

/**
 * Resends an email that failed, or that was sent but did not arrive.
 * @throws ZodError for input that none of our forms sends
 */
export async function resendEmail(
	actor: Actor,
	{ database, clock }: { database: Pick<Database, "prisma">; clock: Clock },
	input: z.input<typeof resendForm>,
): Promise<ResendOutcome> {
	const { letterId: id, round } = resendForm.parse(input);
	if (!mayResendEmails(actor)) return { outcome: "forbidden" };
	return database.prisma.$transaction(async (tx) => {
		await tx.$queryRaw`select 1 from email where id = ${id}::uuid for update`;
		const email = await tx.email.findUnique({ where: { id } });
		if (!email) return { outcome: "not-found" };
		const { kind, member, state, failure, address } = email;
		if (email.round !== round) return { outcome: "queued", kind, member };
		if (address === null) return { outcome: "refused", reason: "no-address" };
		if (state === "queued") return { outcome: "refused", reason: "waits" };
		const again = { state: "queued", round: round + 1, attempts: 0, nextAttemptAt: clock.now() };
		await tx.email.update({ where: { id }, data: { ...again, sentAt: null, failure: null, error: null } });
		await recordActivity(tx, actor, {
			verb: "letter.send-again",
			subjectType: "letter",
			subjectId: id,
			members: member === null ? [] : [member],
			before: { state, failure },
			after: { round: round + 1, kind },
		});
		return { outcome: "queued", kind, member };
	});
}
