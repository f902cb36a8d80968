import { z } from "zod";
import { type ForumServices, storedText } from "#app/forum/events/events.server.ts";
import { type PublicSession, publicSession } from "#app/forum/programme/sessions.server.ts";
import type { TwoLanguages } from "#app/membership/status/localized.ts";

/** A published programme. */
export type ProgrammeView = {
	/** From 1. */
	number: number;
	changeNote: TwoLanguages | null;
	publishedAt: Date;
	sessions: PublicSession[];
};

const sessions = z.array(publicSession);

/** The programmes of an event, the newest first. The caller has checked that the reader may see the event. */
export async function programmesOf({ database }: ForumServices, eventId: string): Promise<ProgrammeView[]> {
	const rows = await database.prisma.programme.findMany({ where: { eventId }, orderBy: { number: "desc" } });
	return rows.map(({ number, changeNote, publishedAt, snapshot }) => ({
		number,
		publishedAt,
		changeNote: storedText.nullable().parse(changeNote),
		sessions: sessions.parse(snapshot),
	}));
}
