import fc from "fast-check";
import { expect, it } from "vitest";
import { contributionFigures } from "#app/membership/contributions/contribution-figures.server.ts";
import {
	anyAmount,
	anyDay,
	anyLedger,
	entry,
	reversalOf,
} from "#app/membership/contributions/contributions.fixture.ts";
import { contributionBalances } from "#app/membership/contributions/contributions.server.ts";
import { allocate, arrearsOf, isOpen } from "#app/membership/ledger/contribution-allocation.ts";
import { type Amount, amountOf, sum, zero } from "#app/membership/ledger/contribution-amount.ts";
import { type ContributionEntry, entriesAfterReversals, isCharge } from "#app/membership/ledger/contribution-entry.ts";
import { openAssessments, withItems } from "#app/membership/ledger/contribution-items.server.ts";
import { registerTest } from "#app/membership/register/register.fixture.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { dateOf, daysAfter } from "#app/platform/partial-date.ts";
import { runs } from "../../../tests/setup/long.ts";

const { database, services, officer } = await registerTest();
await givenMember(database, "AZ", "founding", [{ to: "active", from: "2001-01-01" }]);

/** Ledgers in which some charges were corrected, some of them twice, and some into another currency. */
const anyCorrected: fc.Arbitrary<ContributionEntry[]> = fc
	.tuple(
		anyLedger,
		fc.array(
			fc.record({
				of: fc.nat(20),
				amount: anyAmount,
				paid: anyAmount,
				on: anyDay,
				due: fc.nat(400),
				currency: fc.constantFrom("EUR", "AZN"),
			}),
			{ maxLength: 4 },
		),
		fc.array(fc.record({ amount: anyAmount, on: anyDay }), { maxLength: 2 }),
	)
	.map(([ledger, corrections, kind]) => {
		const all = [...ledger];
		for (const { of, amount, paid, on, due, currency } of corrections) {
			const charges = all.filter((one) => isCharge(one) && !all.some(({ replacesId }) => replacesId === one.id));
			const wrong = charges[of % charges.length];
			if (!wrong) continue;
			if (!all.some(({ correctsId }) => correctsId === wrong.id)) all.push(reversalOf(wrong));
			all.push(entry("receipt", paid, { datedOn: on, currency: wrong.currency, itemId: wrong.id }));
			const dates = { datedOn: on, dueOn: daysAfter(on, due) };
			all.push(entry(wrong.kind, amount, { ...dates, currency, year: wrong.year, replacesId: wrong.id }));
		}
		const given = kind.map(({ amount, on }) => entry("in-kind", amount, { datedOn: on, year: Number(on.slice(0, 4)) }));
		return [...all, ...given];
	});

it("the database view agrees with `allocate` for each item, and its totals are the sums of the items", async () => {
	const check = fc.asyncProperty(anyCorrected, anyDay, fc.nat(), async (made, day, at) => {
		const ledger = made.map(known);
		// Often the day of an entry, which counts from that day on.
		const on = at % 3 === 0 ? day : (ledger[at % ledger.length]?.datedOn ?? day);
		await write(ledger);
		for (const until of [on, undefined]) {
			const rows = await database.prisma.$queryRaw<{ id: string; received: string; credited: string; open: string }[]>`
				${withItems({ members: null, on: until })}
				select id::text, received::text, credited::text, open::text from item`;
			const items = allocate(ledger, until).flatMap((allocation) => allocation.items);
			expect(new Map(rows.map(({ id, ...sums }) => [id, plainAll(sums)]))).toEqual(
				new Map(
					items.map(({ entry: { id }, received, credited, open }) => [id, plainAll({ received, credited, open })]),
				),
			);
			const late = await openAssessments(database.prisma, { members: ["AZ"], on: until });
			const due = items.filter((item) => item.entry.kind === "assessed" && isOpen(item));
			expect(late.map(({ id }) => id).sort()).toEqual(due.map(({ entry: { id } }) => id).sort());
		}
		const stands = await contributionBalances(officer, services, on);
		expect(
			stands?.balances.map(({ currency, ...of }) => [currency, plainAll(of.balance), plainAll(of.arrears)]),
		).toEqual(allocate(ledger, on).map((of) => [of.currency, plainAll(of.balance), plainAll(arrearsOf(of, on))]));
		const figures = await contributionFigures(officer, services, on);
		const all = allocate(ledger, on).flatMap(({ items }) => items);
		const whole = (of: Amount[]) => plain(sum([zero, ...of]));
		for (const currency of ["EUR", "AZN"]) {
			const of = figures?.filter((one) => one.currency === currency) ?? [];
			const own = all.filter(({ entry: one }) => one.currency === currency);
			const assessed = own.filter(({ entry: one }) => one.kind === "assessed");
			const pledged = own.filter(({ entry: one }) => one.kind === "voluntary");
			expect(whole(of.map((year) => year.assessed))).toBe(whole(assessed.map((item) => item.entry.amount)));
			expect(whole(of.map((year) => year.received))).toBe(whole(assessed.map((item) => item.received)));
			expect(whole(of.map((year) => year.credited))).toBe(whole(assessed.map((item) => item.credited)));
			expect(whole(of.map((year) => year.outstanding))).toBe(whole(assessed.map((item) => item.open)));
			expect(whole(of.map((year) => year.pledged))).toBe(whole(pledged.map((item) => item.entry.amount)));
			expect(whole(of.map((year) => year.pledgedReceived))).toBe(whole(pledged.map((item) => item.received)));
			const given = entriesAfterReversals(ledger, on).filter(
				(one) => one.kind === "in-kind" && one.currency === currency,
			);
			expect(whole(of.map((year) => year.inKind))).toBe(whole(given.map(({ amount }) => amount as Amount)));
		}
	});
	await fc.assert(check, runs(60, 15));
});

/** The entry with an id that the database accepts, in the same order. */
function known(one: ContributionEntry): ContributionEntry {
	const id = (of: string) => `00000000-0000-7000-8000-${of.slice(1).padStart(12, "0")}`;
	const named = (of: string | null) => (of === null ? null : id(of));
	return {
		...one,
		id: id(one.id),
		note: one.note ?? "Said",
		itemId: named(one.itemId),
		correctsId: named(one.correctsId),
		replacesId: named(one.replacesId),
	};
}

async function write(ledger: readonly ContributionEntry[]): Promise<void> {
	await database.pool.query(`
		alter table contribution_entry disable trigger user;
		truncate contribution_entry;
		alter table contribution_entry enable trigger user`);
	await database.prisma.$transaction(async (tx) => {
		await tx.$executeRaw`select set_config('activity.written', 'on', true)`;
		await tx.contributionEntry.createMany({
			data: ledger.map(({ datedOn, dueOn, ...one }) => ({
				...one,
				datedOn: dateOf(datedOn),
				dueOn: dueOn === null ? null : dateOf(dueOn),
			})),
		});
	});
}

/** With two decimals, however many it was written with. */
function plain(amount: string): Amount {
	return amountOf(amount, 2);
}

function plainAll(of: Record<string, string>): Amount[] {
	return Object.values(of).map(plain);
}
