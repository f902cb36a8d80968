import {
	defaultNoticeDelivery,
	emailFor,
	type NewNotice,
	type NoticeFacts,
	type NoticeKind,
	noticeFacts,
} from "#app/notifications/notice.ts";
import { deliveriesOf } from "#app/notifications/notice-settings.server.ts";
import { queueEmails } from "#app/notifications/queue-emails.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { compare } from "#app/platform/text/compare.ts";

/** Maximum length of a message repeated in a notice, in characters; the page it leads to has the whole text. */
const maxMessageLength = 1000;

/**
 * Creates notices in the transaction of the change they report: on the site, and by email as each person has chosen. A
 * notice that the account already has under the same key is left unchanged; accounts that are disabled or don't exist
 * get none.
 * @param notices any number, including several for one account
 * @throws ZodError if a path is not a path of this site without the language, or a date is invalid
 */
export async function notify(tx: Transaction, now: Date, notices: readonly NewNotice[]): Promise<void> {
	// Always in the same order, so that two transactions never deadlock on each other's keys.
	const ordered = notices
		.map((notice) => ({ ...notice, facts: factsToStore(notice.facts) }))
		.sort((a, b) => compare(a.accountId, b.accountId) || compare(a.key, b.key));
	const accountIds = [...new Set(ordered.map(({ accountId }) => accountId))];
	const [accounts, chosen] = await Promise.all([
		tx.account.findMany({
			where: { id: { in: accountIds }, disabledAt: null },
			select: { id: true, email: true, locale: true },
		}),
		deliveriesOf(tx, accountIds),
	]);
	const readers = new Map(accounts.map((account) => [account.id, account]));
	const emailOf = (accountId: string, kind: NoticeKind) =>
		emailFor(kind, chosen.get(accountId) ?? defaultNoticeDelivery);

	const written = await tx.notice.createManyAndReturn({
		data: ordered
			.filter(({ accountId }) => readers.has(accountId))
			.map(({ subject, ...notice }) => ({
				...notice,
				subjectType: subject?.type ?? null,
				subjectId: subject?.id ?? null,
				createdAt: now,
				inDailyDigest: emailOf(notice.accountId, notice.kind) === "daily",
			})),
		skipDuplicates: true,
		select: { id: true, accountId: true, key: true, kind: true },
	});
	const emails = written.flatMap(({ id, accountId, key, kind }) => {
		const reader = readers.get(accountId);
		if (!reader || emailOf(accountId, kind as NoticeKind) !== "own") return [];
		const { email: address, locale } = reader;
		const to = { accountId, address, locale, member: null, subject: null };
		return [{ key: `notice:${accountId}:${key}`, kind: "notice" as const, payload: { notice: id }, ...to }];
	});
	await queueEmails(tx, now, emails);
}

function factsToStore(facts: NoticeFacts): NoticeFacts {
	const { message, ...rest } = noticeFacts.parse(facts);
	if (message === undefined) return rest;
	const characters = [...message];
	return {
		...rest,
		message: characters.length > maxMessageLength ? `${characters.slice(0, maxMessageLength).join("")}…` : message,
	};
}
