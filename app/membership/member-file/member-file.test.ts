import { beforeAll, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import { designateEntity } from "#app/membership/entities/designate-entity.server.ts";
import { changeMemberClass, recordMemberEvent } from "#app/membership/events/record-member-event.server.ts";
import { memberFile } from "#app/membership/member-file/member-file.server.ts";
import { fileEntries, newestEntriesFirst } from "#app/membership/member-file/member-timeline.ts";
import { givenDocument, registerTest } from "#app/membership/register/register.fixture.ts";
import { findPending } from "#app/membership/status/member-record.server.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { nextEvents } from "#app/membership/status/next-events.server.ts";
import { lastDay } from "#app/platform/partial-date.ts";

const { database, services, officer } = await registerTest();
const head = personWithRole("head");
const file = (on?: string) => memberFile(officer, services, "AZ", { on }, "en");

let past: string[] = [];
let correction = "";
let pendingId = "";

beforeAll(async () => {
	past = await givenMember(database, "AZ", "founding", [
		{ to: "declared", from: "2019-06" },
		{ to: "admitted", from: "2021-01-01" },
		{ to: "active", from: "2022-01-01" },
	]);
	const finer = await recordMemberEvent(head, services, {
		member: "AZ",
		to: "active",
		effectiveFrom: "2022-03-01",
		basis: { en: "Instrument", ar: "وثيقة" },
		documentId: await givenDocument(database, "AZ"),
		corrects: past[2] ?? "",
		correctionReason: "The instrument came in March",
		expectedEvent: past[2] ?? "",
	});
	correction = finer.outcome === "recorded" ? finer.eventId : "";
	const people = [
		{ personName: "Former Focal", from: "2020-01-01", to: "2023-12-31" },
		{ personName: "Present Focal", from: "2024-01-01", to: null },
	];
	for (const person of people) {
		await designateContact(officer, services, {
			member: "AZ",
			role: "focal-point",
			office: "Office",
			email: "focal@agency.example",
			...person,
		});
	}
	await designateEntity(officer, services, {
		member: "AZ",
		organisation: { names: { en: "Agency" } },
		from: "2022",
		focal: true,
	});
	const proposed = await changeMemberClass(officer, services, {
		member: "AZ",
		toClass: "full",
		effectiveFrom: "2026-11-20",
		basis: { en: "Resolution" },
		decisionNumber: "7",
		decisionDate: "2026-11-01",
		documentId: await givenDocument(database, "AZ"),
		expectedEvent: correction,
	});
	pendingId = proposed.outcome === "pending" ? proposed.pendingId : "";
});

describe("a member's file", () => {
	it("is only for the secretariat, and exists only for countries", async () => {
		for (const actor of [publicActor, personWithRole("focal-point", "AZ", "active"), personWithRole("reviewer")])
			expect(await memberFile(actor, services, "AZ", {}, "en")).toBeNull();
		expect(await memberFile(officer, services, "XX", {}, "en")).toBeNull();
		expect(await memberFile(officer, services, "FR", {}, "en")).toMatchObject({
			registered: false,
			name: "France",
			status: null,
			events: [],
		});
	});

	it("shows the member's status and class, the reasons, and what is pending", async () => {
		expect(await file()).toMatchObject({
			status: "active",
			statusEvent: { id: correction, document: { title: "A paper" } },
			class: "founding",
			classEvent: null,
			pending: [{ id: pendingId, from: "founding", event: { toClass: "full" } }],
			entities: [{ name: { text: "Agency" }, designated: true }],
		});
		expect((await file())?.attention.map(({ kind }) => kind)).toContain("pending-confirmation");
	});

	it("shows a wrong entry beside its correction, each linked to the other", async () => {
		const events = (await file())?.events ?? [];
		expect(events.find(({ id }) => id === correction)).toMatchObject({
			corrects: past[2],
			correctionReason: "The instrument came in March",
		});
		expect(events.find(({ id }) => id === past[2])).toMatchObject({ correctedBy: correction });
	});

	it("shows a day as known today", async () => {
		expect(await file("2022-02-01")).toMatchObject({
			status: "admitted",
			pending: [],
			attention: [],
			isToday: false,
			contacts: [{ personName: "Former Focal", state: "current" }],
			entities: [],
		});
		expect((await file("2022-02-01"))?.documents).toEqual([]);
		expect((await file("2022-04-01"))?.status).toBe("active");
		expect((await file("2024-06"))?.contacts.map(({ personName, state }) => [personName, state])).toEqual([
			["Present Focal", "current"],
			["Former Focal", "past"],
		]);
		expect(await file("2018")).toMatchObject({ status: null, statusEvent: null, registered: true, events: [] });
	});

	it("has a line for everything that happened, newest first", async () => {
		const whole = await file();
		const lines = newestEntriesFirst(whole ? fileEntries(whole) : []);
		const dates = lines.map(({ date }) => lastDay(date ?? "") ?? "");
		expect(dates).toEqual(dates.toSorted((a, b) => b.localeCompare(a, "en")));
		expect(lines.map((line) => ("what" in line ? `${line.kind} ${line.what}` : line.kind)).toSorted()).toEqual([
			"contacts began",
			"contacts began",
			"contacts ended",
			"entities began",
			"status",
			"status",
			"status",
			"status",
		]);
		const then = await file("2020-06-01");
		expect((then ? fileEntries(then) : []).map(({ kind, date }) => `${kind} ${date}`)).toEqual([
			"status 2019-06",
			"contacts 2020-01-01",
		]);
	});
});

describe("a proposal", () => {
	it("is shown in full to the secretariat, with whether the reader may confirm it", async () => {
		expect(await findPending(officer, services, pendingId)).toMatchObject({
			own: true,
			mayConfirm: false,
			state: "waiting",
			decided: null,
			document: { title: "A paper" },
		});
		expect(await findPending(head, services, pendingId)).toMatchObject({ own: false, mayConfirm: true });
		expect(await findPending(personWithRole("focal-point", "AZ", "active"), services, pendingId)).toBeNull();
		expect(await findPending(head, services, "1")).toBeNull();
		expect(await findPending(head, services, crypto.randomUUID())).toBeNull();
	});
});

describe("the steps that may be recorded next", () => {
	const next = (actor: typeof officer, requested: Parameters<typeof nextEvents>[2]) =>
		nextEvents(actor, services, requested, "en");

	it("depend on the status of the day, and on whether the actor is a head", async () => {
		const today = await next(officer, { code: "AZ" });
		expect(today).toMatchObject({ status: "active", class: "founding", lastEvent: correction, pendingId });
		expect(today?.statuses.map(({ to }) => to)).toEqual(["under-review", "paused", "withdrawing"]);
		const then = await next(officer, { code: "AZ", on: "2021-06-01" });
		expect(then?.statuses.map(({ to, mayRecord }) => [to, mayRecord])).toEqual([
			["active", false],
			["withdrawing", true],
			["former", true],
		]);
		const asHead = await next(head, { code: "AZ", on: "2021-06-01" });
		expect(asHead?.statuses.every(({ mayRecord }) => mayRecord)).toBe(true);
	});

	it("are first steps for a country that is not in the register", async () => {
		expect(await next(officer, { code: "FR" })).toMatchObject({
			entering: true,
			lastEvent: null,
			status: null,
			statuses: [
				{ to: "prospect", founders: false },
				{ to: "declared", founders: true },
			],
		});
		expect(await next(officer, { code: "XX" })).toBeNull();
		expect(await next(personWithRole("author", "AZ", "active"), { code: "AZ" })).toBeNull();
	});

	it("for a correction are what the event could have been instead, or that it never happened", async () => {
		const put = await next(officer, { code: "AZ", corrects: past[1] ?? "" });
		expect(put).toMatchObject({ status: "declared", corrected: { id: past[1], to: "admitted" } });
		expect(put?.statuses.map(({ to, retracts }) => [to, retracts])).toEqual([
			["admitted", false],
			["applicant", false],
			["former", false],
			["declared", true],
		]);
		// Retracting an admission needs the decision to do so.
		expect(put?.statuses.at(-1)?.needs.decision).toBe(true);
		expect(await next(officer, { code: "AZ", corrects: crypto.randomUUID() })).toBeNull();
	});
});
