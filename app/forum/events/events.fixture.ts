import { announceEvent } from "#app/forum/events/announce-event.server.ts";
import type { EventContent } from "#app/forum/events/event.ts";
import type { ForumServices } from "#app/forum/events/events.server.ts";
import { saveEvent } from "#app/forum/events/save-event.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import type { Database } from "#app/platform/database/database.server.ts";

/** An event in Baku, for which people register in March and April. */
export const exampleEvent: EventContent = {
	slug: "exchange-days-2026",
	kind: "conference",
	title: { en: "Exchange days 2026" },
	format: "hybrid",
	texts: { summary: { en: "Two days on services close to home.", ar: "يومان عن الخدمات القريبة من السكان." } },
	starts: "2026-05-20T09:30",
	ends: "2026-05-21T18:30",
	zone: "Asia/Baku",
	country: "AZ",
	languages: ["en", "ar"],
	isOwn: true,
	seats: 60,
	seatsPerDelegation: 4,
	sources: [],
	registrationOpens: "2026-03-01",
	registrationCloses: "2026-04-30T23:59",
};

/**
 * An event in a test's database, announced unless it is to stay a draft.
 * @returns its id
 */
export async function givenEvent(
	services: ForumServices,
	changes: Partial<EventContent> = {},
	state: "draft" | "announced" = "announced",
): Promise<string> {
	const id = crypto.randomUUID();
	const { outcome } = await saveEvent(systemActor, services, {
		id,
		revision: 0,
		event: { ...exampleEvent, ...changes },
	});
	if (outcome !== "saved") throw new Error(outcome);
	if (state === "announced") await announceEvent(systemActor, services, { id });
	return id;
}

/** Empties the tables of the forum, as no command does. */
export async function clearForum({ pool }: Database): Promise<void> {
	const client = await pool.connect();
	try {
		await client.query("set session_replication_role = replica");
		for (const table of ["registration", "programme", "forum_session", "forum_event"])
			await client.query(`delete from ${table}`);
	} finally {
		client.release(true);
	}
}
