import { beforeEach, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import type { ScaleInput } from "#app/membership/contributions/contribution-scale.ts";
import { contributionScales, findContributionScale } from "#app/membership/contributions/contribution-scales.server.ts";
import { issueContributions } from "#app/membership/contributions/issue-contributions.server.ts";
import { recordContribution } from "#app/membership/contributions/record-contribution.server.ts";
import {
	discardContributionScale,
	saveContributionScale,
} from "#app/membership/contributions/save-contribution-scale.server.ts";
import { activityOf, registerTest } from "#app/membership/register/register.fixture.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";

/** On 25 November 2026. */
const { database, services, officer } = await registerTest();

await givenMember(database, "AZ", "founding", [{ to: "active", from: "2020-01-01" }]);
await givenMember(database, "FR", "associate", [{ to: "active", from: "2020-01-01" }]);
await givenMember(database, "GE", "full", [{ to: "declared", from: "2021-01-01" }]);
await givenMember(database, "TR", "full", [{ to: "active", from: "2021-01-01" }]);
await givenMember(database, "MA", "full", [
	{ to: "admitted", from: "2020-01-01" },
	{ to: "withdrawing", from: "2025-06-01" },
]);
await givenMember(database, "UZ", "observer", [{ to: "active", from: "2021-01-01" }]);

beforeEach(async () => {
	for (const table of ["contribution_entry", "contribution_scale"]) {
		await database.pool.query(`alter table ${table} disable trigger user`);
	}
	await database.pool.query("truncate contribution_entry, contribution_scale");
	for (const table of ["contribution_entry", "contribution_scale"]) {
		await database.pool.query(`alter table ${table} enable trigger user`);
	}
});

const input: ScaleInput = {
	year: 2026,
	currency: "EUR",
	method: "total",
	figure: "10000",
	step: "1",
	minimum: null,
	points: { founding: "2", full: "2", associate: "0.5" },
	ownPoints: { TR: "0.5" },
	datedOn: "2026-01-01",
	dueOn: "2026-06-30",
};
async function drafted(more: Partial<ScaleInput> = {}): Promise<string> {
	const result = await saveContributionScale(officer, services, { ...input, ...more }, null);
	if (result.outcome !== "saved") throw new Error(JSON.stringify(result));
	return result.scaleId;
}
const digestOf = async (id: string) => (await findContributionScale(officer, services, id))?.preview?.digest ?? "";

describe("the scale of a year", () => {
	it("shows what every member would pay, and why some pay nothing, and writes no entry", async () => {
		const id = await drafted();
		const found = await findContributionScale(officer, services, id);
		expect(found?.preview?.lines.map(({ code, points, amount, reason }) => [code, points, amount, reason])).toEqual([
			["AZ", "2", "6667.00", null],
			["FR", "0.5", "1667.00", null],
			["GE", "2", "0", "status"],
			// It withdraws, and was never bound to pay.
			["MA", "2", "0", "status"],
			["TR", "0.5", "1666.00", null],
			["UZ", "0", "0", "class"],
		]);
		expect(found?.preview?.total).toBe("10000.00");
		expect(await database.prisma.contributionEntry.count()).toBe(0);
	});

	it("goes by status and class on its day, and leaves out who was assessed on its own", async () => {
		const own = { member: "AZ", kind: "assessed", year: 2026, datedOn: "2026-01-05", dueOn: "2026-03-01" } as const;
		await recordContribution(officer, services, { ...own, currency: "EUR", amount: "5" }, crypto.randomUUID());
		const id = await drafted({ datedOn: "2020-06-01", dueOn: "2020-12-31" });
		const found = await findContributionScale(officer, services, id);
		expect(found?.preview?.lines.flatMap(({ code, reason }) => (reason === "status" ? code : []))).toEqual([
			"GE",
			"MA",
			"TR",
			"UZ",
		]);
		expect(found?.preview?.lines.find(({ code }) => code === "AZ")?.reason).toBe("assessed-already");
	});

	it("is one for a year; a form that comes twice makes one", async () => {
		const [one, other] = await Promise.all([drafted(), drafted()]);
		expect(one).toBe(other);
		expect(await saveContributionScale(officer, services, { ...input, figure: "5" }, null)).toEqual({
			...{ outcome: "refused", problems: { year: { reason: "year-taken", year: 2026 } } },
		});
		expect(await contributionScales(officer, services)).toHaveLength(1);
	});

	it("can only be changed by the person who saw its present version", async () => {
		const id = await drafted();
		const save = (figure: string, version: number) =>
			saveContributionScale(officer, services, { ...input, figure }, { id, version });
		expect((await save("20000", 1)).outcome).toBe("saved");
		expect((await save("30000", 1)).outcome).toBe("conflict");
		expect((await save("20000", 1)).outcome).toBe("saved");
		expect((await findContributionScale(officer, services, id))?.scale).toMatchObject({
			figure: "20000.00",
			version: 2,
		});
	});

	it("is refused with a reason", async () => {
		const refused = async (more: Partial<ScaleInput>) => {
			const result = await saveContributionScale(officer, services, { ...input, ...more }, null);
			return result.outcome === "refused"
				? Object.entries(result.problems).flatMap(([field, problem]) => [field, problem.reason])
				: result.outcome;
		};
		expect(await refused({ year: 2028 })).toEqual(["year", "bad-year"]);
		expect(await refused({ currency: "XYZ" })).toEqual(["currency", "unknown-currency"]);
		expect(await refused({ currency: "DEM" })).toEqual(["currency", "currency-no-more"]);
		expect(await refused({ figure: "10,000" })).toEqual(["figure", "amount-form"]);
		expect(await refused({ step: "0.001" })).toEqual(["step", "too-many-decimals"]);
		expect(await refused({ dueOn: "2025-12-31" })).toEqual(["dueOn", "due-before-date"]);
		expect(await refused({ points: { ...input.points, full: "many" } })).toEqual(["points-full", "bad-points"]);
		expect(await refused({ ownPoints: { QQ: "1" } })).toEqual(["ownPoints", "unknown-country"]);
		await drafted();
		const wrong = { currency: "XYZ", figure: "ten", minimum: "0", points: { founding: "2" }, ownPoints: { QQ: "1" } };
		const { datedOn: _, ...undated } = input;
		const all = await saveContributionScale(officer, services, { ...undated, ...wrong }, null);
		const problems = "problems" in all ? all.problems : {};
		expect(Object.entries(problems).map(([field, problem]) => `${field} ${problem.reason}`)).toEqual([
			"year year-taken",
			"datedOn required",
			"currency unknown-currency",
			"figure amount-form",
			"minimum amount-zero",
			"points-full bad-points",
			"points-associate bad-points",
			"ownPoints unknown-country",
		]);
	});

	it("is for the secretariat alone", async () => {
		const id = await drafted();
		for (const actor of [publicActor, personWithRole("focal-point", "AZ", "active")]) {
			expect(await saveContributionScale(actor, services, input, null)).toEqual({ outcome: "forbidden" });
			expect(await issueContributions(actor, services, { scaleId: id, digest: "" })).toEqual({ outcome: "forbidden" });
			expect(await discardContributionScale(actor, services, id)).toEqual({ outcome: "forbidden" });
			expect(await findContributionScale(actor, services, id)).toBeNull();
			expect(await contributionScales(actor, services)).toBeNull();
		}
	});
});

describe("issuing", () => {
	it("happens once, however many press the button at once", async () => {
		const id = await drafted();
		const digest = await digestOf(id);
		const results = await Promise.all(
			[officer, personWithRole("officer"), officer].map((actor) =>
				issueContributions(actor, services, { scaleId: id, digest }),
			),
		);
		expect(results.map((result) => result.outcome)).toEqual(["issued", "issued", "issued"]);
		expect(results.filter((result) => result.outcome === "issued" && !result.again)).toHaveLength(1);
		const entries = await database.prisma.contributionEntry.findMany({ orderBy: { member: "asc" } });
		expect(entries.map(({ member, amount, year }) => [member, amount?.toFixed(2), year])).toEqual([
			["AZ", "6667.00", 2026],
			["FR", "1667.00", 2026],
			["TR", "1666.00", 2026],
		]);
		const issues = (await activityOf(database, id)).filter(({ verb }) => verb === "contribution-scale.issue");
		expect(issues.map(({ members }) => members)).toEqual([["AZ", "FR", "TR"]]);
		await expect(database.pool.query("update contribution_scale set figure = 1")).rejects.toThrow(/never changes/);
		expect(await discardContributionScale(officer, services, id)).toEqual({ outcome: "issued-already" });
		expect(
			(await saveContributionScale(officer, services, { ...input, figure: "5" }, { id, version: 1 })).outcome,
		).toBe("issued-already");
	});

	it("issues nothing but what was looked at", async () => {
		const id = await drafted();
		const digest = await digestOf(id);
		const own = { member: "AZ", kind: "assessed", year: 2026, datedOn: "2026-01-05", dueOn: "2026-03-01" } as const;
		await recordContribution(officer, services, { ...own, currency: "EUR", amount: "5" }, crypto.randomUUID());
		expect(await issueContributions(officer, services, { scaleId: id, digest })).toEqual({ outcome: "changed" });
		expect(await database.prisma.contributionEntry.count()).toBe(1);
		const anew = await digestOf(id);
		expect(await issueContributions(officer, services, { scaleId: id, digest: anew })).toEqual({
			...{ outcome: "issued", members: 2, again: false },
		});
	});

	it("can't be issued before its day, or if nobody is obliged", async () => {
		const ahead = await drafted({ datedOn: "2026-12-01", dueOn: "2027-01-31" });
		expect(await issueContributions(officer, services, { scaleId: ahead, digest: await digestOf(ahead) })).toEqual({
			...{ outcome: "too-early", datedOn: "2026-12-01" },
		});
		await discardContributionScale(officer, services, ahead);
		expect(await discardContributionScale(officer, services, ahead)).toEqual({ outcome: "not-found" });
		const odd = await drafted({ figure: "10000.50" });
		expect((await findContributionScale(officer, services, odd))?.preview?.problem).toBe("figure-no-multiple");
		expect(await issueContributions(officer, services, { scaleId: odd, digest: await digestOf(odd) })).toEqual({
			outcome: "no-shares",
		});
		expect(await database.prisma.contributionEntry.count()).toBe(0);
	});
});
