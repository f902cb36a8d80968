import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import { attentionList } from "#app/membership/attention/attention-list.server.ts";
import type { NewContributionInput } from "#app/membership/contributions/contribution-check.ts";
import { contributionFigures, dueContributions } from "#app/membership/contributions/contribution-figures.server.ts";
import { anyAmount } from "#app/membership/contributions/contributions.fixture.ts";
import {
	contributionBalances,
	contributionLedger,
	contributionStatement,
	contributionStatements,
	findContribution,
} from "#app/membership/contributions/contributions.server.ts";
import { correctContribution } from "#app/membership/contributions/correct-contribution.server.ts";
import { recordContribution } from "#app/membership/contributions/record-contribution.server.ts";
import { allocate } from "#app/membership/ledger/contribution-allocation.ts";
import { amountOf } from "#app/membership/ledger/contribution-amount.ts";
import { readLedger } from "#app/membership/ledger/contribution-ledger.server.ts";
import { activityOf, registerTest } from "#app/membership/register/register.fixture.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { findMember } from "#app/membership/status/members.server.ts";
import { runs } from "../../../tests/setup/long.ts";

/** On 25 November 2026. */
const { database, services, officer } = await registerTest();

beforeEach(async () => {
	await database.pool.query("alter table contribution_entry disable trigger user");
	await database.pool.query("alter table contribution_scale disable trigger user");
	await database.pool.query("truncate contribution_entry, contribution_scale");
	await database.pool.query("alter table contribution_entry enable trigger user");
	await database.pool.query("alter table contribution_scale enable trigger user");
});
await givenMember(database, "AZ", "founding", [{ to: "active", from: "2020-01-01" }]);
await givenMember(database, "GE", "full", [{ to: "active", from: "2021-01-01" }]);

const assessment: NewContributionInput = {
	member: "AZ",
	kind: "assessed",
	year: 2026,
	datedOn: "2026-01-10",
	dueOn: "2026-03-31",
	currency: "eur",
	amount: "1000",
};
const receipt: NewContributionInput = {
	member: "AZ",
	kind: "receipt",
	datedOn: "2026-04-02",
	currency: "EUR",
	amount: "400.50",
};
const record = (input: NewContributionInput, submission: string = crypto.randomUUID(), actor: Actor = officer) =>
	recordContribution(actor, services, input, submission);
async function recorded(input: NewContributionInput): Promise<string> {
	const result = await record(input);
	if (result.outcome !== "recorded") throw new Error(JSON.stringify(result));
	return result.entryId;
}
const problem = async (input: NewContributionInput) => {
	const result = await record(input);
	return result.outcome === "refused" ? [result.field, result.problem] : result.outcome;
};
const balanceOf = async (code = "AZ") =>
	(await contributionStatement(officer, services, code))?.accounts.map(({ currency, closing }) => [
		currency,
		closing.owed,
		closing.inCredit,
	]);

describe("recording", () => {
	it("records assessments, payments, credit notes, pledges and in-kind contributions, each with an activity entry", async () => {
		const item = await recorded(assessment);
		await recorded(receipt);
		await recorded({
			member: "AZ",
			kind: "credit-note",
			datedOn: "2026-05-01",
			itemId: item,
			amount: "99.50",
			note: "Late start",
		});
		await recorded({
			member: "AZ",
			kind: "voluntary",
			year: 2026,
			datedOn: "2026-02-01",
			currency: "USD",
			amount: "50",
		});
		const rooms = await recorded({ member: "AZ", kind: "in-kind", year: 2026, datedOn: "2026-02-01", note: "Rooms" });
		expect(await balanceOf()).toEqual([
			["EUR", "500.00", "0.00"],
			["USD", "50.00", "0.00"],
		]);
		const [logged] = await activityOf(database, item);
		expect(logged).toMatchObject({
			verb: "contribution.record",
			members: ["AZ"],
			after: { amount: "1000.00", currency: "EUR" },
		});
		expect(await activityOf(database, rooms)).toHaveLength(1);
		const statement = await contributionStatement(officer, services, "AZ", { from: "2026-04-01", on: "2026-04-30" });
		expect(statement?.accounts[0]).toMatchObject({
			opening: { owed: "1000.00" },
			closing: { owed: "599.50" },
			arrears: { "to-30": "599.50" },
		});
	});

	it("records a form once, however often and however fast it comes", async () => {
		const item = crypto.randomUUID();
		const results = await Promise.all(Array.from({ length: 5 }, () => record(assessment, item)));
		expect(results.map((result) => result.outcome)).toEqual(Array(5).fill("recorded"));
		expect(results.filter((result) => result.outcome === "recorded" && !result.again)).toHaveLength(1);
		expect(await contributionLedger(officer, services, "AZ")).toHaveLength(1);
	});

	it("prevents two officers from recording more than is owed", async () => {
		await recorded(assessment);
		const all = await Promise.all(Array.from({ length: 3 }, () => record({ ...receipt, amount: "600" })));
		expect(all.map(({ outcome }) => outcome).sort()).toEqual(["recorded", "refused", "refused"]);
		expect(await balanceOf()).toEqual([["EUR", "400.00", "0.00"]]);
	});

	it("refuses, with a reason, what can't be, and writes nothing", async () => {
		const item = await recorded(assessment);
		const cases: [NewContributionInput, unknown][] = [
			[assessment, ["year", { reason: "assessed-already", year: 2026 }]],
			[{ ...assessment, year: null }, ["year", { reason: "required" }]],
			[{ ...assessment, year: 1989 }, ["year", { reason: "bad-year" }]],
			[{ ...assessment, year: 2028 }, ["year", { reason: "bad-year" }]],
			[
				{ ...assessment, year: 2027, datedOn: "2026-11-26", dueOn: "2026-12-01" },
				["datedOn", { reason: "date-ahead" }],
			],
			[{ ...assessment, year: 2027, datedOn: "1989-12-31" }, ["datedOn", { reason: "date-too-early" }]],
			[{ ...assessment, year: 2027, dueOn: null }, ["dueOn", { reason: "required" }]],
			[{ ...assessment, year: 2027, dueOn: "2026-01-09" }, ["dueOn", { reason: "due-before-date" }]],
			[{ ...assessment, year: 2027, dueOn: "2028-01-11" }, ["dueOn", { reason: "due-too-late" }]],
			[{ ...receipt, amount: "1000.01" }, ["amount", { reason: "more-than-owed", owed: "1000.00", currency: "EUR" }]],
			[{ ...receipt, amount: "10.001" }, ["amount", { reason: "too-many-decimals", currency: "EUR", minorUnits: 2 }]],
			[{ ...receipt, amount: "ten" }, ["amount", { reason: "amount-form" }]],
			[{ ...receipt, amount: null }, ["amount", { reason: "required" }]],
			[{ ...receipt, currency: null }, ["currency", { reason: "required" }]],
			[{ ...receipt, currency: "USD" }, ["currency", { reason: "nothing-owed", currency: "USD", others: ["EUR"] }]],
			[{ ...receipt, currency: "ABC" }, ["currency", { reason: "unknown-currency" }]],
			[{ ...receipt, itemId: crypto.randomUUID() }, ["itemId", { reason: "unknown-item" }]],
			[
				{ ...receipt, currency: "USD", itemId: item },
				["currency", { reason: "nothing-owed", currency: "USD", others: ["EUR"] }],
			],
			[{ ...receipt, member: "GE", itemId: item }, ["itemId", { reason: "unknown-item" }]],
			[{ member: "AZ", kind: "in-kind", year: 2026, datedOn: "2026-02-01" }, ["note", { reason: "required" }]],
			[{ ...receipt, kind: "credit-note" }, ["itemId", { reason: "required" }]],
			[{ ...receipt, kind: "credit-note", itemId: item }, ["note", { reason: "required" }]],
			[{ ...receipt, member: "FR" }, "not-found"],
		];
		for (const [input, expected] of cases) expect(await problem(input), JSON.stringify(input)).toEqual(expected);
		expect(await contributionLedger(officer, services, "AZ")).toHaveLength(1);
		const years = { year: 2005, datedOn: "2005-06-01", dueOn: "2005-12-31" };
		expect(await problem({ ...assessment, ...years, currency: "AZN" })).toEqual([
			"currency",
			{
				reason: "currency-not-yet",
				currency: "AZN",
				day: "2006-01-01",
				instead: { code: "AZM", from: "1993-11-22", until: "2006-12-31" },
			},
		]);
		expect(await problem({ ...assessment, ...years, currency: "AZM" })).toBe("recorded");
	});

	it("is for the secretariat alone", async () => {
		for (const actor of [
			publicActor,
			personWithRole("focal-point", "AZ", "active"),
			personWithRole("author", "AZ", "active"),
		]) {
			expect(await record(assessment, crypto.randomUUID(), actor)).toEqual({ outcome: "forbidden" });
		}
	});

	it("brings amounts back from the database as they were typed, larger than a number holds", async () => {
		await fc.assert(
			fc.asyncProperty(anyAmount, async (amount) => {
				const result = await record({
					member: "GE",
					kind: "voluntary",
					year: 2026,
					datedOn: "2026-01-01",
					currency: "EUR",
					amount,
				});
				if (result.outcome !== "recorded") throw new Error(JSON.stringify(result));
				expect((await findContribution(officer, services, result.entryId))?.entry.amount).toBe(amount);
			}),
			runs(50, 8),
		);
		const ledger = await readLedger(database.prisma, ["GE"]);
		const [{ n }] = (await database.pool.query("select sum(amount)::text as n from contribution_entry")).rows;
		const [all] = allocate(ledger.get("GE") ?? []);
		expect(Object.values(all?.balance ?? {})).toContain(amountOf(String(n), 2));
	});
});

describe("correcting", () => {
	it("takes an entry back and puts the right one in its place, at once; payments go over to it", async () => {
		const item = await recorded(assessment);
		await recorded({ ...receipt, itemId: item });
		const right = { year: 2026, datedOn: "2026-01-10", dueOn: "2026-03-31", currency: "EUR", amount: "900" };
		const result = await correctContribution(officer, services, {
			entryId: item,
			reason: "Misread",
			replacement: right,
		});
		expect(result).toMatchObject({ outcome: "corrected", member: "AZ" });
		expect(await balanceOf()).toEqual([["EUR", "499.50", "0.00"]]);
		const view = await findContribution(officer, services, item);
		expect(view?.reversal).toMatchObject({ amount: "1000.00", note: "Misread" });
		expect(view?.replacedBy).toBe("entryId" in result ? result.entryId : "");
		const again = await correctContribution(officer, services, {
			entryId: item,
			reason: "Misread",
			replacement: right,
		});
		expect(again).toMatchObject({ outcome: "refused", problem: { reason: "corrected-already" } });
		expect(await contributionLedger(officer, services, "AZ")).toHaveLength(4);
		const reversal = view?.reversal?.id ?? "";
		expect(await correctContribution(officer, services, { entryId: reversal, reason: "x", replacement: null })).toEqual(
			{
				outcome: "not-found",
			},
		);
	});

	it("only reverses without a replacement; what was paid is in credit, and settles the next charge", async () => {
		const item = await recorded(assessment);
		await recorded(receipt);
		await correctContribution(officer, services, { entryId: item, reason: "Not obliged", replacement: null });
		expect(await balanceOf()).toEqual([["EUR", "0.00", "400.50"]]);
		await recorded({ ...assessment, amount: "300" });
		expect(await balanceOf()).toEqual([["EUR", "0.00", "100.50"]]);
	});

	it("does nothing by halves: a right entry that can't be leaves the wrong one", async () => {
		const item = await recorded(assessment);
		const right = { year: 2026, datedOn: "2026-01-10", dueOn: "2026-03-31", currency: "EUR", amount: "0.001" };
		const result = await correctContribution(officer, services, {
			entryId: item,
			reason: "Misread",
			replacement: right,
		});
		expect(result).toMatchObject({ outcome: "refused", field: "amount" });
		const same = { ...right, amount: "1000.00" };
		expect(
			await correctContribution(officer, services, { entryId: item, reason: "x", replacement: same }),
		).toMatchObject({
			problem: { reason: "same-as-before" },
		});
		expect(await balanceOf()).toEqual([["EUR", "1000.00", "0.00"]]);
	});

	it("is the only way: the database refuses a change, and an entry that names what it can't", async () => {
		const item = await recorded(assessment);
		const run = (sql: string) => database.pool.query(sql);
		await expect(run("update contribution_entry set amount = 1")).rejects.toThrow(/append-only/);
		await expect(run("delete from contribution_entry")).rejects.toThrow(/append-only/);
		await expect(run("truncate contribution_entry")).rejects.toThrow(/append-only/);
		const insert = (member: string, kind: string, amount: string, names: string) =>
			run(`insert into contribution_entry (id, member, kind, dated_on, currency, amount, note, recorded_at, ${names})
				values (gen_random_uuid(), '${member}', '${kind}', '2026-01-10', 'EUR', ${amount}, 'n', now(), '${item}')`);
		await expect(insert("GE", "receipt", "1", "item_id")).rejects.toThrow(/can't settle/);
		await expect(insert("AZ", "reversal", "999", "corrects_id")).rejects.toThrow(/can't settle/);
		await expect(insert("AZ", "receipt", "-1", "item_id")).rejects.toThrow(/contribution_entry_shape/);
		await insert("AZ", "reversal", "1000", "corrects_id");
		await expect(insert("AZ", "reversal", "1000", "corrects_id")).rejects.toThrow(/unique/);
	});
});

describe("arrears", () => {
	const late = async () =>
		(await attentionList(officer, services, { member: "AZ", kind: "contribution-late" }))?.map(({ dueOn }) => dueOn);

	it("raise attention, which goes when it is paid, and change no status", async () => {
		await recorded({ ...assessment, dueOn: "2026-11-25" });
		expect(await late()).toEqual([]);
		await recorded({ ...assessment, year: 2025, datedOn: "2025-01-10", dueOn: "2025-03-31" });
		await recorded({ ...assessment, year: 2024, datedOn: "2024-01-10", dueOn: "2024-03-31" });
		expect(await late()).toEqual(["2024-03-31"]);
		await recorded({ ...receipt, amount: "1000" });
		expect(await late()).toEqual(["2025-03-31"]);
		expect((await findMember(officer, services, "AZ", {}, "en"))?.status).toBe("active");
		expect(await database.prisma.memberEvent.count({ where: { member: "AZ" } })).toBe(1);
		await recorded({ ...receipt, amount: "1000" });
		expect(await late()).toEqual([]);
	});
});

describe("who sees money", () => {
	it("is the secretariat and the member's own focal points", async () => {
		await recorded(assessment);
		await recorded({ ...assessment, member: "GE" });
		const own = personWithRole("focal-point", "AZ", "active");
		const others = [
			publicActor,
			personWithRole("researcher"),
			personWithRole("reviewer"),
			personWithRole("author", "AZ", "active"),
			personWithRole("national-reviewer", "AZ", "active"),
			personWithRole("focal-point", "GE", "active"),
		];
		const between = { from: "2026-01-01", to: "2026-12-31" };
		expect((await contributionStatement(own, services, "AZ"))?.accounts).toHaveLength(1);
		expect((await dueContributions(own, services, between)).map(({ member }) => member)).toEqual(["AZ"]);
		for (const actor of others) {
			expect(await contributionStatement(actor, services, "AZ")).toBeNull();
			expect((await dueContributions(actor, services, between)).filter(({ member }) => member === "AZ")).toEqual([]);
		}
		for (const actor of [...others, own]) {
			expect(await contributionStatements(actor, services)).toBeNull();
			expect(await contributionBalances(actor, services)).toBeNull();
			expect(await contributionFigures(actor, services)).toBeNull();
			expect(await contributionLedger(actor, services, "AZ")).toBeNull();
		}
		expect((await dueContributions(officer, services, between)).map(({ member }) => member)).toEqual(["AZ", "GE"]);
		expect([...((await contributionStatements(officer, services)) ?? [])].map(([code]) => code)).toEqual(["AZ", "GE"]);
	});
});

describe("figures", () => {
	it("come by year and currency, and are never added up across them", async () => {
		const item = await recorded({ ...assessment, year: 2025, datedOn: "2025-01-10", dueOn: "2025-03-31" });
		await recorded({ ...assessment, currency: "AZN", amount: "70" });
		await recorded(receipt);
		await recorded({
			member: "AZ",
			kind: "credit-note",
			datedOn: "2026-05-01",
			itemId: item,
			amount: "0.50",
			note: "Fees",
		});
		await recorded({ ...assessment, member: "GE", currency: "AZN", amount: "30" });
		expect(await contributionFigures(officer, services)).toEqual([
			{
				...{
					year: 2026,
					currency: "AZN",
					members: 2,
					assessed: "100.00",
					credited: "0.00",
					received: "0.00",
					outstanding: "100.00",
				},
				...{ pledged: "0.00", pledgedReceived: "0.00", inKind: "0.00" },
			},
			{
				...{ year: 2025, currency: "EUR", members: 1, assessed: "1000.00", credited: "0.50", received: "400.50" },
				...{ outstanding: "599.00", pledged: "0.00", pledgedReceived: "0.00", inKind: "0.00" },
			},
		]);
		const standings = await contributionBalances(officer, services, "2026-11-25");
		expect(standings?.totals.map(({ currency, members }) => [currency, members])).toEqual([
			["AZN", 2],
			["EUR", 1],
		]);
		const statements = await contributionStatements(officer, services, { on: "2026-11-25" });
		const pledged = (member: string, currency: string) =>
			statements?.get(member)?.accounts.find((account) => account.currency === currency)?.pledged;
		for (const one of standings?.balances ?? [])
			expect(Number(one.pledged)).toBe(Number(pledged(one.member, one.currency)));
	});
});
