import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { newToken, tokenHash } from "#app/identity/person/tokens.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import {
	answerPeriod,
	confirmationInterval,
	confirmedUntil,
	isUnanswered,
	latestStatus,
	operatingConfirmationColumns,
	recentConfirmationPeriod,
} from "#app/library/record/operating-status.ts";
import { chooseText } from "#app/library/record/practice.ts";
import { languageTag } from "#app/library/record/practice-record.ts";
import { storedFacts } from "#app/library/record/stored-record.server.ts";
import { shownTitles } from "#app/library/record/withdrawn-text.server.ts";
import { statusesForRights } from "#app/membership/status/rights-status.server.ts";
import { queueEmails } from "#app/notifications/queue-emails.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { mayFor } from "#app/reference/rights.ts";

/** The content of the yearly email: the practices, and the token whose link answers for them. */
export const confirmationRequestEmail = z.object({
	token: z.string(),
	/** The last day of the 60, `2026-11-25`. */
	answerBy: z.string(),
	records: z.array(z.object({ pid: z.string(), title: z.string(), language: languageTag })),
	/** How many further practices there are beside the named ones. */
	more: z.number().int(),
	/** The country was asked before and has not answered. */
	reminder: z.boolean().default(false),
});
export type ConfirmationRequestEmail = z.infer<typeof confirmationRequestEmail>;

/** Maximum practices named in an email; the page behind its link lists all of them. */
const maxNamed = 40;

/**
 * Asks the focal points of each country once a year, in one email, whether its published practices are still in use,
 * including those that the secretariat compiled or imported. Practices confirmed in the last 90 days are left for the
 * next year. Safe to run every night: a second run sends nothing.
 * @returns the countries that were asked
 */
export async function sendConfirmationRequests(services: LibraryServices): Promise<string[]> {
	const people = await focalPointsByCountry(services);
	const requested: string[] = [];
	for (const [country, accounts] of people) {
		const done = await services.database.prisma.$transaction((tx) => emailCountry(tx, services, country, accounts), {
			timeout: 120_000,
		});
		if (done) requested.push(country);
	}
	return requested;
}

type Recipient = { id: string; email: string; locale: string };

/** The focal points of each country whose status lets them write. */
export async function focalPointsByCountry(
	services: Pick<LibraryServices, "database" | "clock">,
	country?: string,
): Promise<[string, Recipient[]][]> {
	const grants = await services.database.prisma.roleGrant.findMany({
		where: { role: "focal-point", revokedAt: null, member: country ?? { not: null }, account: { disabledAt: null } },
		select: { member: true, account: { select: { id: true, email: true, locale: true } } },
		orderBy: [{ member: "asc" }, { accountId: "asc" }],
	});
	const byCountry = Map.groupBy(grants, ({ member }) => member ?? "");
	const statuses = await statusesForRights(services, [...byCountry.keys()]);
	return [...byCountry].flatMap(([country, grants]) =>
		mayFor("focal-point", statuses.get(country) ?? null, "write-draft")
			? [[country, grants.map(({ account }) => account)]]
			: [],
	);
}

async function emailCountry(
	tx: Transaction,
	services: LibraryServices,
	country: string,
	accounts: readonly Recipient[],
): Promise<boolean> {
	const now = services.clock.now();
	await lockConfirmation(tx, country);
	const yearAgo = new Date(now.getTime() - confirmationInterval);
	if ((await tx.confirmationRequest.count({ where: { country, requestedAt: { gt: yearAgo } } })) > 0) return false;
	const records = await practicesToConfirm(tx, country, now);
	if (records.length === 0) return false;
	for (const record of records) await recordConfirmationRequest(tx, record, now);
	for (const account of accounts) await queueConfirmationEmail(tx, account, { country, records, now, askedAt: now });
	await recordActivity(tx, systemActor, {
		verb: "member.ask-owners",
		subjectType: "member",
		subjectId: country,
		after: { practices: records.map(({ pid }) => pid) },
	});
	return true;
}

/** Lets one request or reminder at a time be sent to a country. */
export async function lockConfirmation(tx: Transaction, country: string): Promise<void> {
	await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`ask-owners ${country}`}))`;
}

export const unconfirmedColumns = {
	pid: true,
	firstPublishedAt: true,
	...operatingConfirmationColumns,
	published: {
		select: { facts: true, texts: shownTitles },
	},
} satisfies Prisma.PracticeSelect;
export type UnconfirmedRecord = Prisma.PracticeGetPayload<{ select: typeof unconfirmedColumns }>;

/** Practices that have not ended and were last confirmed, or published, more than 90 days ago. */
async function practicesToConfirm(tx: Transaction, country: string, now: Date): Promise<UnconfirmedRecord[]> {
	const rows = await tx.practice.findMany({
		where: {
			countries: { has: country },
			publishedVersionId: { not: null },
			withdrawnAt: null,
			embargoUntil: null,
		},
		select: unconfirmedColumns,
		orderBy: { pid: "asc" },
	});
	return rows.filter(({ published, firstPublishedAt, ...confirmation }) => {
		const latest = published && latestStatus(storedFacts(published.facts), confirmation);
		const since = latest?.at ?? firstPublishedAt ?? now;
		return latest?.status !== "ended" && since.getTime() < now.getTime() - recentConfirmationPeriod;
	});
}

/** If a request is unanswered, its date continues to count. */
async function recordConfirmationRequest(
	tx: Transaction,
	{ pid, published, ...confirmation }: UnconfirmedRecord,
	now: Date,
): Promise<void> {
	if (!published) return;
	const facts = storedFacts(published.facts);
	const latest = latestStatus(facts, confirmation);
	if (isUnanswered(latest, confirmation.confirmationRequestedAt)) return;
	// A practice without a valid answer is unconfirmed at once: `releaseEmbargoes` shows this at its next run.
	const confirmed = confirmedUntil(facts, { ...confirmation, confirmationRequestedAt: now }, now) ?? now;
	await tx.practice.update({ where: { pid }, data: { confirmationRequestedAt: now, confirmedUntil: confirmed } });
}

/**
 * Queues the email to a focal point, with a link of its own.
 * @param asked.askedAt when the country was asked: earlier than now in a reminder
 */
export async function queueConfirmationEmail(
	tx: Transaction,
	{ id: accountId, email: address, locale }: Recipient,
	asked: { country: string; records: readonly UnconfirmedRecord[]; now: Date; askedAt: Date },
): Promise<void> {
	const { country, records, now, askedAt } = asked;
	const token = newToken();
	const pids = records.map(({ pid }) => pid);
	await tx.confirmationRequest.create({
		data: { country, accountId, requestedAt: askedAt, pids, tokenHash: tokenHash(token) },
	});
	const named = records.slice(0, maxNamed).map(({ pid, published }) => {
		const text = chooseText(published?.texts ?? [], locale);
		return { pid, title: text?.title ?? pid, language: text?.locale ?? locale };
	});
	const answerBy = dayOf(new Date(askedAt.getTime() + answerPeriod));
	const more = records.length - named.length;
	const due: ConfirmationRequestEmail = { token, answerBy, records: named, more, reminder: askedAt < now };
	await queueEmails(tx, now, [
		{
			key: `ask-owners:${country}:${accountId}:${dayOf(now)}`,
			kind: "ask-owners",
			address,
			accountId,
			locale,
			member: country,
			subject: { type: "member", id: country },
			payload: due,
		},
	]);
}
