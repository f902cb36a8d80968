import { z } from "zod";
import { queueEmails } from "#app/notifications/queue-emails.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Registration } from "#app/platform/prisma/client.ts";

/**
 * The emails to a delegate: a place, the waiting list, a new link; the registration was cancelled; the programme changed;
 * the event was cancelled; it begins tomorrow; the certificate.
 */
const registrationLetters = [
	"seated",
	"waiting",
	"link",
	"cancelled",
	"programme-changed",
	"event-cancelled",
	"tomorrow",
	"certificate",
] as const;
export type RegistrationLetter = (typeof registrationLetters)[number];

/** The payload of an email to a delegate; everything else is read when it is sent. */
export const registrationEmail = z.strictObject({ registrationId: z.uuid(), letter: z.enum(registrationLetters) });

/** To whom an email about a registration goes. */
export type Addressee = Pick<Registration, "id" | "email" | "locale" | "delegation" | "accountId">;

/**
 * Queues an email to delegates, in the transaction of what it reports. Those whose data have been deleted get none.
 * @param occasion distinguishes letters of the same kind, such as the number of a programme; each is sent once
 * @returns how many are new
 */
export async function queueLetters(
	tx: Transaction,
	now: Date,
	letter: RegistrationLetter,
	delegates: readonly Addressee[],
	occasion = "",
): Promise<number> {
	const emails = delegates
		.filter(({ email }) => email !== "")
		.map(({ id, email, locale, delegation, accountId }) => ({
			key: `registration:${letter}:${id}${occasion && `:${occasion}`}`,
			kind: "registration" as const,
			address: email,
			accountId,
			locale,
			member: delegation,
			subject: { type: "registration", id },
			payload: { registrationId: id, letter },
		}));
	return emails.length === 0 ? 0 : queueEmails(tx, now, emails);
}

/** Queues an email to everybody who takes part in an event or waits for a place. */
export async function tellDelegates(
	tx: Transaction,
	now: Date,
	eventId: string,
	letter: "programme-changed" | "event-cancelled",
	occasion = "",
): Promise<void> {
	const delegates = await tx.registration.findMany({ where: { eventId, state: { in: ["waiting", "seated"] } } });
	await queueLetters(tx, now, letter, delegates, occasion);
}
