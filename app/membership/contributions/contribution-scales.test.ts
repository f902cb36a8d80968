import { beforeEach, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import type { NewContributionInput } from "#app/membership/contributions/contribution-check.ts";
import type { ScaleInput } from "#app/membership/contributions/contribution-scale.ts";
import { contributionScales, findContributionScale } from "#app/membership/contributions/contribution-scales.server.ts";
import { findContribution } from "#app/membership/contributions/contributions.server.ts";
import { correctContribution } from "#app/membership/contributions/correct-contribution.server.ts";
import { issueContributions } from "#app/membership/contributions/issue-contributions.server.ts";
import { recordContribution } from "#app/membership/contributions/record-contribution.server.ts";
import {
	discardContributionScale,
	saveContributionScale,
} from "#app/membership/contributions/save-contribution-scale.server.ts";
import { activityOf, registerTest } from "#app/membership/register/register.fixture.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { dateOf } from "#app/platform/partial-date.ts";

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
	it("shows what every member would pay, and why some pay nothing, without writing an entry", async () => {
		const id = await drafted();
		const found = await findContributionScale(officer, services, id);
		expect(found?.preview?.lines.map(({ code, points, amount, reason }) => [code, points, amount, reason])).toEqual([
			["AZ", "2", "6667.00", null],
			["FR", "0.5", "1667.00", null],
			["GE", "2", "0", "status"],
			// It is withdrawing, and was never obliged to pay.
			["MA", "2", "0", "status"],
			["TR", "0.5", "1666.00", null],
			["UZ", "0", "0", "class"],
		]);
		expect(found?.preview?.total).toBe("10000.00");
		expect(await database.prisma.contributionEntry.count()).toBe(0);
	});

	it("depends on status and class on its day, and leaves out members that were already assessed", async () => {
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

	it("charges nobody twice, and nobody without points", async () => {
		const record = (entry: Omit<NewContributionInput, "datedOn">) =>
			recordContribution(officer, services, { currency: "EUR", datedOn: "2026-01-05", ...entry }, crypto.randomUUID());
		const charge = { kind: "assessed", dueOn: "2026-03-01", amount: "5" } as const;
		const wrong = await record({ ...charge, member: "FR", year: 2026 });
		if (wrong.outcome === "recorded") {
			await correctContribution(officer, services, { entryId: wrong.entryId, reason: "Twice", replacement: null });
		}
		await record({ ...charge, member: "FR", year: 2025 });
		await record({ member: "FR", kind: "voluntary", year: 2026, amount: "5" });
		const id = await drafted({ method: "base", figure: "100", ownPoints: { TR: "0.0", FR: "10" } });
		const found = await findContributionScale(officer, services, id);
		expect(
			found?.preview?.lines.flatMap(({ code, amount, reason }) =>
				reason === "status" ? [] : [[code, amount, reason]],
			),
		).toEqual([
			["AZ", "200.00", null],
			["FR", "1000.00", null],
			["TR", "0", "no-points"],
			["UZ", "0", "class"],
		]);
	});

	it("leaves out a country whose steps were all taken back", async () => {
		const [step] = await givenMember(database, "KZ", "full", [{ to: "active", from: "2021-01-01" }]);
		await database.prisma.memberEvent.create({
			data: {
				member: "KZ",
				toStatus: "active",
				correctsId: step ?? null,
				retracts: true,
				basis: {},
				effectiveFrom: "2021-01-01",
				effectiveDate: dateOf("2021-01-01"),
			},
		});
		const id = await drafted();
		const found = await findContributionScale(officer, services, id);
		expect(found?.preview?.lines.map(({ code }) => code)).not.toContain("KZ");
	});

	it("exists once for each year, and a form that is sent twice creates one", async () => {
		const [one, other] = await Promise.all([drafted(), drafted()]);
		expect(one).toBe(other);
		expect(await saveContributionScale(officer, services, { ...input, figure: "5" }, null)).toEqual({
			outcome: "refused",
			problems: { year: { reason: "year-taken", year: 2026 } },
		});
		await drafted({ year: 2027, minimum: "100" });
		const scales = await contributionScales(officer, services);
		expect(scales?.map(({ year, minimum }) => [year, minimum])).toEqual([
			[2027, "100.00"],
			[2026, null],
		]);
	});

	it("can be changed only by somebody who saw its current version", async () => {
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
		const [, change] = await activityOf(database, id);
		expect(change).toMatchObject({
			verb: "contribution-scale.save",
			subjectType: "contribution-scale",
			before: { figure: "10000.00" },
			after: { figure: "20000.00" },
		});
		const both = await Promise.all([save("30000", 2), save("40000", 2)]);
		expect(both.map(({ outcome }) => outcome).sort()).toEqual(["conflict", "saved"]);
		expect(await saveContributionScale(officer, services, input, { id: crypto.randomUUID(), version: 1 })).toEqual({
			outcome: "not-found",
		});
	});

	it("is refused with everything that is wrong, including a year that already has one", async () => {
		const id = await drafted();
		const { datedOn: _, ...undated } = input;
		const refused = async (known: Parameters<typeof saveContributionScale>[3], more: Partial<ScaleInput> = {}) => {
			const result = await saveContributionScale(officer, services, { ...undated, ...more }, known);
			return "problems" in result && Object.entries(result.problems).map(([field, { reason }]) => `${field} ${reason}`);
		};
		expect(await refused(null)).toEqual(["year year-taken", "datedOn required"]);
		expect(await refused({ id, version: 1 })).toEqual(["datedOn required"]);
		expect(await refused(null, { year: 2025 })).toEqual(["datedOn required"]);
		expect(await refused(null, { year: undefined })).toEqual(["year required", "datedOn required"]);
		expect(await refused(null, { year: 2028 })).toEqual(["year bad-year", "datedOn required"]);
		const other = await drafted({ year: 2025 });
		expect(await saveContributionScale(officer, services, input, { id: other, version: 1 })).toEqual({
			outcome: "refused",
			problems: { year: { reason: "year-taken", year: 2026 } },
		});
	});

	it("is only for the secretariat", async () => {
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

describe("issuing a scale", () => {
	it("happens once, however many people press the button at once", async () => {
		const pledge = { member: "GE", kind: "voluntary", year: 2026, datedOn: "2026-01-05" } as const;
		await recordContribution(officer, services, { ...pledge, currency: "EUR", amount: "5" }, crypto.randomUUID());
		const id = await drafted();
		const digest = await digestOf(id);
		const officers = [officer, personWithRole("officer"), officer];
		const results = await Promise.all(
			officers.map((actor) => issueContributions(actor, services, { scaleId: id, digest })),
		);
		for (const result of results) expect(result).toMatchObject({ outcome: "issued", members: 3 });
		expect(results.filter((result) => result.outcome === "issued" && !result.again)).toHaveLength(1);
		const entries = await database.prisma.contributionEntry.findMany({
			where: { scaleId: id },
			orderBy: { member: "asc" },
		});
		expect(entries.map(({ member, amount, year }) => [member, amount?.toFixed(2), year])).toEqual([
			["AZ", "6667.00", 2026],
			["FR", "1667.00", 2026],
			["TR", "1666.00", 2026],
		]);
		const issues = (await activityOf(database, id)).filter(({ verb }) => verb === "contribution-scale.issue");
		expect(issues).toMatchObject([
			{
				subjectType: "contribution-scale",
				members: ["AZ", "FR", "TR"],
				after: { total: "10000.00", amounts: { AZ: "6667.00", FR: "1667.00", TR: "1666.00" } },
			},
		]);
		expect(await findContributionScale(officer, services, id)).toMatchObject({
			preview: null,
			issued: [
				{ member: "AZ", amount: "6667.00" },
				{ member: "FR", amount: "1667.00" },
				{ member: "TR", amount: "1666.00" },
			],
		});
		const issued = await findContribution(officer, services, entries[0]?.id ?? "");
		expect(issued).toMatchObject({ scaleYear: 2026, entry: { scaleId: id, dueOn: "2026-06-30" } });
		const [issuer, ...others] = new Set(entries.map(({ recordedById }) => recordedById));
		expect(others).toEqual([]);
		expect(officers.map(({ accountId }) => accountId)).toContain(issuer);
		expect((await findContributionScale(officer, services, id))?.scale.issuedById).toBe(issuer);
		await expect(database.pool.query("update contribution_scale set figure = 1")).rejects.toThrow(/never changes/);
		expect(await discardContributionScale(officer, services, id)).toEqual({ outcome: "issued-already" });
		expect(
			(await saveContributionScale(officer, services, { ...input, figure: "5" }, { id, version: 1 })).outcome,
		).toBe("issued-already");
	});

	it("issues only the previewed amounts", async () => {
		const id = await drafted();
		const digest = await digestOf(id);
		const own = { member: "AZ", kind: "assessed", year: 2026, datedOn: "2026-01-05", dueOn: "2026-03-01" } as const;
		await recordContribution(officer, services, { ...own, currency: "EUR", amount: "5" }, crypto.randomUUID());
		expect(await issueContributions(officer, services, { scaleId: id, digest })).toEqual({ outcome: "changed" });
		expect(await database.prisma.contributionEntry.count()).toBe(1);
		const anew = await digestOf(id);
		expect(await issueContributions(officer, services, { scaleId: id, digest: anew })).toEqual({
			outcome: "issued",
			members: 2,
			again: false,
		});
	});

	it("can't be issued before its day, or if nobody is obliged", async () => {
		const ahead = await drafted({ datedOn: "2026-12-01", dueOn: "2027-01-31" });
		expect(await issueContributions(officer, services, { scaleId: ahead, digest: await digestOf(ahead) })).toEqual({
			outcome: "too-early",
			datedOn: "2026-12-01",
		});
		expect(await discardContributionScale(officer, services, ahead)).toEqual({ outcome: "discarded" });
		expect((await activityOf(database, ahead)).map(({ verb, subjectType }) => [verb, subjectType])).toEqual([
			["contribution-scale.save", "contribution-scale"],
			["contribution-scale.discard", "contribution-scale"],
		]);
		expect(await discardContributionScale(officer, services, ahead)).toEqual({ outcome: "not-found" });
		expect(await issueContributions(officer, services, { scaleId: ahead, digest: "" })).toEqual({
			outcome: "not-found",
		});
		expect(await findContributionScale(officer, services, ahead)).toBeNull();
		const odd = await drafted({ figure: "10000.50" });
		expect((await findContributionScale(officer, services, odd))?.preview?.problem).toBe("figure-no-multiple");
		expect(await issueContributions(officer, services, { scaleId: odd, digest: await digestOf(odd) })).toEqual({
			outcome: "no-shares",
		});
		expect(await database.prisma.contributionEntry.count()).toBe(0);
		await discardContributionScale(officer, services, odd);
		const today = await drafted({ datedOn: "2026-11-25", dueOn: "2026-12-31" });
		expect(
			await issueContributions(officer, services, { scaleId: today, digest: await digestOf(today) }),
		).toMatchObject({
			outcome: "issued",
		});
	});
});
