import { createHash } from "node:crypto";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { newToken, tokenHash } from "#app/identity/person/tokens.server.ts";
import { loadCurrentPerson } from "#app/membership/status/load-current-person.server.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";

type Services = { database: Database; clock: Clock };

/** Whether somebody has a calendar, and since when its address is this one. */
export async function calendarFeedOf({ accountId }: Person, { database }: Services): Promise<{ since: Date } | null> {
	const feed = await database.prisma.calendarFeed.findUnique({ where: { accountId } });
	return feed && { since: feed.createdAt };
}

/**
 * Makes the address of somebody's calendar, and an end of the one before. Whoever has it reads what its owner may read,
 * without signing in, so only its hash is kept; it is shown this once.
 * @returns the secret in the address
 */
export async function makeCalendarAddress(actor: Person, { database, clock }: Services): Promise<string> {
	const secret = newToken();
	const { accountId } = actor;
	const address = { secretHash: tokenHash(secret), createdAt: clock.now() };
	await database.prisma.$transaction(async (tx) => {
		await tx.calendarFeed.upsert({ where: { accountId }, create: { accountId, ...address }, update: address });
		const entry = { verb: "account.make-calendar-address", subjectType: "account", subjectId: accountId };
		await recordActivity(tx, actor, entry);
	});
	return secret;
}

/** Turns somebody's calendar off: its address says nothing any more. Twice is once. */
export async function endCalendar(actor: Person, { database }: Services): Promise<void> {
	const { accountId } = actor;
	await database.prisma.$transaction(async (tx) => {
		const { count } = await tx.calendarFeed.deleteMany({ where: { accountId } });
		if (count === 0) return;
		await recordActivity(tx, actor, { verb: "account.end-calendar", subjectType: "account", subjectId: accountId });
	});
}

/**
 * Whose calendar an address opens, with the rights that they have at this moment.
 * @returns null for an address that is none, or none any more, and for an account that is disabled
 */
export async function calendarOwner(services: Services, secret: string): Promise<Person | null> {
	const where = { secretHash: tokenHash(secret) };
	const feed = await services.database.prisma.calendarFeed.findUnique({ where });
	return feed && loadCurrentPerson(services, feed.accountId);
}

/** What a calendar says of an event; the same uid is the same event to whoever reads it. */
export type CalendarEvent = { uid: string; day: string; title: string; address: string };

/** How often an event has changed since it was first told, and when it did last. */
export type CalendarEventRevision = { sequence: number; changedAt: Date };

/** Notes what a calendar says just now, and tells of each event whether it said something else before. */
export async function recordEventRevisions(
	{ database, clock }: Services,
	accountId: string,
	events: readonly CalendarEvent[],
): Promise<ReadonlyMap<string, CalendarEventRevision>> {
	const digests = events.map(({ uid, ...said }) => ({
		uid,
		digest: createHash("sha256").update(JSON.stringify(said)).digest("hex"),
	}));
	const { prisma } = database;
	// Only a feed that is still there takes notes.
	await prisma.$executeRaw`
		insert into calendar_event_revision as held (account_id, uid, digest, changed_at)
		select feed.account_id, now.uid, now.digest, ${clock.now()}
		from jsonb_to_recordset(${JSON.stringify(digests)}::jsonb) as now(uid text, digest text)
		join calendar_feed feed on feed.account_id = ${accountId}::uuid
		order by now.uid
		on conflict (account_id, uid) do update
			set digest = excluded.digest, sequence = held.sequence + 1, changed_at = excluded.changed_at
			where held.digest <> excluded.digest`;
	const rows = await prisma.calendarEventRevision.findMany({ where: { accountId } });
	return new Map(rows.map(({ uid, sequence, changedAt }) => [uid, { sequence, changedAt }]));
}
