import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { type AttentionDue, attentionOf, type MemberFacts } from "#app/membership/attention.ts";
import { eventOf } from "#app/membership/member-rows.server.ts";
import type { MemberServices } from "#app/membership/members.server.ts";
import type { Transaction } from "#app/platform/database.server.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";
import type { AttentionItem } from "#app/platform/prisma/client.ts";
import { contactRoles } from "#app/reference/codes.ts";

/** How many matters were found new (or anew), are due on another day, and are due no more. */
export type AttentionRefreshed = { found: number; changed: number; cleared: number };

/** Milliseconds for all members at once: the first night may find thousands of matters. */
const longestRefresh = 60_000;

/**
 * Brings the list of what is due to what the register says today, for every member: for the night, when days pass
 * and nobody does anything. Done twice, the second time changes nothing.
 */
export async function refreshAttention(
	services: Pick<MemberServices, "database" | "clock">,
): Promise<AttentionRefreshed> {
	const now = services.clock.now();
	return services.database.prisma.$transaction(
		async (tx) => {
			// Commands lock their members in the same order; what they change meanwhile would be judged by old facts.
			const rows = await tx.$queryRaw<{ code: string }[]>`select code from member order by code for update`;
			const codes = rows.map(({ code }) => code);
			return refreshAttentionOf(tx, now, codes);
		},
		{ timeout: longestRefresh },
	);
}

/**
 * The same for some members at once after a change, in its transaction. It writes nothing into the log: the list
 * follows from what was logged.
 * @param codes members that the transaction has locked; countries that are no members are passed over
 */
export async function refreshAttentionOf(
	tx: Transaction,
	now: Date,
	codes: readonly string[],
): Promise<AttentionRefreshed> {
	const facts = await readFacts(tx, codes);
	const wanted = [...facts].flatMap(([member, known]) =>
		attentionOf(known, dayOf(now)).map((matter) => ({ member, ...matter })),
	);
	const stored = await tx.attentionItem.findMany({
		where: {
			member: { in: [...codes] },
			OR: [{ clearedAt: null }, { key: { in: [...new Set(wanted.map(({ key }) => key))] } }],
		},
	});
	return write(tx, now, wanted, stored);
}

type Wanted = AttentionDue & { member: string };

async function write(
	tx: Transaction,
	now: Date,
	wanted: readonly Wanted[],
	stored: readonly AttentionItem[],
): Promise<AttentionRefreshed> {
	const name = ({ member, key }: { member: string; key: string }) => `${member} ${key}`;
	const byName = new Map(stored.map((row) => [name(row), row]));
	const wantedNames = new Set(wanted.map(name));
	const fresh = wanted.filter((matter) => !byName.has(name(matter)));
	const gone = stored.filter((row) => row.clearedAt === null && !wantedNames.has(name(row)));
	const back = wanted.filter((matter) => byName.get(name(matter))?.clearedAt);
	const moved = wanted.filter((matter) => isOutOfDate(byName.get(name(matter)), matter));

	await tx.attentionItem.createMany({
		data: fresh.map(({ dueOn, ...matter }) => ({ ...matter, dueOn: dateOf(dueOn), foundAt: now })),
		skipDuplicates: true,
	});
	for (const matter of [...back, ...moved]) {
		const row = byName.get(name(matter)) as AttentionItem;
		const { dueOn, about } = matter;
		await tx.attentionItem.update({
			where: { id: row.id },
			data: { dueOn: dateOf(dueOn), about, ...(row.clearedAt ? { foundAt: now, ...openAgain } : {}) },
		});
	}
	if (gone.length > 0) {
		await tx.attentionItem.updateMany({
			where: { id: { in: gone.map(({ id }) => id) } },
			data: { clearedAt: now },
		});
	}
	return { found: fresh.length + back.length, changed: moved.length, cleared: gone.length };
}

/** What comes back is a new matter: that it was done or snoozed last time does not hide it. */
const openAgain = {
	clearedAt: null,
	snoozedUntil: null,
	snoozeReason: null,
	doneAt: null,
	doneById: null,
	doneNote: null,
};

function isOutOfDate(row: AttentionItem | undefined, { dueOn, about }: Wanted): boolean {
	if (!row || row.clearedAt) return false;
	return dayOf(row.dueOn) !== dueOn || !isDeepStrictEqual(row.about, { ...about });
}

const contactRole = z.enum(contactRoles);

/** What the list of these members follows from; one statement a table, however many members there are. */
async function readFacts(tx: Transaction, codes: readonly string[]): Promise<Map<string, MemberFacts>> {
	const member = { in: [...codes] };
	const members = await tx.member.findMany({ where: { code: member }, select: { code: true } });
	const events = await tx.memberEvent.findMany({ where: { member, kind: "status" } });
	const contacts = await tx.contact.findMany({ where: { member } });
	const agreements = await tx.agreement.findMany({ where: { countries: { hasSome: [...codes] } } });
	const pending = await tx.pendingEvent.findMany({ where: { member, state: "waiting" } });
	const lastActivity = await lastActivityOf(tx, codes);
	const of = <T extends { member: string }>(rows: readonly T[]) => Map.groupBy(rows, (row) => row.member);
	const [eventsOf, contactsOf, pendingOf] = [of(events), of(contacts), of(pending)];
	return new Map(
		members.map(({ code }): [string, MemberFacts] => [
			code,
			{
				statuses: (eventsOf.get(code) ?? []).map((row) => ({
					...eventOf(row),
					onFile: row.instrument === "on-file",
					reviewOn: row.reviewOn && dayOf(row.reviewOn),
				})),
				contacts: (contactsOf.get(code) ?? []).map((row) => ({
					id: row.id,
					role: contactRole.parse(row.role),
					from: dayOf(row.fromDate),
					to: row.toDate && dayOf(row.toDate),
					ended: row.endReason !== null,
				})),
				agreements: agreements.filter(({ countries }) => countries.includes(code)),
				pending: (pendingOf.get(code) ?? []).map(({ id, proposedAt }) => ({ id, proposedOn: dayOf(proposedAt) })),
				lastActivityOn: lastActivity.get(code) ?? null,
			},
		]),
	);
}

/** The day on which somebody who then held a role for the member last did anything. */
async function lastActivityOf(tx: Transaction, codes: readonly string[]): Promise<Map<string, string>> {
	const rows = await tx.$queryRaw<{ member: string; at: Date }[]>`
		select g.member, max(last.at) as at
		from role_grant g
		cross join lateral (
			select a.at from activity a
			where a.actor_id = g.account_id and a.at >= g.granted_at and (g.revoked_at is null or a.at <= g.revoked_at)
			order by a.id desc limit 1
		) last
		where g.member = any(${[...codes]}::text[])
		group by g.member`;
	return new Map(rows.map(({ member, at }) => [member, dayOf(at)]));
}
