import { expect, it } from "vitest";
import { registerTest } from "#app/membership/register/register.fixture.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import type { Visit } from "#app/routes/access.server.ts";
import { admissionPage } from "#app/routes/secretariat/members/admit-page.server.ts";

const { database, services, officer } = await registerTest();

const pageOf = (code: string) => {
	const url = new URL(`https://library.example/en/secretariat/members/${code}/admit`);
	return admissionPage({
		actor: officer,
		services: { ...services, scanner: { scans: false } },
		params: { code },
		url,
		locale: "en",
	} as unknown as Visit);
};

it("offers the next step of an admission, but not one that is recorded for a later day", async () => {
	await givenMember(database, "KG", "full", [{ to: "prospect", from: "2026-01-10" }]);
	expect(await pageOf("KG")).toMatchObject({ chosen: "declared", ahead: null });
	await givenMember(database, "UZ", "full", [
		{ to: "prospect", from: "2026-01-10" },
		{ to: "declared", from: "2099-12-15" },
	]);
	expect(await pageOf("UZ")).toMatchObject({
		chosen: null,
		ahead: "declared",
		taken: { declared: { date: "2099-12-15" } },
	});
});

it("dates a step by its event, not by a later one that did not happen", async () => {
	const events = [
		{ to: "prospect", from: "2023-01-10" },
		{ to: "admitted", from: "2023-08-19" },
		{ to: "active", from: "2023-11-26" },
	] as const;
	const [, , active = ""] = await givenMember(database, "GE", "full", events);
	await database.prisma.memberEvent.create({
		data: {
			...{ member: "GE", fromStatus: "admitted", toStatus: "admitted", correctsId: active, basis: { en: "B" } },
			...{ effectiveFrom: "2023-11-26", effectiveDate: new Date("2023-11-26"), recordedAt: new Date("2026-06-01") },
		},
	});
	const page = await pageOf("GE");
	expect(page.taken.admitted?.date).toBe("2023-08-19");
	expect(page.events[0]).toMatchObject({ to: "admitted", retracts: true });
});
