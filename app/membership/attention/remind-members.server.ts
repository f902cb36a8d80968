import { z } from "zod";
import { reminderKey } from "#app/membership/attention/attention-facts.server.ts";
import { isReminded } from "#app/membership/attention/reminders.ts";
import { type OpenAssessment, openAssessments } from "#app/membership/ledger/contribution-items.server.ts";
import { textByLanguage } from "#app/membership/status/localized.ts";
import { addressEmails, type NewEmail, queueEmails } from "#app/notifications/queue-emails.server.ts";
import type { Database, Transaction } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";
import { attentionKinds, contactRoles } from "#app/reference/codes.ts";

/** The content of a reminder. It names no person, since several people may read the mailbox. */
export const reminderDue = z.object({
	kind: z.enum(attentionKinds),
	/** `2026-11-25`. */
	dueOn: z.string(),
	/** The role whose term ends. */
	role: z.enum(contactRoles).nullable(),
	/** Title of the agreement, by language; null if it is not public. */
	title: textByLanguage.nullable(),
	/** What is not paid of a contribution. */
	owed: z.object({ year: z.number(), currency: z.string(), open: z.string() }).nullable().default(null),
});
export type ReminderDue = z.infer<typeof reminderDue>;

/**
 * Queues an email to the focal point of each member with a term or an agreement about to end, or a contribution that is
 * late, once per occasion and only for cases that are neither done nor gaps in the record. If a member has no focal point, the email is stored as failed until there is one.
 * @returns the members for which something changed
 */
export async function remindMembers(tx: Transaction, now: Date): Promise<string[]> {
	const cases = await casesToRemind(tx);
	const debtors = cases.filter(({ subjectType }) => subjectType === "contribution").map(({ member }) => member);
	const owed = debtors.length > 0 ? await openAssessments(tx, { members: debtors }) : [];
	const people = await focalPoints(tx, [...new Set(cases.map(({ member }) => member))], dayOf(now));
	const fresh = cases.filter(({ written }) => !written);
	const found = cases.filter(({ written, member }) => written && people.has(member));
	const to = ({ member, key }: CaseToRemind) => ({
		key: reminderKey(member, key),
		...(people.get(member) ?? noRecipient),
	});
	await queueEmails(
		tx,
		now,
		fresh.map((item) => ({ ...to(item), ...contentOf(item, owed) })),
	);
	await addressEmails(tx, now, found.map(to));
	return [...new Set([...fresh, ...found].map(({ member }) => member))].sort();
}

/** Whether the case of a reminder is still open: neither done nor resolved. */
export async function isReminderDue(
	{ database }: { database: Pick<Database, "prisma"> },
	member: string,
	{ kind, dueOn }: ReminderDue,
): Promise<boolean> {
	const open = { member, kind, dueOn: dateOf(dueOn), clearedAt: null, doneAt: null };
	return (await database.prisma.attentionCase.count({ where: open })) > 0;
}

type CaseToRemind = {
	member: string;
	key: string;
	kind: string;
	dueOn: string;
	subjectType: string;
	subjectId: string;
	role: string | null;
	title: unknown;
	/** An email exists for it, but had no recipient. */
	written: boolean;
};

function casesToRemind(tx: Transaction): Promise<CaseToRemind[]> {
	const reminded = attentionKinds.filter(isReminded);
	return tx.$queryRaw<CaseToRemind[]>`
		select i.member, i.key, i.kind, i.due_on::text as "dueOn", c.role, l.id is not null as written,
			case when a.visibility = 'public' then a.title end as title,
			case when a.id is not null then 'agreement' when c.id is not null then 'contact' else 'contribution' end
				as "subjectType",
			coalesce(a.id::text, c.id::text, i.about->>'contribution') as "subjectId"
		from attention_case i
		left join contact c on c.id = (i.about->>'contact')::uuid
		left join agreement a on a.id = (i.about->>'agreement')::uuid
		left join email l on l.key = 'reminder:' || i.member || ':' || i.key
		where i.cleared_at is null and i.done_at is null and not i.gap and i.kind = any(${reminded}::text[])
			and (l.id is null or l.failure = 'no-address')
		order by i.member, i.key`;
}

type Recipient = Pick<NewEmail, "address" | "accountId" | "locale">;

const noRecipient: Recipient = { address: null, accountId: null, locale: "en" };

/** The focal point of each member on a day, with the language of their account. */
async function focalPoints(tx: Transaction, members: string[], day: string): Promise<Map<string, Recipient>> {
	const contacts = await tx.contact.findMany({
		where: {
			member: { in: members },
			role: "focal-point",
			fromDate: { lte: dateOf(day) },
			OR: [{ toDate: null }, { toDate: { gte: dateOf(day) } }],
		},
		select: { member: true, email: true, accountId: true },
	});
	const ids = contacts.flatMap(({ accountId }) => accountId ?? []);
	const accounts = await tx.account.findMany({ where: { id: { in: ids } }, select: { id: true, locale: true } });
	const locales = new Map(accounts.map(({ id, locale }) => [id, locale]));
	return new Map(
		contacts.map(({ member, email, accountId }) => [
			member,
			{ address: email, accountId, locale: locales.get(accountId ?? "") ?? "en" },
		]),
	);
}

function contentOf(
	{ member, kind, dueOn, role, title, subjectType, subjectId }: CaseToRemind,
	assessments: readonly OpenAssessment[],
) {
	const found = subjectType === "contribution" ? assessments.find(({ id }) => id === subjectId) : undefined;
	const owed = found ? { year: found.year, currency: found.currency, open: found.open } : null;
	const due: ReminderDue = reminderDue.parse({ kind, dueOn, role, title, owed });
	return { kind: "reminder" as const, member, subject: { type: subjectType, id: subjectId }, payload: due };
}
