import { randomUUID } from "node:crypto";
import { z } from "zod";
import { accountEvents, type QueueAccountEmail } from "#app/identity/person/identity-services.ts";
import { queueEmails } from "#app/notifications/queue-emails.server.ts";
import type { Clock } from "#app/platform/clock.ts";
import { addJob } from "#app/platform/jobs.server.ts";

/** What an email about somebody's own account says. */
export const accountEmailPayload = z.strictObject({ event: z.enum(accountEvents) });

/** Tells somebody what happened to their account, in the transaction in which it happens. */
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
		// Not only with the next minute: somebody else may be at it.
		await addJob(tx, "send-emails", {}, "send-emails");
	};
}
