import { randomUUID } from "node:crypto";
import { followNews, isEmpty } from "#app/exchange/following/follow-news.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { accountsWithAlerts, includeAlerts } from "#app/library/saved-searches/queue-alert-digests.server.ts";
import { loadCurrentPerson } from "#app/membership/status/load-current-person.server.ts";
import { queueEmails } from "#app/notifications/queue-emails.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf, daysAfter } from "#app/platform/partial-date.ts";

/**
 * Queues the weekly email of each person with news of what they follow, or with unsent alerts of weekly saved searches:
 * one for each account and week. The email, its alerts and the moment up to which it reports are written in one
 * transaction per person, so that a worker that dies neither loses nor repeats news. The content is read when the email
 * is sent.
 * @returns how many emails are new
 */
export async function queueWeeklyDigests(services: LibraryServices): Promise<number> {
	const accounts = new Set([...(await accountsWithAlerts(services, "weekly")), ...(await followers(services))]);
	let queued = 0;
	for (const account of [...accounts].sort()) {
		const person = await loadCurrentPerson(services, account);
		if (person) queued += await queueDigest(services, person);
	}
	return queued;
}

/** The accounts that follow something and want emails about it. */
async function followers({ database }: LibraryServices): Promise<string[]> {
	const rows = await database.prisma.follow.findMany({
		where: { account: { OR: [{ weeklyDigest: null }, { weeklyDigest: { byEmail: true } }] } },
		distinct: ["accountId"],
		select: { accountId: true },
	});
	return rows.map(({ accountId }) => accountId);
}

async function queueDigest(services: LibraryServices, person: Person): Promise<number> {
	const { accountId } = person;
	const { prisma } = services.database;
	const until = services.clock.now();
	const digest = await prisma.weeklyDigest.findUnique({ where: { accountId } });
	const period = { emailId: randomUUID(), since: digest?.toldUntil ?? null, until };
	const follows = digest?.byEmail === false ? null : await followNews(person, services, period, person.locale);
	return prisma.$transaction(async (tx) => {
		// One worker at a time for each account, so that news which another has queued in the meantime is not repeated.
		await tx.$queryRaw`select 1 from account where id = ${accountId}::uuid for update`;
		const account = await tx.account.findFirst({ where: { id: accountId, disabledAt: null } });
		const key = `weekly-digest:${accountId}:${mondayOf(dayOf(until))}`;
		if (!account || (await tx.email.count({ where: { key } })) > 0) return 0;
		const alerts = await includeAlerts(tx, person, "weekly", period.emailId);
		if (alerts === 0 && (follows === null || isEmpty(follows))) return 0;
		if (follows) await tellUntil(tx, accountId, until);
		const { email: address, locale } = account;
		const to = { address, accountId, locale, member: null, subject: null };
		const payload = { ...period, since: period.since?.toISOString() ?? null, until: until.toISOString() };
		return queueEmails(tx, until, [{ key, kind: "weekly-digest", ...to, payload }]);
	});
}

async function tellUntil(tx: Transaction, accountId: string, toldUntil: Date): Promise<void> {
	await tx.weeklyDigest.upsert({
		where: { accountId },
		create: { accountId, toldUntil },
		update: { toldUntil },
	});
}

function mondayOf(day: string): string {
	const weekday = new Date(day).getUTCDay();
	return daysAfter(day, -((weekday + 6) % 7));
}
