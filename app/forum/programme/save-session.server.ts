import { isDeepStrictEqual } from "node:util";
import { mayManageEvents } from "#app/forum/events/event.policy.ts";
import { type ForumServices, lockEvent } from "#app/forum/events/events.server.ts";
import { recordEventChange } from "#app/forum/events/record-event-change.server.ts";
import {
	presentedPractice,
	type SessionContent,
	type SessionProblems,
	sessionTimeProblems,
	storedSession,
} from "#app/forum/programme/session.ts";
import { publicSessionOf, type SessionView, sessionsOf } from "#app/forum/programme/sessions.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { parseVersion } from "#app/library/record/practice.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";
import type { Reference } from "#app/reference/reference.ts";

export type SaveSessionOutcome =
	| { outcome: "saved"; id: string }
	/** Fields that have a problem, with its code. */
	| { outcome: "refused"; problems: SessionProblems }
	/** Another person changed it after the form was opened. */
	| { outcome: "conflict"; current: SessionView }
	/** The event has been cancelled. */
	| { outcome: "cancelled" }
	| { outcome: "not-found" | "forbidden" };

/**
 * Adds a session to an event, or changes one. Readers see it once a programme with it is published. Sending it twice
 * has no further effect.
 * @param input.id a new UUID for a new session
 * @param input.revision the revision that the form showed; 0 for a new session
 */
export async function saveSession(
	actor: Actor,
	services: ForumServices,
	{ id, eventId, revision, session }: { id: string; eventId: string; revision: number; session: SessionContent },
): Promise<SaveSessionOutcome> {
	if (!mayManageEvents(actor)) return { outcome: "forbidden" };
	return services.database.prisma.$transaction(async (tx): Promise<SaveSessionOutcome> => {
		const event = await lockEvent(tx, eventId);
		const before = event && (await sessionsOf(tx, eventId)).find((one) => one.id === id);
		if (!event || (!before && revision !== 0)) return { outcome: "not-found" };
		const problems = {
			...sessionTimeProblems(session, event),
			...speakerProblem(session, services.reference),
			...(await practiceProblem(tx, session)),
		};
		if (Object.keys(problems).length > 0) return { outcome: "refused", problems };
		const content = storedSession(session, event.zone);
		if (before && isDeepStrictEqual({ ...before, ...content }, before)) return { outcome: "saved", id };
		if (before && before.revision !== revision) return { outcome: "conflict", current: before };
		if (event.state === "cancelled") return { outcome: "cancelled" };
		const data = { ...content, summary: content.summary ?? Prisma.DbNull, updatedAt: services.clock.now() };
		const after = { ...content, id, eventId, revision: revision + 1 };
		if (before) await tx.forumSession.update({ where: { id }, data: { ...data, revision: revision + 1 } });
		else await tx.forumSession.create({ data: { ...data, id, eventId } });
		await recordEventChange(tx, actor, {
			verb: before ? "event.change-session" : "event.add-session",
			id: eventId,
			country: event.country,
			slugs: [],
			...(before ? { before: publicSessionOf(before) } : {}),
			// The log never holds the link for taking part, only that there is one, and that it is another one.
			after: {
				...publicSessionOf(after),
				...(before && before.joinLink !== after.joinLink && { joinLink: "changed" }),
			},
		});
		return { outcome: "saved", id };
	});
}

function speakerProblem({ speakers }: SessionContent, reference: Reference): SessionProblems {
	const known = speakers.every(({ country }) => country === null || reference.isCountry(country));
	return known ? {} : { speakers: "badSpeaker" };
}

/** Practices are presented in versions that are or were published. */
async function practiceProblem(tx: Transaction, { practices }: SessionContent): Promise<SessionProblems> {
	const named = practices.map(presentedPractice).map(({ pid, version }) => ({ pid, ...parseVersion(version) }));
	const known = await tx.practiceVersion.count({
		where: { OR: named.map(({ pid, major = 0, minor = 0 }) => ({ pid, major, minor })), publishedAt: { not: null } },
	});
	return known === named.length ? {} : { practices: "unknownPractice" };
}
