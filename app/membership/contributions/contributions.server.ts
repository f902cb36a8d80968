import { z } from "zod";
import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { unitsOf } from "#app/membership/contributions/record-contribution.server.ts";
import { type Arrears, ages, arrearsByAge } from "#app/membership/ledger/contribution-allocation.ts";
import { type Amount, amountOf, type Balance, balance, sum } from "#app/membership/ledger/contribution-amount.ts";
import type { ContributionEntry } from "#app/membership/ledger/contribution-entry.ts";
import { withItems } from "#app/membership/ledger/contribution-items.server.ts";
import { readLedger } from "#app/membership/ledger/contribution-ledger.server.ts";
import { type Statement, statementOf } from "#app/membership/ledger/contribution-statement.ts";
import { mayManageContributions, maySeeContributions } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { Prisma } from "#app/platform/prisma/client.ts";

export type StatementPeriod = {
	/** First and last day, as `2026-11-25`; from the beginning and until today when left out. */
	from?: string | undefined;
	on?: string | undefined;
};

/**
 * The statement of a member: what it was assessed, paid and owes, as known today.
 * @returns null unless the actor belongs to the secretariat or is a focal point of the member, and for a country that
 * is not in the register
 */
export async function contributionStatement(
	actor: Actor,
	services: MemberServices,
	code: string,
	{ from, on = dayOf(services.clock.now()) }: StatementPeriod = {},
): Promise<(Statement & { on: string }) | null> {
	if (!maySeeContributions(actor, code)) return null;
	const { prisma } = services.database;
	if (!(await prisma.member.findUnique({ where: { code }, select: { code: true } }))) return null;
	const ledger = await readLedger(prisma, [code], unitsOf(services));
	return { ...statementOf(ledger.get(code) ?? [], { from, on }), on };
}

/**
 * The statements of all members with entries, by code, from one read of the ledger.
 * @returns null unless the actor belongs to the secretariat
 */
export async function contributionStatements(
	actor: Actor,
	services: MemberServices,
	{ from, on = dayOf(services.clock.now()) }: StatementPeriod = {},
): Promise<Map<string, Statement> | null> {
	if (!mayManageContributions(actor)) return null;
	const ledgers = await readLedger(services.database.prisma, null, unitsOf(services));
	return new Map([...ledgers].map(([code, entries]) => [code, statementOf(entries, { from, on })]));
}

/** A member's balance and arrears in one currency on a day. */
export type MemberBalance = {
	member: string;
	currency: string;
	balance: Balance;
	arrears: Arrears;
	/** How much of what is owed is a voluntary pledge. */
	pledged: Amount;
};
/** The arrears of all members in one currency. */
export type CurrencyTotal = { currency: string; members: number; arrears: Arrears };

/**
 * The balances of all members on a day, by code and currency, with totals per currency.
 * @returns null unless the actor belongs to the secretariat
 */
export async function contributionBalances(
	actor: Actor,
	services: MemberServices,
	on = dayOf(services.clock.now()),
): Promise<{ on: string; balances: MemberBalance[]; totals: CurrencyTotal[] } | null> {
	if (!mayManageContributions(actor)) return null;
	const rows = await services.database.prisma.$queryRaw<BalanceRow[]>(balancesStatement(on));
	const units = unitsOf(services);
	const balances = rows.map(({ member, currency, charges, credits, open }) => {
		const amount = (of: string) => amountOf(of, units(currency));
		const arrears = arrearsByAge(
			(open ?? []).map(([dueOn, left]) => ({ dueOn, open: amount(left) })),
			on,
		);
		const total = balance(amount(charges), amount(credits));
		// Amounts owed for other reasons than an assessment are pledges.
		const pledged = balance(total.owed, sum(ages.map((age) => arrears[age]))).owed;
		return { member, currency, balance: total, arrears, pledged };
	});
	const byCurrency = Map.groupBy(balances, ({ currency }) => currency);
	const totals = [...byCurrency]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([currency, all]) => ({
			currency,
			members: all.length,
			arrears: Object.fromEntries(ages.map((age) => [age, sum(all.map(({ arrears }) => arrears[age]))])) as Arrears,
		}));
	return { on, balances, totals };
}

/** Amounts come as text, since a decimal column must not pass through a number. */
type BalanceRow = {
	member: string;
	currency: string;
	charges: string;
	credits: string;
	/** Open assessments: due date and amount. */
	open: [dueOn: string, open: string][] | null;
};

function balancesStatement(on: string): Prisma.Sql {
	return Prisma.sql`
		${withItems({ members: null, on })}, account as (
			select member, currency,
				coalesce(sum(amount) filter (where kind in ('assessed', 'voluntary')), 0) as charges,
				coalesce(sum(amount) filter (where kind in ('receipt', 'credit-note')), 0) as credits
			from effective group by 1, 2
		), late as (
			select member, currency, json_agg(json_build_array(due_on, trim_scale(open)::text)) as open
			from item where kind = 'assessed' and item.open > 0 group by 1, 2
		)
		select member, currency, trim_scale(charges)::text as charges, trim_scale(credits)::text as credits, late.open
		from account left join late using (member, currency) order by member, currency`;
}

/**
 * All entries of a member; null unless the actor belongs to the secretariat, and for a country that is not in the
 * register.
 */
export async function contributionLedger(
	actor: Actor,
	services: MemberServices,
	code: string,
): Promise<ContributionEntry[] | null> {
	if (!mayManageContributions(actor)) return null;
	const { prisma } = services.database;
	if (!(await prisma.member.findUnique({ where: { code }, select: { code: true } }))) return null;
	return (await readLedger(prisma, [code], unitsOf(services))).get(code) ?? [];
}

/** An entry with its reversal and replacement. */
export type EntryView = {
	entry: ContributionEntry;
	/** Name of the person who recorded it; null for the system. */
	recordedBy: string | null;
	/** The year of the scale that it was issued from. */
	scaleYear: number | null;
	/** The entry that reverses it. */
	reversal: ContributionEntry | null;
	/** The id of the entry that replaces it. */
	replacedBy: string | null;
};

/**
 * One ledger entry, with all entries of its member; null unless the actor belongs to the secretariat, or if there is
 * none.
 */
export async function findContribution(
	actor: Actor,
	services: MemberServices,
	id: string,
): Promise<(EntryView & { entries: ContributionEntry[] }) | null> {
	if (!mayManageContributions(actor) || !z.uuid().safeParse(id).success) return null;
	const { prisma } = services.database;
	const row = await prisma.contributionEntry.findUnique({
		where: { id },
		include: { scale: { select: { year: true } } },
	});
	if (!row) return null;
	const names = await accountNames(services, [row.recordedById]);
	const entries = (await readLedger(prisma, [row.member], unitsOf(services))).get(row.member) ?? [];
	const entry = entries.find((one) => one.id === id);
	if (!entry) return null;
	return {
		entry,
		recordedBy: names.get(row.recordedById ?? "") ?? null,
		scaleYear: row.scale?.year ?? null,
		reversal: entries.find(({ correctsId }) => correctsId === id) ?? null,
		replacedBy: entries.find(({ replacesId }) => replacesId === id)?.id ?? null,
		entries,
	};
}
