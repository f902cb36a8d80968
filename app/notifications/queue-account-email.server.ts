import { randomUUID } from "node:crypto";
import { z } from "zod";
import { accountEvents, type QueueAccountEmail, resetNews } from "#app/identity/person/identity-services.ts";
import { queueEmails } from "#app/notifications/queue-emails.server.ts";
import type { Clock } from "#app/platform/clock.ts";
import { addJob } from "#app/platform/job-queue.server.ts";

/**
 * The payload of an email about an account that nobody signs in to: to its owner before the day on which it is disabled
 * or erased, or to the secretariat if it can't be disabled.
 */
const unusedAccountEmail = z.discriminatedUnion("unused", [
	z.strictObject({ unused: z.enum(["disable-soon", "erase-soon"]), on: z.iso.date() }),
	z.strictObject({ unused: z.literal("still-needed"), account: z.uuid() }),
]);
export type UnusedAccountEmail = z.infer<typeof unusedAccountEmail>;

/** The payload of an email about an account, usually the recipient's own. */
export const accountEmailPayload = z.union([
	z.strictObject({ event: z.enum(accountEvents) }),
	z.strictObject({ reset: z.enum(resetNews), account: z.uuid() }),
	unusedAccountEmail,
]);

/** Queues an email about a change to an account, in the transaction of that change. */
export function accountEmailQueue({ clock }: { clock: Clock }): QueueAccountEmail {
	return async (tx, { id, email, locale }, news) => {
		const payload = typeof news === "string" ? { event: news } : news;
		await queueEmails(tx, clock.now(), [
			{
				key: `account:${typeof news === "string" ? news : news.reset}:${randomUUID()}`,
				kind: "account",
				address: email,
				accountId: id,
				locale,
				member: null,
				subject: null,
				payload,
			},
		]);
		// Sent immediately rather than with the next minute's job, because another person may be using the account.
		await addJob(tx, "send-emails", {}, "send-emails");
	};
}
