import { randomUUID } from "node:crypto";
import { z } from "zod";
import { accountEvents, type QueueAccountEmail } from "#app/identity/person/identity-services.ts";
import { queueEmails } from "#app/notifications/queue-emails.server.ts";
import type { Clock } from "#app/platform/clock.ts";
import { addJob } from "#app/platform/jobs.server.ts";

/** The payload of an email about the recipient's own account. */
export const accountEmailPayload = z.strictObject({ event: z.enum(accountEvents) });

/** Queues an email about a change to an account, in the transaction of that change. */
export function accountEmailQueue({ clock }: { clock: Clock }): QueueAccountEmail {
	return async (tx, { id, email, locale }, event) => {
		await queueEmails(tx, clock.now(), [
			{
				key: `account:${event}:${randomUUID()}`,
				kind: "account",
				address: email,
				accountId: id,
				locale,
				member: null,
				subject: null,
				payload: { event },
			},
		]);
		// Sent immediately rather than with the next minute's job, because another person may be using the account.
		await addJob(tx, "send-emails", {}, "send-emails");
	};
}
