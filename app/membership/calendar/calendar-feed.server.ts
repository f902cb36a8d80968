import { createHash } from "node:crypto";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { newToken, tokenHash } from "#app/identity/person/tokens.server.ts";
import { loadCurrentPerson } from "#app/membership/status/load-current-person.server.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";

type Services = { database: Database; clock: Clock };

/** When the URL of a person's calendar was created; null if they have none. */
export async function calendarFeedOf({ accountId }: Person, { database }: Services): Promise<{ since: Date } | null> {
	const feed = await database.prisma.calendarFeed.findUnique({ where: { accountId } });
	return feed && { since: feed.createdAt };
}

/**
 * Creates the URL of a person's calendar and invalidates the previous one. Anybody with the URL can read the calendar
 * without signing in, so only a hash of it is stored and the URL is shown once.
 * @returns the secret in the URL
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

/** Turns a person's calendar off; its URL stops working. Doing it twice has no further effect. */
export async function endCalendar(actor: Person, { database }: Services): Promise<void> {
	const { accountId } = actor;
	await database.prisma.$transaction(async (tx) => {
		const { count } = await tx.calendarFeed.deleteMany({ where: { accountId } });
		if (count === 0) return;
		await recordActivity(tx, actor, { verb: "account.end-calendar", subjectType: "account", subjectId: accountId });
	});
}

/**
 * The person whose calendar a URL opens, with their present rights.
 * @returns null for a URL that is not, or no longer, valid, and for a disabled account
 */
export async function calendarOwner(services: Services, secret: string): Promise<Person | null> {
	const where = { secretHash: tokenHash(secret) };
	const feed = await services.database.prisma.calendarFeed.findUnique({ where });
	return feed && loadCurrentPerson(services, feed.accountId);
}

/** An event of a calendar; calendar programs recognise it by its uid. */
export type CalendarEvent = { uid: string; day: string; title: string; address: string };

/** How often an event has changed since it was first published, and when it last changed. */
export type CalendarEventRevision = { sequence: number; changedAt: Date };

/**
 * Records the present content of a calendar, and counts the changes of each event.
 * @returns revisions by uid
 */
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
	// A feed that was ended in the meantime records nothing.
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
