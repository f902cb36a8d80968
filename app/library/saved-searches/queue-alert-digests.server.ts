import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Person } from "#app/identity/person/actor.ts";
import { readerOf, searchAudienceForReader } from "#app/library/access/audience.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { SearchDelivery } from "#app/library/saved-searches/saved-search.ts";
import { loadCurrentPerson } from "#app/membership/status/load-current-person.server.ts";
import { queueEmails } from "#app/notifications/queue-emails.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";

type Services = Pick<LibraryServices, "database" | "clock">;

/** The payload of an email about saved searches: the mark of its alerts, which are read when it is sent. */
export const alertsDue = z.strictObject({ emailId: z.uuid() });

/**
 * Minutes between two emails to a person with immediate alerts. An import publishes thousands of practices, some
 * hundred at a time: that is one email at its beginning and one after each pause, never one for each practice.
 */
export const immediatePause = 10;

/**
 * Queues one email for each person with unsent immediate alerts, about all versions that their searches found and that
 * they may see now. Email and alerts are written in one transaction per person, so that a worker that dies neither loses
 * an alert nor sends one twice. Alerts of versions that are hidden at the moment are left for later. Weekly alerts are in
 * the weekly digest (`exchange/following/queue-weekly-digests.server.ts`).
 *
 * The second step of the job `tell-saved-searches`; the first is `match-saved-searches.server.ts`.
 * @returns how many emails are new
 */
export async function queueAlertDigests(services: Services): Promise<number> {
	let queued = 0;
	for (const account of await accountsWithAlerts(services, "immediate")) {
		const person = await loadCurrentPerson(services, account);
		if (person) queued += await services.database.prisma.$transaction((tx) => queueDigest(tx, services, person));
	}
	return queued;
}

type EmailedDelivery = Exclude<SearchDelivery, "none">;

/** Alerts that are due by email and not yet in one. */
const dueByEmail = Prisma.sql`a.found_at is not null and a.by_email and a.email_id is null`;

/** The accounts with unsent alerts of searches with immediate or with weekly emails. */
export async function accountsWithAlerts(
	{ database }: Pick<Services, "database">,
	delivery: EmailedDelivery,
): Promise<string[]> {
	const rows = await database.prisma.$queryRaw<{ account: string }[]>`
		select distinct s.account_id as account from search_alert a
		join saved_search s on s.id = a.saved_search_id and s.delivery = ${delivery}
		where ${dueByEmail} and exists (
			select from visibility_period p where (p.pid, p.major) = (a.pid, a.major) and p.visible_until is null)
		order by 1`;
	return rows.map(({ account }) => account);
}

/** Puts the unsent alerts that a person may see now into an email. @returns how many there are */
export async function includeAlerts(
	tx: Transaction,
	person: Person,
	delivery: EmailedDelivery,
	emailId: string,
): Promise<number> {
	return tx.$executeRaw`update search_alert a set email_id = ${emailId}::uuid
		from saved_search s, visibility_period p
		where s.id = a.saved_search_id and s.account_id = ${person.accountId}::uuid and s.delivery = ${delivery}
			and (p.pid, p.major) = (a.pid, a.major) and p.visible_until is null
			and p.audience = ${searchAudienceForReader(readerOf(person))} and ${dueByEmail}`;
}

async function queueDigest(tx: Transaction, { clock }: Services, person: Person): Promise<number> {
	const { accountId } = person;
	const now = clock.now();
	// One worker at a time for each account, whose email address does not change in the meantime.
	await tx.$queryRaw`select 1 from account where id = ${accountId}::uuid for update`;
	const account = await tx.account.findFirst({ where: { id: accountId, disabledAt: null } });
	if (!account || (await wasRecentlyEmailed(tx, accountId, now))) return 0;
	const emailId = randomUUID();
	if ((await includeAlerts(tx, person, "immediate", emailId)) === 0) return 0;
	const { email: address, locale } = account;
	const to = { address, accountId, locale, member: null, subject: null };
	return queueEmails(tx, now, [
		{ key: `saved-searches:${emailId}`, kind: "saved-searches", ...to, payload: { emailId } },
	]);
}

async function wasRecentlyEmailed(tx: Transaction, accountId: string, now: Date): Promise<boolean> {
	const since = new Date(now.getTime() - immediatePause * 60_000);
	const last = await tx.email.count({ where: { accountId, kind: "saved-searches", queuedAt: { gt: since } } });
	return last > 0;
}
