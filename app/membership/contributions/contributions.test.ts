import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { attentionList } from "#app/membership/attention/attention-list.server.ts";
import type { NewContributionInput } from "#app/membership/contributions/contribution-check.ts";
import { contributionFigures, dueContributions } from "#app/membership/contributions/contribution-figures.server.ts";
import { anyAmount, assessment } from "#app/membership/contributions/contributions.fixture.ts";
import {
	contributionBalances,
	contributionLedger,
	contributionStatement,
	contributionStatements,
	findContribution,
} from "#app/membership/contributions/contributions.server.ts";
import {
	type ContributionCorrectionInput,
	correctContribution,
} from "#app/membership/contributions/correct-contribution.server.ts";
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
const creditNote = (itemId: string, amount: string, note: string): NewContributionInput => ({
	member: "AZ",
	kind: "credit-note",
	datedOn: "2026-05-01",
	itemId,
	amount,
	note,
});
const balanceOf = async (code = "AZ") =>
	(await contributionStatement(officer, services, code))?.accounts.map(({ currency, closing }) => [
		currency,
		closing.owed,
		closing.inCredit,
	]);

describe("recording contributions", () => {
	it("records assessments, payments, credit notes, pledges and in-kind contributions, each with an activity entry", async () => {
		const item = await recorded(assessment);
		await recorded(receipt);
		await recorded(creditNote(item, "99.50", "Late start"));
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
		expect(logged).toMatchObject({ verb: "contribution.record", subjectType: "contribution", members: ["AZ"] });
		expect(logged?.after).toEqual({
			kind: "assessed",
			year: 2026,
			datedOn: "2026-01-10",
			dueOn: "2026-03-31",
			currency: "EUR",
			amount: "1000.00",
		});
		expect(await activityOf(database, rooms)).toHaveLength(1);
		const statement = await contributionStatement(officer, services, "AZ", { from: "2026-04-01", on: "2026-04-30" });
		expect(statement?.accounts[0]).toMatchObject({
			opening: { owed: "1000.00" },
			closing: { owed: "599.50" },
			arrears: { recent: "599.50" },
		});
	});

	it("refuses an assessment for a year in which the member owes nothing, also as a correction", async () => {
		const owesNothing = { outcome: "refused", problems: { year: { reason: "owes-nothing", year: 2019 } } };
		const early = { ...assessment, year: 2019 };
		expect(await record(early)).toEqual(owesNothing);
		expect(await record({ ...early, kind: "voluntary", dueOn: null })).toMatchObject({ outcome: "recorded" });
		const entryId = await recorded(assessment);
		const { member: _, kind: __, ...replacement } = early;
		const correction = { entryId, reason: "Another year", replacement };
		expect(await correctContribution(officer, services, correction)).toEqual(owesNothing);
	});

	it("shows who recorded an entry if the account is known", async () => {
		const { accountId } = await makePerson(database, { roles: [{ role: "officer" }] });
		const { name } = await database.prisma.account.findUniqueOrThrow({ where: { id: accountId } });
		const known = await record(assessment, crypto.randomUUID(), { ...personWithRole("officer"), accountId });
		const id = known.outcome === "recorded" ? known.entryId : "";
		expect(await findContribution(officer, services, id)).toMatchObject({ recordedBy: name, scaleYear: null });
		expect(await findContribution(officer, services, await recorded(receipt))).toMatchObject({ recordedBy: null });
	});

	it("records a form once, however often and however fast it is sent", async () => {
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

	it("counts the same payment recorded by two officers twice, unless only one is owed", async () => {
		await recorded(assessment);
		const half = { ...receipt, amount: "500" };
		expect([await record(half), await record(half)]).toMatchObject([{ outcome: "recorded" }, { outcome: "recorded" }]);
		expect(await record(half)).toMatchObject({
			outcome: "refused",
			problems: { currency: { reason: "nothing-owed" } },
		});
	});

	it("writes nothing if an entry is refused", async () => {
		await recorded(assessment);
		expect(await record(assessment)).toEqual({
			outcome: "refused",
			problems: { year: { reason: "assessed-already", year: 2026 } },
		});
		expect(await record({ ...receipt, member: "FR" })).toEqual({ outcome: "not-found" });
		expect(await contributionLedger(officer, services, "AZ")).toHaveLength(1);
	});

	it("is only for the secretariat", async () => {
		for (const actor of [
			publicActor,
			personWithRole("focal-point", "AZ", "active"),
			personWithRole("author", "AZ", "active"),
		]) {
			expect(await record(assessment, crypto.randomUUID(), actor)).toEqual({ outcome: "forbidden" });
		}
	});

	it("returns amounts from the database as they were typed, even if they are too large for a number", async () => {
		await recorded(assessment);
		for (const [currency, shown] of [
			["JPY", "500"],
			["KWD", "500.000"],
		] as const) {
			const pledge = await recorded({ ...assessment, kind: "voluntary", dueOn: null, currency, amount: "500" });
			expect((await findContribution(officer, services, pledge))?.entry.amount).toBe(shown);
		}
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
		const [{ n }] = (
			await database.pool.query("select sum(amount)::text as n from contribution_entry where member = 'GE'")
		).rows;
		expect([...ledger.keys()]).toEqual(["GE"]);
		const [all] = allocate(ledger.get("GE") ?? []);
		expect(Object.values(all?.balance ?? {})).toContain(amountOf(String(n), 2));
	});
});

describe("correcting a contribution", () => {
	const correct = (entryId: string, replacement: ContributionCorrectionInput["replacement"]) =>
		correctContribution(officer, services, { entryId, reason: "Misread", replacement });

	it("reverses an entry and records the right one in one step, to which payments move", async () => {
		const item = await recorded(assessment);
		await recorded({ ...receipt, itemId: item });
		const right = { year: 2026, datedOn: "2026-01-10", dueOn: "2026-03-31", currency: "EUR", amount: "900" };
		const result = await correct(item, right);
		expect(result).toMatchObject({ outcome: "corrected", member: "AZ" });
		const by = await database.prisma.contributionEntry.findMany({ distinct: "recordedById" });
		expect(by.map(({ recordedById }) => recordedById)).toEqual([officer.accountId]);
		expect(await balanceOf()).toEqual([["EUR", "499.50", "0.00"]]);
		const view = await findContribution(officer, services, item);
		expect(view?.reversal).toMatchObject({ amount: "1000.00", note: "Misread" });
		const [logged] = await activityOf(database, view?.reversal?.id ?? "");
		expect(logged).toMatchObject({
			verb: "contribution.reverse",
			members: ["AZ"],
			after: { entry: item, kind: "assessed", amount: "1000.00", reason: "Misread" },
		});
		expect(view?.replacedBy).toBe("entryId" in result ? result.entryId : "");
		const again = await correct(item, right);
		expect(again).toMatchObject({ outcome: "refused", problems: { reason: { reason: "corrected-already" } } });
		expect(await contributionLedger(officer, services, "AZ")).toHaveLength(4);
		const reversal = view?.reversal?.id ?? "";
		expect(await correct(reversal, null)).toEqual({ outcome: "not-found" });
	});

	it("only reverses the entry if there is no replacement; payments become a credit and settle the next charge", async () => {
		const item = await recorded(assessment);
		await recorded(receipt);
		await correct(item, null);
		expect(await balanceOf()).toEqual([["EUR", "0.00", "400.50"]]);
		await recorded({ ...assessment, amount: "300" });
		expect(await balanceOf()).toEqual([["EUR", "0.00", "100.50"]]);
	});

	it("does everything or nothing: if the right entry is not possible, the wrong one stays", async () => {
		const item = await recorded(assessment);
		const right = { year: 2026, datedOn: "2026-01-10", dueOn: "2026-03-31", currency: "EUR", amount: "0.001" };
		const result = await correct(item, right);
		expect(result).toMatchObject({ outcome: "refused", problems: { amount: { reason: "too-many-decimals" } } });
		const same = { ...right, amount: "1000.00" };
		expect(await correct(item, same)).toMatchObject({ problems: { amount: { reason: "same-as-before" } } });
		expect(await balanceOf()).toEqual([["EUR", "1000.00", "0.00"]]);
	});

	it("checks the right entry against the ledger without the wrong one", async () => {
		await recorded(assessment);
		const second = await recorded({ ...assessment, year: 2025 });
		const payment = await recorded(receipt);
		const { member: _, kind: __, ...twice } = assessment;
		expect(await correct(second, twice)).toMatchObject({ problems: { year: { reason: "assessed-already" } } });
		expect(await correct(second, { ...twice, year: 2024 })).toMatchObject({ outcome: "corrected" });
		const paid = { datedOn: "2026-04-02", currency: "EUR" };
		expect(await correct(payment, { ...paid, amount: "2000.01" })).toMatchObject({
			problems: { amount: { reason: "more-than-owed", owed: "2000.00" } },
		});
		expect(await correct(payment, { ...paid, amount: "2000" })).toMatchObject({ outcome: "corrected" });
		expect(await balanceOf()).toEqual([["EUR", "0.00", "0.00"]]);
	});

	it("happens once, however many people correct an entry at once, and is only for the secretariat", async () => {
		const item = await recorded(assessment);
		const correct = (actor: Actor, entryId = item) =>
			correctContribution(actor, services, { entryId, reason: "Misread", replacement: null });
		expect(await correct(personWithRole("focal-point", "AZ", "active"))).toEqual({ outcome: "forbidden" });
		expect(await correct(officer, crypto.randomUUID())).toEqual({ outcome: "not-found" });
		const all = await Promise.all([officer, personWithRole("officer"), officer].map((actor) => correct(actor)));
		expect(all.map(({ outcome }) => outcome).sort()).toEqual(["corrected", "refused", "refused"]);
	});

	it("is the only way: the database refuses changes, and entries that refer to the wrong item", async () => {
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

	it("need attention until they are paid, and do not change the status", async () => {
		await recorded({ ...assessment, dueOn: "2026-11-25" });
		expect(await late()).toEqual([]);
		const earlier = await recorded({ ...assessment, year: 2025, datedOn: "2025-01-10", dueOn: "2025-03-31" });
		await recorded({ ...assessment, year: 2024, datedOn: "2024-01-10", dueOn: "2024-03-31" });
		expect(await late()).toEqual(["2024-03-31"]);
		await recorded({ ...receipt, amount: "1000" });
		expect(await late()).toEqual(["2025-03-31"]);
		expect((await findMember(officer, services, "AZ", {}, "en"))?.status).toBe("active");
		expect(await database.prisma.memberEvent.count({ where: { member: "AZ" } })).toBe(1);
		await recorded({ ...receipt, amount: "500" });
		expect(await late()).toEqual(["2025-03-31"]);
		await correctContribution(officer, services, { entryId: earlier, reason: "Waived", replacement: null });
		expect(await late()).toEqual([]);
	});
});

describe("contributions", () => {
	it("are visible only to the secretariat and the member's own focal points", async () => {
		const item = await recorded(assessment);
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
			expect(await findContribution(actor, services, item)).toBeNull();
		}
		expect((await dueContributions(officer, services, between)).map(({ member }) => member)).toEqual(["AZ", "GE"]);
		expect([...((await contributionStatements(officer, services)) ?? [])].map(([code]) => code)).toEqual(["AZ", "GE"]);
	});
});

describe("an unknown member or entry", () => {
	it("returns null, while a member without entries has an empty statement", async () => {
		expect(await contributionStatement(officer, services, "FR")).toBeNull();
		expect(await contributionLedger(officer, services, "FR")).toBeNull();
		for (const id of [crypto.randomUUID(), "1"]) expect(await findContribution(officer, services, id)).toBeNull();
		expect(await contributionStatement(officer, services, "GE")).toMatchObject({ accounts: [], inKind: [] });
		expect(await contributionLedger(officer, services, "GE")).toEqual([]);
	});
});

describe("the figures of contributions", () => {
	it("add up each currency by its code, whoever owes it", async () => {
		await recorded({ ...assessment, currency: "USD" });
		await recorded({ ...assessment, member: "GE" });
		const totals = (await contributionBalances(officer, services))?.totals;
		expect(totals?.map(({ currency, members }) => [currency, members])).toEqual([
			["EUR", 1],
			["USD", 1],
		]);
	});

	it("are grouped by year and currency, and never added up across them", async () => {
		const item = await recorded({ ...assessment, year: 2025, datedOn: "2025-01-10", dueOn: "2025-03-31" });
		await recorded({ ...assessment, currency: "AZN", amount: "70" });
		await recorded(receipt);
		await recorded(creditNote(item, "0.50", "Fees"));
		await recorded({ ...assessment, member: "GE", currency: "AZN", amount: "30" });
		expect(await contributionFigures(officer, services)).toEqual([
			{
				year: 2026,
				currency: "AZN",
				members: 2,
				assessed: "100.00",
				credited: "0.00",
				received: "0.00",
				outstanding: "100.00",
				pledged: "0.00",
				pledgedReceived: "0.00",
				inKind: "0.00",
			},
			{
				year: 2025,
				currency: "EUR",
				members: 1,
				assessed: "1000.00",
				credited: "0.50",
				received: "400.50",
				outstanding: "599.00",
				pledged: "0.00",
				pledgedReceived: "0.00",
				inKind: "0.00",
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
