import { z } from "zod";
import { eventsSeenBy, mayManageEvents, maySeeEvent } from "#app/forum/events/event.policy.ts";
import { type EventContent, type EventState, eventStates, eventTexts } from "#app/forum/events/event.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { inTwoLanguages, publishedSource, type TwoLanguages } from "#app/membership/status/localized.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { ForumEvent } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";
import { eventFormats, eventKinds } from "#app/reference/codes.ts";

/** What the commands and reads of the forum need. */
export type ForumServices = Pick<LibraryServices, "database" | "clock" | "reference">;

/** An event with its texts and codes parsed. */
export type EventView = EventContent & {
	id: string;
	state: EventState;
	cancelReason: TwoLanguages | null;
	announcedAt: Date | null;
	cancelledAt: Date | null;
	sequence: number;
	updatedAt: Date;
	revision: number;
};

/** A stored text in two languages. */
export const storedText = z
	.object({ en: z.string(), ar: z.string().optional() })
	.transform(({ en, ar }) => inTwoLanguages(en, ar));

/** The columns that hold text by language or lists. */
const stored = z.object({
	kind: z.enum(eventKinds),
	format: z.enum(eventFormats),
	state: z.enum(eventStates),
	title: storedText,
	texts: z.partialRecord(z.enum(eventTexts), storedText),
	sources: z.array(publishedSource.transform(({ title, url, year }) => ({ title, url, ...(year ? { year } : {}) }))),
	cancelReason: storedText.nullable(),
});

/** A row as an event. */
export function eventOf(row: ForumEvent): EventView {
	const { createdAt: _createdAt, createdById: _createdById, ...rest } = row;
	return { ...rest, ...stored.parse(row) };
}

/** What an event says, without what became of it: for the log and for comparing. */
export function contentOf(event: EventContent): EventContent {
	const { slug, kind, title, texts, starts, ends, zone, country, format, languages, isOwn } = event;
	const { seats, seatsPerDelegation, registrationOpens, registrationCloses, sources } = event;
	return {
		slug,
		kind,
		title,
		texts,
		starts,
		ends,
		zone,
		country,
		format,
		languages,
		isOwn,
		seats,
		seatsPerDelegation,
		registrationOpens,
		registrationCloses,
		sources,
	};
}

/** An event by its name in URLs; null if there is none that the actor may see. */
export async function findEvent(actor: Actor, services: ForumServices, slug: string): Promise<EventView | null> {
	const row = await services.database.prisma.forumEvent.findUnique({ where: { slug } });
	const event = row && eventOf(row);
	return event && maySeeEvent(actor, event) ? event : null;
}

/** An event for the secretariat that works on it; null if there is none, and for everybody else. */
export async function findManagedEvent(actor: Actor, services: ForumServices, id: string): Promise<EventView | null> {
	if (!mayManageEvents(actor) || !isUuid(id)) return null;
	const row = await services.database.prisma.forumEvent.findUnique({ where: { id } });
	return row && eventOf(row);
}

/** The events that the actor may see, the one that begins last first. */
export async function listEvents(actor: Actor, services: ForumServices): Promise<EventView[]> {
	const rows = await services.database.prisma.forumEvent.findMany({
		where: eventsSeenBy(actor),
		orderBy: [{ starts: "desc" }, { id: "desc" }],
	});
	return rows.map(eventOf);
}

/** Locks an event until the transaction ends; null if there is none. */
export async function lockEvent(tx: Transaction, id: string): Promise<EventView | null> {
	await tx.$queryRaw`select 1 from forum_event where id = ${id}::uuid for update`;
	const row = await tx.forumEvent.findUnique({ where: { id } });
	return row && eventOf(row);
}
