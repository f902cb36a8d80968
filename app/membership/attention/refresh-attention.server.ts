import { attentionOf } from "#app/membership/attention/attention.ts";
import type { AttentionDue } from "#app/membership/attention/attention-due.ts";
import { readFacts } from "#app/membership/attention/attention-facts.server.ts";
import { lockMembers } from "#app/membership/status/lock-members.server.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

/** Numbers of cases that are new (or due again), that are due on another day, and that are no longer due. */
export type AttentionRefreshed = { found: number; changed: number; cleared: number };

/** Milliseconds for all members at once: the first run may find thousands of cases. */
export const refreshTimeout = 60_000;

/**
 * Derives the attention list of every member again; run nightly, since cases become due as days pass. Running it again
 * has no further effect.
 */
export async function refreshAttention(
	services: Pick<MemberServices, "database" | "clock">,
): Promise<AttentionRefreshed> {
	const now = services.clock.now();
	return services.database.prisma.$transaction(
		async (tx) => {
			// Commands lock their members in the same order; without the locks, concurrent changes would be judged on old
			// facts.
			const rows = await tx.$queryRaw<{ code: string }[]>`select code from member order by code for update`;
			const codes = rows.map(({ code }) => code);
			return refreshAttentionOf(tx, now, codes);
		},
		{ timeout: refreshTimeout },
	);
}

/** Refreshes the attention lists of these members after the state of their emails changed. */
export async function refreshAfterEmails(
	services: Pick<MemberServices, "database" | "clock">,
	members: readonly string[],
): Promise<void> {
	if (members.length === 0) return;
	await services.database.prisma.$transaction(
		async (tx) => {
			await refreshAttentionOf(tx, services.clock.now(), await lockMembers(tx, members));
		},
		{ timeout: refreshTimeout },
	);
}

/**
 * Refreshes the attention list of some members after a change, in its transaction. It logs nothing, since the list is
 * derived from what was logged.
 * @param codes members that the transaction has locked; countries that are not members are ignored
 */
export async function refreshAttentionOf(
	tx: Transaction,
	now: Date,
	codes: readonly string[],
): Promise<AttentionRefreshed> {
	const facts = await readFacts(tx, codes);
	const today = dayOf(now);
	const wanted = [...facts].flatMap(([member, known]) => attentionOf(known, today).map((due) => ({ member, ...due })));
	return write(tx, now, [...facts.keys()], wanted);
}

/**
 * Two statements, however many cases there are. A case that is due again is a new one: the fact that it was done or
 * snoozed before does not hide it. A gap that becomes a case is new as well, but stays snoozed or done.
 */
async function write(
	tx: Transaction,
	now: Date,
	codes: readonly string[],
	wanted: readonly (AttentionDue & { member: string })[],
): Promise<AttentionRefreshed> {
	const rows = JSON.stringify(wanted);
	const [written] = await tx.$queryRaw<{ found: number; changed: number }[]>`
		with wanted as (
			select member, key, kind, "dueOn" as due_on, gap, about
			from jsonb_to_recordset(${rows}::jsonb) as w(member text, key text, kind text, "dueOn" date, gap boolean, about jsonb)
		), differing as (
			select w.*, i.id is null or i.cleared_at is not null or i.gap and not w.gap as fresh
			from wanted w left join attention_case i on i.member = w.member and i.key = w.key
			where i.id is null or i.cleared_at is not null or i.due_on <> w.due_on or i.gap <> w.gap or i.about <> w.about
		), written as (
			insert into attention_case (id, member, key, kind, due_on, gap, about, found_at)
			select gen_random_uuid(), member, key, kind, due_on, gap, about, ${now} from differing
			on conflict (member, key) do update set
				due_on = excluded.due_on,
				about = excluded.about,
				gap = excluded.gap,
				found_at = case when attention_case.cleared_at is null and attention_case.gap <= excluded.gap then attention_case.found_at else ${now} end,
				snoozed_until = case when attention_case.cleared_at is null then attention_case.snoozed_until end,
				snooze_reason = case when attention_case.cleared_at is null then attention_case.snooze_reason end,
				done_at = case when attention_case.cleared_at is null then attention_case.done_at end,
				done_by_id = case when attention_case.cleared_at is null then attention_case.done_by_id end,
				done_note = case when attention_case.cleared_at is null then attention_case.done_note end,
				cleared_at = null
		)
		select count(*) filter (where fresh)::int as found, count(*) filter (where not fresh)::int as changed
		from differing`;
	const cleared = await tx.$executeRaw`
		update attention_case i set cleared_at = ${now}
		where i.member = any(${[...codes]}::text[]) and i.cleared_at is null and not exists (
			select 1 from jsonb_to_recordset(${rows}::jsonb) as w(member text, key text)
			where w.member = i.member and w.key = i.key
		)`;
	return { found: written?.found ?? 0, changed: written?.changed ?? 0, cleared };
}
