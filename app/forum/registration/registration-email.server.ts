import { eventPhase } from "#app/forum/events/event.ts";
import { type EventView, eventOf, storedText } from "#app/forum/events/events.server.ts";
import { type RegistrationLetter, registrationEmail } from "#app/forum/letters/queue-letters.server.ts";
import { hasCertificate, isLive, stateOf } from "#app/forum/registration/registration.ts";
import { makeRegistrationLink } from "#app/forum/registration/registration-link.server.ts";
import type { TwoLanguages } from "#app/membership/status/localized.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";

/** The facts of an email to a delegate. */
export type RegistrationEmail = {
	letter: RegistrationLetter;
	/** Opens the delegate's page. */
	token: string;
	event: EventView;
	/** Why an officer cancelled the registration, or what is new in the programme. */
	reason: string | null;
	changeNote: TwoLanguages | null;
	/** The number of the certificate; null except in its letter. */
	certificate: string | null;
};

/**
 * Reads the facts of a queued email when it is sent, and makes its secret link.
 * @returns null if what it reports no longer holds, or the person's data have been deleted
 */
export async function registrationEmailToSend(
	{ database: { prisma }, clock }: { database: Pick<Database, "prisma">; clock: Clock },
	payload: unknown,
): Promise<RegistrationEmail | null> {
	const { registrationId, letter } = registrationEmail.parse(payload);
	const row = await prisma.registration.findUnique({ where: { id: registrationId }, include: { event: true } });
	if (!row || row.email === "") return null;
	const now = clock.now();
	const event = eventOf(row.event);
	const state = stateOf(row);
	const phase = eventPhase(event, now);
	const holds: Record<RegistrationLetter, boolean> = {
		seated: state === "seated",
		waiting: state === "waiting",
		link: true,
		cancelled: state === "cancelled",
		"programme-changed": isLive(state) && phase !== "held",
		"event-cancelled": phase === "cancelled",
		tomorrow: state === "seated" && phase === "coming",
		certificate: hasCertificate({ state, attendedAt: row.attendedAt }, event, now),
	};
	if (!holds[letter] || (phase === "cancelled" && letter !== "event-cancelled" && letter !== "link")) return null;
	const programme = { where: { eventId: row.eventId }, orderBy: { number: "desc" } } as const;
	const news = letter === "programme-changed" ? await prisma.programme.findFirst(programme) : null;
	return {
		letter,
		token: await makeRegistrationLink(prisma, registrationId, now),
		event,
		reason: letter === "cancelled" ? row.endReason : null,
		changeNote: news && storedText.nullable().parse(news.changeNote),
		certificate: letter === "certificate" ? row.certificate : null,
	};
}
