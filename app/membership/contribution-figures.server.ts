import type { Actor } from "#app/identity/actor.ts";
import { mayKeepContributions, maySeeContributions } from "#app/membership/contribution.policy.ts";
import { type Allocation, allocate, isOpen } from "#app/membership/contribution-allocation.ts";
import { type Amount, sum, zero } from "#app/membership/contribution-amount.ts";
import { type ContributionEntry, hasMoney, standing } from "#app/membership/contribution-entry.ts";
import { readLedger } from "#app/membership/contribution-ledger.server.ts";
import type { MemberServices } from "#app/membership/members.server.ts";
import { unitsOf } from "#app/membership/record-contribution.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

/** What became of the contributions of one year in one currency. */
export type ContributionFigures = {
	year: number;
	currency: string;
	/** Members with an assessment. */
	members: number;
	assessed: Amount;
	credited: Amount;
	/** Of what was assessed for this year, whenever it was paid. */
	received: Amount;
	outstanding: Amount;
	/** Pledged freely for the year, and what came of it. */
	pledged: Amount;
	pledgedReceived: Amount;
	/** The stated value of what was given in kind for the year. */
	inKind: Amount;
};

/**
 * Figures of contributions by year and currency, the latest year first, for reports. A payment counts for the year of
 * what it settles, not for the one in which it came.
 * @param on the day, as known today; today when left out
 * @returns null for everybody but the secretariat; nothing is in it for a year without entries
 */
export async function contributionFigures(
	actor: Actor,
	services: MemberServices,
	on = dayOf(services.clock.now()),
): Promise<ContributionFigures[] | null> {
	if (!mayKeepContributions(actor)) return null;
	const ledgers = await readLedger(services.database.prisma, null, unitsOf(services));
	const items = [...ledgers.values()].flatMap((entries) => allocate(entries, on).flatMap((all) => all.items));
	const given = [...ledgers.values()].filter((entries) => entries.some(isInKind));
	const kind = given.flatMap((entries) => standing(entries, on).filter(isInKind));
	const itemsBy = Map.groupBy(items, ({ entry }) => keyOf(entry));
	const kindBy = Map.groupBy(kind, keyOf);
	return [...new Set([...itemsBy.keys(), ...kindBy.keys()])]
		.sort()
		.reverse()
		.map((key) => figuresOf(key, itemsBy.get(key) ?? [], kindBy.get(key) ?? []));
}

function isInKind(entry: ContributionEntry): boolean {
	return entry.kind === "in-kind" && hasMoney(entry);
}

function keyOf({ year, currency }: ContributionEntry): string {
	return `${year} ${currency}`;
}

/** @param items of this year and currency alone, as is what was given in kind */
function figuresOf(key: string, items: Allocation["items"], kind: readonly ContributionEntry[]): ContributionFigures {
	const [year = "", currency = ""] = key.split(" ");
	const assessed = items.filter(({ entry }) => entry.kind === "assessed");
	const pledged = items.filter(({ entry }) => entry.kind === "voluntary");
	const total = (amounts: Amount[]) => sum([zero, ...amounts]);
	return {
		year: Number(year),
		currency,
		members: new Set(assessed.map(({ entry }) => entry.member)).size,
		assessed: total(assessed.map(({ entry }) => entry.amount)),
		credited: total(assessed.map(({ credited }) => credited)),
		received: total(assessed.map(({ received }) => received)),
		outstanding: total(assessed.map(({ open }) => open)),
		pledged: total(pledged.map(({ entry }) => entry.amount)),
		pledgedReceived: total(pledged.map(({ received }) => received)),
		inKind: total(kind.flatMap(({ amount }) => amount ?? [])),
	};
}

/** An assessment that is not paid, or not wholly. */
export type DueContribution = {
	/** Of the entry. */
	id: string;
	member: string;
	year: number;
	/** `2026-11-25`. */
	dueOn: string;
	currency: string;
	open: Amount;
};

/**
 * What is still to be paid of what was assessed, by the day it is due; for calendars and lists.
 * @param between the first and the last day it may be due on
 * @returns of all members for the secretariat; of their own member for a focal point; none for everybody else
 */
export async function dueContributions(
	actor: Actor,
	services: MemberServices,
	between: { from: string; to: string },
): Promise<DueContribution[]> {
	const own = actor.kind === "person" ? actor.roles.flatMap(({ member }) => member ?? []) : [];
	const members = mayKeepContributions(actor) ? null : own.filter((code) => maySeeContributions(actor, code));
	if (members?.length === 0) return [];
	const ledgers = await readLedger(services.database.prisma, members, unitsOf(services));
	return [...ledgers.values()]
		.flatMap((entries) => allocate(entries).flatMap(({ items }) => items.filter(isOpen)))
		.flatMap(({ entry: { id, member, kind, year, dueOn, currency }, open }) =>
			kind === "assessed" && year !== null && dueOn !== null ? { id, member, year, dueOn, currency, open } : [],
		)
		.filter(({ dueOn }) => dueOn >= between.from && dueOn <= between.to)
		.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.member < b.member ? -1 : 1));
}
