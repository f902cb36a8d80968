import { expect, it } from "vitest";
import { statusesForRights } from "#app/membership/status/rights-status.server.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";

const database = await ownDatabase();

it("returns each member's status today, while a withdrawing member keeps the rights it had", async () => {
	const step = (member: string, toStatus: string, day: string) =>
		database.prisma.memberEvent.create({
			data: { member, toStatus, effectiveFrom: day, effectiveDate: new Date(day), basis: { en: "test" } },
		});
	for (const code of ["AZ", "GE"]) await database.prisma.member.create({ data: { code, class: "founding" } });
	await step("AZ", "declared", "2019-06-24");
	await step("AZ", "active", "2027-01-01");
	await step("GE", "declared", "2019-06-24");
	await step("GE", "active", "2020-01-01");
	await step("GE", "suspended", "2024-01-01");
	await step("GE", "withdrawing", "2025-01-01");
	const statuses = await statusesForRights({ database, clock: fixedClock("2026-11-25T12:00:00Z") }, ["AZ", "GE", "FR"]);
	expect(Object.fromEntries(statuses)).toEqual({ AZ: "founder", GE: "suspended" });
});

it("gives founding signatories more rights than other declared members and applicants, while that is their class", async () => {
	const { prisma } = database;
	const event = (member: string, change: { kind?: string; toStatus?: string; toClass?: string }, day: string) =>
		prisma.memberEvent.create({
			data: { member, ...change, effectiveFrom: day, effectiveDate: new Date(day), basis: { en: "test" } },
		});
	for (const [code, memberClass] of [
		["TR", "founding"],
		["UZ", "associate"],
		["KG", "founding"],
		["ID", "associate"],
	] as const) {
		await prisma.member.create({ data: { code, class: memberClass } });
		await event(code, { toStatus: "declared" }, "2019-06-24");
	}
	await event("TR", { toStatus: "applicant" }, "2020-01-01");
	await event("KG", { kind: "class", toClass: "observer" }, "2021-01-01");
	await event("ID", { kind: "class", toClass: "founding" }, "2027-01-01");
	const clock = fixedClock("2026-11-25T12:00:00Z");
	const statuses = await statusesForRights({ database, clock }, ["TR", "UZ", "KG", "ID"]);
	expect(Object.fromEntries(statuses)).toEqual({ TR: "founder", UZ: "declared", KG: "declared", ID: "declared" });
});
