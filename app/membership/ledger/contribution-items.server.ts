import { type Amount, amountOf } from "#app/membership/ledger/contribution-amount.ts";
import type { UnitsOf } from "#app/membership/ledger/contribution-ledger.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";

/** Which entries count. */
export type ItemsOf = {
	/** Country codes; all members when null. */
	members: readonly string[] | null;
	/** The day, as known today; all entries when left out. */
	on?: string | undefined;
};

/** A condition on an entry `e`: it has not been reversed. */
export const notReversed = Prisma.sql`not exists (
	select from contribution_entry back where back.corrects_id is not null and back.corrects_id = e.id)`;

/**
 * The rule of `allocate` as SQL, for lists and figures about all members, which would otherwise read twenty years of
 * entries for a few sums. It begins a statement: after it, `effective` has the charges and payments that count, and
 * `item` each charge with the amounts `credited`, `received` and `open`. A test keeps the two equal. All sums are
 * decimals.
 */
export function withItems({ members, on }: ItemsOf): Prisma.Sql {
	const until = on === undefined ? Prisma.sql`true` : Prisma.sql`e.dated_on <= ${on}::date`;
	const whose = members === null ? Prisma.sql`true` : Prisma.sql`e.member = any(${[...members]}::text[])`;
	return Prisma.sql`
		with recursive put_right(id, last) as (
			select replaces_id, id from contribution_entry where replaces_id is not null
			union all
			select p.id, e.id from put_right p join contribution_entry e on e.replaces_id = p.last
		), effective as materialized (
			select id, member, kind, year, dated_on, due_on, currency, amount, item_id, recorded_at
			from contribution_entry e
			where kind in ('assessed', 'voluntary', 'receipt', 'credit-note') and ${whose} and ${until} and ${notReversed}
		), named as (
			select coalesce(p.last, c.item_id) as item, c.currency,
				coalesce(sum(c.amount) filter (where c.kind = 'credit-note'), 0) as credit,
				coalesce(sum(c.amount) filter (where c.kind = 'receipt'), 0) as receipt
			from effective c
			left join put_right p on p.id = c.item_id
				and not exists (select from contribution_entry later where later.replaces_id = p.last)
			where c.item_id is not null
			group by 1, 2
		), paid as (
			select member, currency, coalesce(sum(amount) filter (where kind = 'credit-note'), 0) as credit,
				coalesce(sum(amount) filter (where kind = 'receipt'), 0) as receipt
			from effective where kind in ('receipt', 'credit-note') group by 1, 2
		), charge as (
			select h.*, least(h.amount, coalesce(n.credit, 0)) as credit,
				-- What is forgiven is forgiven before anything is paid.
				least(h.amount - least(h.amount, coalesce(n.credit, 0)), coalesce(n.receipt, 0)) as receipt
			from effective h left join named n on n.item = h.id and n.currency = h.currency
			where h.kind in ('assessed', 'voluntary')
		), laid as (
			select c.*, c.amount - c.credit - c.receipt as rest,
				sum(c.amount - c.credit - c.receipt) over due - (c.amount - c.credit - c.receipt) as before,
				coalesce(p.credit, 0) - sum(c.credit) over account as loose_credit,
				coalesce(p.receipt, 0) - sum(c.receipt) over account as loose_receipt
			from charge c left join paid p using (member, currency)
			window account as (partition by member, currency), due as (
				account order by c.kind <> 'assessed', coalesce(c.due_on, c.dated_on), c.dated_on, c.recorded_at, c.id
				rows unbounded preceding
			)
		), filled as (
			select *, greatest(least(rest, loose_credit - before), 0) as more_credit,
				greatest(least(rest, loose_credit + loose_receipt - before), 0) as more
			from laid
		), item as (
			select id, member, currency, kind, year, coalesce(due_on, dated_on) as due_on, amount,
				credit + more_credit as credited, receipt + more - more_credit as received, rest - more as open
			from filled
		)`;
}

/** An assessment that is not fully paid. */
export type OpenAssessment = {
	/** The ledger entry's id. */
	id: string;
	member: string;
	year: number;
	/** `2026-11-25`. */
	dueOn: string;
	currency: string;
	open: Amount;
};

/**
 * Open assessments by due date, then by member.
 * @param of.due the first and last due date; any when left out
 * @param unitsOf decimals of each currency; as few as needed when left out
 */
export async function openAssessments(
	reader: Reader,
	{ due, ...of }: ItemsOf & { due?: { from: string; to: string } },
	unitsOf: UnitsOf = () => 0,
): Promise<OpenAssessment[]> {
	const within = due ? Prisma.sql`due_on between ${due.from}::date and ${due.to}::date` : Prisma.sql`true`;
	const rows = await reader.$queryRaw<(Omit<OpenAssessment, "open"> & { open: string })[]>`
		${withItems(of)}
		select id::text, member, year, due_on::text as "dueOn", currency, trim_scale(open)::text as open
		from item where kind = 'assessed' and open > 0 and ${within}
		order by item.due_on, member, id`;
	return rows.map((row) => ({ ...row, open: amountOf(row.open, unitsOf(row.currency)) }));
}
