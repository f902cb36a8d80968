import { beforeAll, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { registerTest } from "#app/membership/register/register.fixture.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import {
	associationTimeline,
	findMember,
	memberCountries,
	memberDirectory,
} from "#app/membership/status/members.server.ts";

const { database, services, officer } = await registerTest();

beforeAll(async () => {
	await givenMember(database, "AZ", "founding", [
		{ to: "declared", from: "2019-06", basis: "Declaration of intent signed in Baku" },
	]);
	await givenMember(database, "MA", "founding", [
		{ to: "declared", from: "2019-06" },
		{ to: "admitted", from: "2023-01-01" },
		{ to: "active", from: "2024-05-03" },
		{ to: "under-review", from: "2026-02-01" },
	]);
	await givenMember(database, "KZ", "observer", [{ to: "prospect", from: "2025-03-01" }]);
	await givenMember(database, "UG", "founding", [
		{ to: "declared", from: "2019-06" },
		{ to: "former", from: "2025" },
	]);
	await givenMember(database, "AE", "founding", [
		{ to: "declared", from: "2019-06" },
		{ to: "applicant", from: "2020-05-01" },
		// The request came from another country.
		{ to: "declared", from: "2020-05-01", corrects: "1" },
	]);
	const organisation = await database.prisma.organisation.create({
		data: { names: { en: "State Agency", ar: "وكالة الدولة" }, country: "AZ" },
	});
	const second = await database.prisma.organisation.create({ data: { names: { en: "ABAD" }, country: "AZ" } });
	const gone = await database.prisma.organisation.create({ data: { names: { en: "Older Agency" }, country: "AZ" } });
	await database.prisma.memberEntity.createMany({
		data: [
			{ member: "AZ", organisationId: second.id, focal: false },
			{ member: "AZ", organisationId: organisation.id, focal: true },
			{ member: "AZ", organisationId: gone.id, focal: false, fromDate: "2013", toDate: "2021-06-01" },
		],
	});
	const sources = [{ title: "A paper", url: "https://example.org/a" }];
	await database.prisma.timelineFact.createMany({
		data: [
			{
				id: "az-centre",
				member: "AZ",
				date: "2013-01-15",
				sortKey: "2013-01-15",
				texts: { en: "First centre" },
				sources,
			},
			{ id: "announced", member: null, date: "2019-06-20", sortKey: "2019-06-20", texts: { en: "Announced" }, sources },
			{ id: "charter", member: null, date: "2019-12-24", sortKey: "2019-12-24", texts: { en: "Charter" }, sources },
			{ id: "ug-visit", member: "UG", date: "2023", sortKey: "2023-12-31", texts: { en: "A visit" }, sources },
		],
	});
});

const today = (actor: Actor) => memberDirectory(actor, services, {}, "en");

describe("the directory of members", () => {
	it("lists public members by name, with their public status", async () => {
		const listed = await today(publicActor);
		expect(listed.map(({ name, status, since }) => [name, status, since])).toEqual([
			["Azerbaijan", "declared", "2019-06"],
			["Morocco", "active", "2024-05-03"],
			["Uganda", "former", "2025"],
			["United Arab Emirates", "declared", "2019-06"],
		]);
		expect(listed[0]).toMatchObject({ code: "AZ", class: "founding", region: "142" });
		expect(listed[0]?.entities.map((name) => name.text)).toEqual(["State Agency", "ABAD"]);
	});

	it("shows a review to the secretariat and to the member itself, and to no other member", async () => {
		const ofMorocco = async (actor: Actor) => (await today(actor)).find((member) => member.code === "MA")?.status;
		expect(await ofMorocco(systemActor)).toBe("under-review");
		expect(await ofMorocco(officer)).toBe("under-review");
		expect(await ofMorocco(personWithRole("focal-point", "MA"))).toBe("under-review");
		expect(await ofMorocco(personWithRole("focal-point", "AZ"))).toBe("active");
		expect(await ofMorocco(personWithRole("reviewer"))).toBe("active");
	});

	it("lists prospects only for the secretariat", async () => {
		expect((await today(officer)).map((member) => member.code)).toContain("KZ");
		expect((await today(personWithRole("focal-point", "AZ"))).map((member) => member.code)).not.toContain("KZ");
	});

	it("shows the state on any day", async () => {
		const on = async (day: string) =>
			(await memberDirectory(publicActor, services, { on: day }, "en")).map(({ code, status }) => `${code} ${status}`);
		expect(await on("2019-05-01")).toEqual([]);
		expect(await on("2019-06")).toEqual(["AZ declared", "MA declared", "UG declared", "AE declared"]);
		expect(await on("2020-06-01")).toContain("AE declared");
		expect(await on("2023-05-01")).toContain("MA admitted");
		expect(await on("2025-12-30")).toContain("UG declared");
		expect(await on("nonsense")).toEqual(await on("2026-11-25"));
	});

	it("filters by continent and class, and sorts in the reader's language", async () => {
		const codes = async (query: { region?: string; class?: string }, locale = "en") =>
			(await memberDirectory(publicActor, services, query, locale)).map((member) => member.code);
		expect(await codes({ region: "002" })).toEqual(["MA", "UG"]);
		expect(await codes({ class: "observer" })).toEqual([]);
		expect(await codes({ class: "founding", region: "142" })).toEqual(["AZ", "AE"]);
		// أذربيجان، الإمارات، المغرب، أوغندا
		expect(await codes({}, "ar")).toEqual(["AZ", "AE", "MA", "UG"]);
	});

	it("lists the countries for the map without former members", async () => {
		expect(await memberCountries(services)).toEqual(["AE", "AZ", "MA"]);
		expect(await memberCountries(services, "2020-01-01")).toEqual(["AE", "AZ", "MA", "UG"]);
	});
});

describe("a member's page", () => {
	const find = (actor: Actor, code: string, on?: string, locale = "en") =>
		findMember(actor, services, code, { on }, locale);

	it("shows the date and event of the status, and that the document is not on file", async () => {
		const member = await find(publicActor, "AZ");
		expect(member).toMatchObject({ name: "Azerbaijan", class: "founding", status: "declared", since: "2019-06" });
		expect(member?.statusEvent).toMatchObject({
			date: "2019-06",
			basis: { text: "Declaration of intent signed in Baku", language: "en" },
			instrument: "not-on-file",
		});
		expect(member?.statusPath.map((step) => step.state)).toEqual(["skipped", "current", "ahead", "ahead", "ahead"]);
		expect(JSON.stringify(member)).not.toContain("secretariat only");
	});

	it("shows the focal institution first, and leaves out earlier designated bodies", async () => {
		expect((await find(publicActor, "AZ"))?.entities.map(({ name, focal }) => [name.text, focal])).toEqual([
			["State Agency", true],
			["ABAD", false],
		]);
		expect((await find(publicActor, "AZ", "2020-01-01"))?.entities.map(({ name }) => name.text)).toContain(
			"Older Agency",
		);
		expect((await find(publicActor, "AZ", undefined, "ar"))?.entities.map(({ name }) => name.language)).toEqual([
			"ar",
			"en",
		]);
	});

	it("lists events newest first, with a month after its days", async () => {
		const timeline = (await find(publicActor, "AZ"))?.timeline ?? [];
		expect(timeline.map((item) => (item.kind === "fact" ? item.id : item.status))).toEqual([
			"charter",
			"declared",
			"announced",
			"az-centre",
		]);
		const before = (await find(publicActor, "AZ", "2019-06-25"))?.timeline ?? [];
		expect(before.map((item) => item.kind === "fact" && item.id)).toEqual(["announced", "az-centre"]);
	});

	it("hides a review everywhere on the page from everybody else", async () => {
		const outside = await find(publicActor, "MA");
		expect(outside).toMatchObject({ status: "active", since: "2024-05-03" });
		expect(JSON.stringify(outside)).not.toMatch(/under-review|2026-02-01/);
		const inside = await find(personWithRole("focal-point", "MA"), "MA");
		expect(inside).toMatchObject({ status: "under-review", since: "2026-02-01" });
	});

	it("shows a correction in place of the event that it corrects", async () => {
		const member = await find(publicActor, "AE", "2021");
		expect(member).toMatchObject({ status: "declared", since: "2019-06" });
		expect(JSON.stringify(member?.timeline)).not.toContain("applicant");
	});

	it("does not exist for a prospect, an unknown country or a country that is not a member", async () => {
		expect(await find(publicActor, "KZ")).toBeNull();
		expect(await find(personWithRole("focal-point", "AZ"), "KZ")).toBeNull();
		expect(await find(officer, "KZ")).toMatchObject({ status: "prospect" });
		expect(await find(publicActor, "FR")).toBeNull();
		expect(await find(publicActor, "../etc")).toBeNull();
	});

	it("has no status on a day before its first event", async () => {
		const member = await find(publicActor, "AZ", "2019-05-01");
		expect(member).toMatchObject({ status: null, since: null, statusEvent: null });
		expect(member?.statusPath.every((step) => step.state === "ahead")).toBe(true);
	});
});

it("lists the association's own timeline", async () => {
	const timeline = await associationTimeline(services, "ar");
	expect(timeline.map((item) => item.kind === "fact" && [item.id, item.text.language])).toEqual([
		["charter", "en"],
		["announced", "en"],
	]);
});
