import { beforeAll, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { givenDocument, registerTest } from "#app/membership/register/register.fixture.ts";
import { memberRegister } from "#app/membership/register/register.server.ts";
import type { RegisterQuery } from "#app/membership/register/register-query.ts";
import { givenMember, givenSignatories } from "#app/membership/status/members.fixture.ts";
import { dateOf } from "#app/platform/partial-date.ts";

const { database, prisma, services, officer } = await registerTest();

beforeAll(async () => {
	await givenMember(database, "AZ", "founding", [
		{ to: "declared", from: "2019-06" },
		{ to: "admitted", from: "2024-05-03" },
	]);
	await givenSignatories(database, "UG");
	await givenMember(database, "KZ", "full", [{ to: "prospect", from: "2025" }]);
	await prisma.memberEvent.create({
		data: {
			member: "UG",
			kind: "class",
			toClass: "observer",
			effectiveFrom: "2023-01-01",
			effectiveDate: dateOf("2023-01-01"),
			basis: { en: "Decision" },
		},
	});
	const old = await prisma.organisation.create({ data: { names: { en: "Older Agency" }, country: "AZ" } });
	const now = await prisma.organisation.create({ data: { names: { en: "Agency Now", ar: "وكالة" }, country: "AZ" } });
	await prisma.memberEntity.createMany({
		data: [
			{ member: "AZ", organisationId: old.id, focal: true, fromDate: "2019", toDate: "2022-03-01" },
			{ member: "AZ", organisationId: now.id, focal: true, fromDate: "2022-03-01" },
		],
	});
	const contact = { office: "Office", email: "a@office.example", role: "focal-point" };
	await prisma.contact.createMany({
		data: [
			{
				...contact,
				member: "AZ",
				personName: "Çağla First",
				fromDate: dateOf("2020-01-01"),
				toDate: dateOf("2022-12-31"),
			},
			{ ...contact, member: "AZ", personName: "Leyla Next", fromDate: dateOf("2023-01-01") },
		],
	});
	await givenDocument(database, "UG");
	await prisma.document.updateMany({ data: { title: "Lettre d’intention nº 7" } });
	const item = { foundAt: new Date(), about: {} };
	await prisma.attentionCase.createMany({
		data: [
			{ ...item, member: "UG", key: "a", kind: "term-ended", dueOn: dateOf("2026-09-01") },
			{ ...item, member: "UG", key: "b", kind: "instrument-not-on-file", gap: true, dueOn: dateOf("2026-10-01") },
			{ ...item, member: "AZ", key: "a", kind: "agreement-first-warning", dueOn: dateOf("2027-03-01") },
			{ ...item, member: "AZ", key: "b", kind: "term-ended", dueOn: dateOf("2026-01-01"), clearedAt: new Date() },
		],
	});
});

const register = async (query: RegisterQuery = {}, locale = "en") => {
	const found = await memberRegister(officer, services, query, locale);
	if (!found) throw new Error("The register is the secretariat's.");
	return found;
};
const codes = async (query: RegisterQuery, locale = "en") =>
	(await register(query, locale)).rows.map(({ code }) => code);

describe("the register", () => {
	it("is only for the secretariat", async () => {
		const others: Actor[] = [publicActor, personWithRole("focal-point", "AZ", "active"), personWithRole("reviewer")];
		for (const actor of others) expect(await memberRegister(actor, services, {}, "en")).toBeNull();
	});

	it("shows each member's status, focal point and open cases", async () => {
		const { rows, isToday, openCases } = await register();
		expect(rows.map(({ name }) => name)).toEqual(["Azerbaijan", "Kazakhstan", "Uganda"]);
		expect(rows[0]).toMatchObject({
			status: "admitted",
			since: "2024-05-03",
			institution: { text: "Agency Now" },
			focalPoint: { name: "Leyla Next", until: null },
			cases: [{ kind: "agreement-first-warning", count: 1, firstDue: "2027-03-01" }],
		});
		expect(rows[2]).toMatchObject({ class: "observer", institution: null, focalPoint: null });
		expect(rows[2]).toMatchObject({ cases: [{ kind: "term-ended" }], gaps: [{ kind: "instrument-not-on-file" }] });
		expect([isToday, openCases]).toEqual([true, 2]);
	});

	it("shows another day, with the entity and the focal point of that day", async () => {
		const { rows, isToday, openCases } = await register({ on: "2022-02-28" });
		expect(rows.map(({ code }) => code)).toEqual(["AZ", "UG"]);
		expect(rows[0]).toMatchObject({
			status: "declared",
			institution: { text: "Older Agency" },
			focalPoint: { name: "Çağla First", until: "2022-12-31" },
			cases: [],
		});
		expect(rows[1]).toMatchObject({ class: "founding" });
		expect([isToday, openCases]).toEqual([false, 0]);
	});

	it("can be filtered by the status of members and by their cases", async () => {
		expect(await codes({ status: "declared" })).toEqual(["UG"]);
		expect(await codes({ class: "founding" })).toEqual(["AZ"]);
		// A prospect has no class yet, see `classShown`.
		expect(await codes({ class: "full" })).toEqual([]);
		expect(await codes({ region: "002" })).toEqual(["UG"]);
		expect(await codes({ attention: "open" })).toEqual(["AZ", "UG"]);
		expect(await codes({ attention: "none" })).toEqual(["KZ"]);
		expect(await codes({ attention: "due-soon" })).toEqual(["UG"]);
		expect(await codes({ attention: "agreement-first-warning" })).toEqual(["AZ"]);
		expect(await codes({ attention: "instrument-not-on-file" })).toEqual(["UG"]);
		expect(await codes({ attention: "agreement-expired" })).toEqual([]);
		expect(await codes({ attention: "term-ended", on: "2022" })).toEqual(["AZ", "UG"]);
		expect(await codes({ focal: "held" })).toEqual(["AZ"]);
		// A prospect need not have one yet.
		expect(await codes({ focal: "none" })).toEqual(["UG"]);
	});

	it("finds a member by its names, entities, people and documents in any spelling", async () => {
		for (const q of ["azerb", "أذربيجان", "agency older", "وكالة", "cagla", "NEXT leyla"])
			expect(await codes({ q }), q).toEqual(["AZ"]);
		expect(await codes({ q: "lettre intention" })).toEqual(["UG"]);
		expect(await codes({ q: "leyla cagla" }), "two people are no one").toEqual([]);
		expect(await codes({ q: "%" }), "no words").toEqual(["AZ", "KZ", "UG"]);
		expect(await codes({ q: "أوغندا" }, "ar")).toEqual(["UG"]);
	});
});
