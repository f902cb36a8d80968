import { beforeEach, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { publicActor, systemActor } from "#app/identity/person/actor.ts";
import { recordAgreement } from "#app/membership/agreements/record-agreement.server.ts";
import { daysBeforeExpiry } from "#app/membership/attention/attention.ts";
import { attentionCounts, attentionList, countOpenCases } from "#app/membership/attention/attention-list.server.ts";
import { refreshAttention } from "#app/membership/attention/refresh-attention.server.ts";
import {
	assignAttention,
	finishAttention,
	snoozeAttention,
} from "#app/membership/attention/work-on-attention.server.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import { handOver } from "#app/membership/contacts/hand-over.server.ts";
import { updateContact } from "#app/membership/contacts/update-contact.server.ts";
import { recordMemberEvent } from "#app/membership/events/record-member-event.server.ts";
import { importMembers } from "#app/membership/import/import-members.server.ts";
import { activityOf, givenDocument, registerServices } from "#app/membership/register/register.fixture.ts";
import { givenSignatories } from "#app/membership/status/members.fixture.ts";
import { daysAfter } from "#app/platform/partial-date.ts";
import { testDatabase } from "../../../tests/setup/database.ts";

const officer = personWithRole("officer");
let database: Awaited<ReturnType<typeof testDatabase>>;
let services: ReturnType<typeof registerServices>;

/** Tests move the clock and refresh the whole list, so each has a register of its own. */
beforeEach(async () => {
	database = await testDatabase();
	services = registerServices(database);
	await importMembers(services, "content/members");
	return () => database.close();
});

const open = async (member: string) =>
	((await attentionList(officer, services, { member })) ?? []).map(({ kind, dueOn }) => `${kind} ${dueOn}`);
async function itemOf(member: string, kind: string): Promise<string> {
	const item = await database.prisma.attentionCase.findFirstOrThrow({ where: { member, kind, clearedAt: null } });
	return item.id;
}

describe("the attention list", () => {
	it("exists as soon as the founders do, with gaps in their record only: no document on file, no focal point", async () => {
		expect(await open("AZ")).toEqual(["instrument-not-on-file 2019-06-30", "no-focal-point 2027-01-24"]);
		expect(await attentionList(officer, services, { gap: false })).toEqual([]);
		expect(await countOpenCases(officer, services)).toBe(0);
		expect((await attentionCounts(officer, services))?.size).toBe(8);
		for (const actor of [publicActor, personWithRole("focal-point", "AZ", "declared")]) {
			expect(await attentionList(actor, services)).toBeNull();
			expect(await attentionCounts(actor, services)).toBeNull();
		}
	});

	it("changes immediately when something is recorded, and every night as days pass", async () => {
		const designated = await designateContact(officer, services, {
			member: "AZ",
			role: "focal-point",
			personName: "Aysel M.",
			office: "Head of international relations",
			email: "aysel@agency.example",
			from: "2026-11-01",
			to: "2027-03-01",
		});
		const contactId = designated.outcome === "designated" ? designated.contactId : "";
		expect(await open("AZ")).toEqual(["instrument-not-on-file 2019-06-30"]);
		const expiresOn = daysAfter("2027-03-02", daysBeforeExpiry.last);
		await recordAgreement(officer, services, {
			kind: "memorandum",
			title: { en: "Memorandum" },
			countries: ["AZ", "UG"],
			signedOn: "2022-01-20",
			expiresOn,
		});
		expect(await open("AZ")).toContain(`agreement-first-warning ${expiresOn}`);
		expect(await open("UG")).toContain(`agreement-first-warning ${expiresOn}`);

		services.clock.set("2027-03-02T02:00:00Z");
		// The other founders have been here for 60 days without a focal point, which is no longer a gap but a case.
		expect(await refreshAttention(services)).toMatchObject({ found: 10, cleared: 2 });
		expect(await attentionList(officer, services, { gap: false, kind: "no-focal-point" })).toHaveLength(7);
		expect(await open("AZ")).toEqual([
			"instrument-not-on-file 2019-06-30",
			"term-ended 2027-03-01",
			`agreement-last-warning ${expiresOn}`,
		]);
		services.clock.set("2027-02-28T02:00:00Z");
		await refreshAttention(services);
		expect(await open("AZ")).toContain("term-ends-soon 2027-03-01");
		const renewed = { contactId, revision: 1, changes: { to: "2030-03-01" } };
		expect(await updateContact(officer, services, renewed)).toMatchObject({ outcome: "updated" });
		expect((await open("AZ")).some((matter) => matter.startsWith("term"))).toBe(false);
	});

	it("is the same if it is refreshed twice, even concurrently, and logs nothing", async () => {
		const before = await database.prisma.attentionCase.findMany({ orderBy: { id: "asc" } });
		const entries = await database.prisma.activity.count();
		const twice = await Promise.all([refreshAttention(services), refreshAttention(services)]);
		expect(twice).toEqual([
			{ found: 0, changed: 0, cleared: 0 },
			{ found: 0, changed: 0, cleared: 0 },
		]);
		expect(await database.prisma.attentionCase.findMany({ orderBy: { id: "asc" } })).toEqual(before);
		expect(await database.prisma.activity.count()).toBe(entries);
	});

	it("is rebuilt completely by the nightly run", async () => {
		const before = (await attentionList(officer, services))?.map(({ member, key }) => `${member} ${key}`);
		const { count } = await database.prisma.attentionCase.deleteMany({ where: { clearedAt: null } });
		// Two workers wake up at once: the second no longer finds what the first has found.
		const both = await Promise.all([refreshAttention(services), refreshAttention(services)]);
		expect(both.map(({ found }) => found).sort((a, b) => a - b)).toEqual([0, count]);
		expect((await attentionList(officer, services))?.map(({ member, key }) => `${member} ${key}`)).toEqual(before);
	});

	it("drops a missing document when a correction files it", async () => {
		const [event] = await database.prisma.memberEvent.findMany({ where: { member: "TR" } });
		const id = event?.id ?? "";
		const documentId = await givenDocument(database, "TR");
		const said = { member: "TR", to: "declared" as const, effectiveFrom: "2019-06", basis: { en: "The declaration" } };
		const filed = { ...said, documentId, corrects: id, correctionReason: "Found", expectedEvent: id };
		expect(await recordMemberEvent(officer, services, filed)).toMatchObject({ outcome: "recorded" });
		expect((await open("TR")).some((matter) => matter.startsWith("instrument"))).toBe(false);
	});

	it("counts people's actions as the member's activity while they had a role", async () => {
		await givenSignatories(database, "GE");
		const account = await database.prisma.account.create({ data: { email: "nino@agency.example", name: "Nino" } });
		const acts = (at: string) =>
			database.prisma.activity.create({
				data: {
					actorId: account.id,
					actorRole: "author:GE",
					verb: "x",
					subjectType: "x",
					subjectId: "x",
					at: new Date(at),
				},
			});
		await database.prisma.roleGrant.create({
			data: {
				accountId: account.id,
				role: "author",
				member: "GE",
				grantedAt: new Date("2024-01-01"),
				revokedAt: new Date("2025-06-01"),
			},
		});
		await acts("2025-05-01T12:00:00Z");
		await acts("2026-05-01T12:00:00Z");
		await refreshAttention(services);
		expect(await open("GE")).toContain("no-activity 2026-05-01");
		await database.prisma.roleGrant.create({
			data: { accountId: account.id, role: "author", member: "GE", grantedAt: new Date("2026-04-01") },
		});
		await refreshAttention(services);
		expect((await open("GE")).some((matter) => matter.startsWith("no-activity"))).toBe(false);
	});
});

describe("working on a case", () => {
	it("snoozes it with a reason until a day on which it appears again", async () => {
		const itemId = await itemOf("MA", "no-focal-point");
		const snooze = (until: string, actor = officer as typeof officer | typeof publicActor) =>
			snoozeAttention(actor, services, { itemId, until, reason: "Letter sent on 20 November" });
		expect(await snooze("2026-12-20", publicActor)).toEqual({ outcome: "forbidden" });
		expect(await snooze("2026-11-25")).toEqual({ outcome: "refused", reason: "not-ahead" });
		expect(await snooze("2028-01-01")).toEqual({ outcome: "refused", reason: "too-far-ahead" });
		expect(await snooze("2026-12-20")).toEqual({ outcome: "done" });
		expect(await snooze("2026-12-20")).toEqual({ outcome: "done" });
		expect((await open("MA")).some((matter) => matter.startsWith("no-focal"))).toBe(false);
		expect(await attentionList(officer, services, { member: "MA", state: "snoozed" })).toMatchObject([
			{ id: itemId, snoozed: { until: "2026-12-20", reason: "Letter sent on 20 November" } },
		]);
		await refreshAttention(services);
		expect((await open("MA")).some((matter) => matter.startsWith("no-focal"))).toBe(false);
		expect((await activityOf(database, "MA")).filter(({ verb }) => verb === "attention.snooze")).toHaveLength(1);
		services.clock.set("2026-12-20T00:00:00Z");
		expect((await open("MA")).some((matter) => matter.startsWith("no-focal"))).toBe(true);
	});

	it("assigns it to people of the secretariat only", async () => {
		const itemId = await itemOf("ID", "no-focal-point");
		const account = async (role: string, disabledAt: Date | null = null) => {
			const data = { email: `${crypto.randomUUID()}@x.org`, name: "N", disabledAt, roles: { create: { role } } };
			return (await database.prisma.account.create({ data })).id;
		};
		const assign = (accountId: string | null) => assignAttention(officer, services, { itemId, accountId });
		for (const nobody of [await account("reviewer"), await account("officer", new Date()), crypto.randomUUID()]) {
			expect(await assign(nobody)).toEqual({ outcome: "refused", reason: "not-secretariat" });
		}
		const colleague = await account("officer");
		expect(await assign(colleague)).toEqual({ outcome: "done" });
		expect(await assign(colleague)).toEqual({ outcome: "done" });
		const listOf = async (assignedTo: string) =>
			(await attentionList({ ...officer, accountId: colleague }, services, { member: "ID", assignedTo }))?.map(
				({ id }) => id,
			);
		expect(await listOf("me")).toEqual([itemId]);
		expect(await listOf(colleague)).toEqual([itemId]);
		expect(await listOf("nobody")).not.toContain(itemId);
		const stale = { itemId, accountId: null, seen: officer.accountId };
		expect(await assignAttention(officer, services, stale)).toEqual({ outcome: "conflict", assignedTo: "N" });
		expect(await assign(null)).toEqual({ outcome: "done" });
		expect((await activityOf(database, "ID")).filter(({ verb }) => verb === "attention.assign")).toHaveLength(2);
	});

	it("removes it from the list, where only a new case can appear again", async () => {
		const itemId = await itemOf("ME", "no-focal-point");
		const finish = () => finishAttention(officer, services, { itemId, note: "They will write" });
		expect(await finish()).toEqual({ outcome: "done" });
		expect(await finish()).toEqual({ outcome: "done" });
		const late = { itemId, until: "2026-12-20", reason: "Later" };
		expect(await snoozeAttention(officer, services, late)).toEqual({ outcome: "refused", reason: "closed" });
		await refreshAttention(services);
		expect((await open("ME")).some((matter) => matter.startsWith("no-focal"))).toBe(false);
		expect(await attentionList(officer, services, { member: "ME", state: "done" })).toMatchObject([
			{ id: itemId, done: { byId: officer.accountId, note: "They will write" } },
		]);
		expect((await activityOf(database, "ME")).filter(({ verb }) => verb === "attention.finish")).toHaveLength(1);

		// A new lapse is a new case.
		const designated = await designateContact(officer, services, {
			member: "ME",
			role: "focal-point",
			personName: "M",
			office: "O",
			email: "m@agency.example",
			from: "2026-01-01",
			to: "2026-02-01",
		});
		expect(designated.outcome).toBe("designated");
		expect(await open("ME")).toContain("no-focal-point 2027-01-24");
		const contactId = designated.outcome === "designated" ? designated.contactId : "";
		const next = { personName: "N", office: "O", email: "n@agency.example", from: "2026-11-25" };
		expect(await handOver(officer, services, { contactId, revision: 1, next })).toMatchObject({
			outcome: "handed-over",
		});
		expect((await open("ME")).some((matter) => /focal|term/.test(matter))).toBe(false);
	});

	it("can't finish a case that waits for a second person, or one that does not exist", async () => {
		const waiting = { member: "AE", key: "pending-confirmation:p", kind: "pending-confirmation" };
		const { id } = await database.prisma.attentionCase.create({
			data: { ...waiting, dueOn: new Date("2026-11-25"), foundAt: services.clock.now() },
		});
		expect(await finishAttention(officer, services, { itemId: id })).toEqual({
			outcome: "refused",
			reason: "must-be-decided",
		});
		expect(await finishAttention(systemActor, services, { itemId: crypto.randomUUID() })).toEqual({
			outcome: "not-found",
		});
	});
});
