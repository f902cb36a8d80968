import { z } from "zod";
import { mayManageEvents } from "#app/forum/events/event.policy.ts";
import { type ForumServices, storedText } from "#app/forum/events/events.server.ts";
import type { SessionContent } from "#app/forum/programme/session.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import type { ForumSession } from "#app/platform/prisma/client.ts";
import { compare } from "#app/platform/text/compare.ts";
import { isUuid } from "#app/platform/text/uuid.ts";
import { sessionKinds } from "#app/reference/codes.ts";

/** A session with its texts and codes parsed. */
export type SessionView = SessionContent & { id: string; eventId: string; revision: number };

const speaker = z.object({ name: z.string(), office: z.string(), country: z.string().nullable() });
const namedLink = z.object({ title: z.string(), url: z.string() });

const stored = z.object({
	kind: z.enum(sessionKinds),
	title: storedText,
	summary: storedText.nullable(),
	speakers: z.array(speaker),
	materials: z.array(namedLink),
});

/** What a session says without the link for taking part, as programmes and the log contain it. */
export const publicSession = z.object({
	...stored.shape,
	id: z.string(),
	starts: z.string().nullable(),
	ends: z.string().nullable(),
	room: z.string(),
	languages: z.array(z.string()),
	practices: z.array(z.string()),
	recording: z.string().nullable(),
	sources: z.array(z.number()),
	/** People may take part online. */
	online: z.boolean(),
});
export type PublicSession = z.output<typeof publicSession>;

/** A row as a session. */
function sessionOf(row: ForumSession): SessionView {
	const { updatedAt: _updatedAt, ...rest } = row;
	return { ...rest, ...stored.parse(row) };
}

/** A session without its link for taking part. */
export function publicSessionOf({
	joinLink,
	eventId: _eventId,
	revision: _revision,
	...rest
}: SessionView): PublicSession {
	return { ...rest, online: joinLink !== null };
}

/** The sessions of an event in their order: by time, those without one last. */
export async function sessionsOf(reader: Reader, eventId: string): Promise<SessionView[]> {
	const rows = await reader.forumSession.findMany({ where: { eventId }, orderBy: { id: "asc" } });
	return inOrder(rows.map(sessionOf));
}

/**
 * Sessions by time; of those at the same time, by room and kind. Those of a day without a time come last in it, and
 * those without a day last of all.
 */
function inOrder(sessions: readonly SessionView[]): SessionView[] {
	const timeOf = (starts: string | null) => (starts === null ? "9999" : starts.length > 10 ? starts : `${starts}T~`);
	const key = ({ starts, room, kind }: SessionView) => `${timeOf(starts)} ${room} ${sessionKinds.indexOf(kind)}`;
	return sessions.toSorted((a, b) => compare(key(a), key(b)));
}

/** The sessions of an event for the secretariat that works on them; none for everyone else. */
export async function listSessions(actor: Actor, services: ForumServices, eventId: string): Promise<SessionView[]> {
	return mayManageEvents(actor) ? sessionsOf(services.database.prisma, eventId) : [];
}

/** A session of an event for the secretariat that works on it; null if there is none, and for everybody else. */
export async function findSession(
	actor: Actor,
	services: ForumServices,
	{ eventId, id }: { eventId: string; id: string },
): Promise<SessionView | null> {
	if (!mayManageEvents(actor) || !isUuid(id)) return null;
	const row = await services.database.prisma.forumSession.findUnique({ where: { id, eventId } });
	return row && sessionOf(row);
}
