import { beforeAll, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { findAttentionCase } from "#app/membership/attention/attention-case.server.ts";
import {
	attentionPage,
	casesDueFirst,
	casesPerPage,
	secretariatPeople,
} from "#app/membership/attention/attention-page.server.ts";
import { refreshAttention } from "#app/membership/attention/refresh-attention.server.ts";
import {
	assignAttention,
	finishAttention,
	reopenAttention,
	snoozeAttention,
} from "#app/membership/attention/work-on-attention.server.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import { importMembers } from "#app/membership/import/import-members.server.ts";
import { registerTest } from "#app/membership/register/register.fixture.ts";
import { fixedClock } from "#app/platform/clock.ts";

const { database, prisma, services: fixedServices } = await registerTest();
// The log uses the database's clock.
const now = new Date();
const services = { ...fixedServices, clock: fixedClock(now) };
const leyla = await makePerson(database, { name: "Leyla Head", roles: [{ role: "head" }] });
const omar = await makePerson(database, { name: "Omar Officer", roles: [{ role: "officer" }] });
await makePerson(database, { name: "Left Long-Ago", roles: [{ role: "officer" }], disabledAt: now });
const outsiders = [publicActor, personWithRole("focal-point", "AZ", "declared")];

const page = (filters: Parameters<typeof attentionPage>[2] = {}, number = 1, sort: "soonest" | "latest" = "soonest") =>
	attentionPage(leyla, services, filters, { page: number, sort, locale: "en" });
async function itemOf(member: string, kind: string): Promise<string> {
	return (await prisma.attentionCase.findFirstOrThrow({ where: { member, kind, clearedAt: null } })).id;
}

beforeAll(async () => {
	await importMembers(services, "content/members");
});

describe("a page of the attention list", () => {
	it("shows each case with the names in its sentence, in the reader's language, only to the secretariat", async () => {
		await designateContact(leyla, services, {
			member: "AZ",
			role: "technical-contact",
			personName: "Somebody Technical",
			office: "Office",
			email: "t@agency.example",
			from: "2024-01-01",
			to: now.toISOString().slice(0, 10),
		});
		const first = await page({ member: "AZ", kind: "term-ends-soon" });
		expect(first?.cases).toMatchObject([
			{ memberName: "Azerbaijan", person: { name: "Somebody Technical", role: "Technical contact" }, daysLeft: 0 },
		]);
		const paper = await page({ member: "AZ", kind: "instrument-not-on-file" });
		expect(paper?.cases).toMatchObject([{ status: "declared", title: null, person: null, assignedTo: null }]);
		const without = await page({ member: "AZ", kind: "no-focal-point" });
		expect(without?.cases).toMatchObject([{ gap: true, since: "2019-06" }]);
		const options = { page: 1, sort: "soonest" as const, locale: "ar" };
		const arabic = await attentionPage(leyla, services, { member: "AZ", kind: "term-ends-soon" }, options);
		expect(arabic?.cases[0]).toMatchObject({ memberName: "أذربيجان", person: { role: "جهة الاتصال الفنية" } });
		const due = await casesDueFirst(leyla, services, { limit: 2, locale: "en" });
		expect(due).toMatchObject([{ memberName: "Azerbaijan", kind: "term-ends-soon" }]);
		for (const outsider of outsiders) {
			expect(await casesDueFirst(outsider, services, { limit: 2, locale: "en" })).toBeNull();
			expect(await attentionPage(outsider, services, {}, options)).toBeNull();
			expect(await secretariatPeople(outsider, services)).toEqual([]);
		}
		expect((await secretariatPeople(leyla, services)).map(({ name }) => name)).toEqual(["Leyla Head", "Omar Officer"]);
	});

	it("is one of many, in either order, and each case is on exactly one", async () => {
		await prisma.attentionCase.createMany({
			data: Array.from({ length: 120 }, (_, index) => ({
				member: "UG",
				kind: "agreement-expired",
				key: `agreement-expired:${index}`,
				dueOn: new Date(Date.UTC(2020, 0, 1 + index)),
				foundAt: now,
			})),
		});
		const pages = await Promise.all([1, 2, 3, 4].map((number) => page({ member: "UG" }, number)));
		const total = pages[0]?.total ?? 0;
		expect(total).toBeGreaterThan(120);
		expect(pages.map((one) => one?.cases.length)).toEqual([casesPerPage, casesPerPage, total - 100, 0]);
		const last = pages[2]?.cases.filter(({ gap }) => gap);
		expect(last).toMatchObject([
			{ kind: "instrument-not-on-file", dueOn: "2019-06-30", date: "2019-06" },
			{ kind: "no-focal-point" },
		]);
		const days = pages.flatMap((one) => one?.cases.map(({ dueOn }) => dueOn) ?? []).slice(0, -2);
		expect(days).toEqual(days.toSorted());
		expect(new Set(pages.flatMap((one) => one?.cases.map(({ id }) => id) ?? [])).size).toBe(total);
		const latest = await page({ member: "UG" }, 1, "latest");
		expect(latest?.cases[0]?.dueOn).toBe(days.at(-1));
		await prisma.attentionCase.deleteMany({ where: { kind: "agreement-expired" } });
	});
});

describe("a case", () => {
	it("shows what was done and by whom, and that it became due again", async () => {
		const itemId = await itemOf("TR", "no-focal-point");
		const until = new Date(now.getTime() + 30 * 86_400_000).toISOString().slice(0, 10);
		await assignAttention(leyla, services, { itemId, accountId: omar.accountId });
		await snoozeAttention(omar, services, { itemId, until, reason: "They write next week" });
		expect(await reopenAttention(omar, services, { itemId })).toEqual({ outcome: "done" });
		expect(await reopenAttention(omar, services, { itemId })).toEqual({ outcome: "done" });
		expect((await findAttentionCase(omar, services, itemId, "en"))?.attentionCase.snoozed).toBeNull();
		await finishAttention(omar, services, { itemId, note: "They wrote" });
		const found = await findAttentionCase(leyla, services, itemId, "en");
		expect(found?.steps).toMatchObject([
			{ step: "found", again: false },
			{ step: "assigned", who: "Leyla Head", to: "Omar Officer" },
			{ step: "snoozed", who: "Omar Officer", until, reason: "They write next week" },
			{ step: "reopened", who: "Omar Officer" },
			{ step: "finished", who: "Omar Officer", note: "They wrote" },
		]);
		expect(found?.attentionCase).toMatchObject({ assignedTo: "Omar Officer", done: { note: "They wrote" } });
		expect(await page({ member: "TR", state: "done" })).toMatchObject({ total: 1 });

		// A case that was no longer due and is due again is new, with its history.
		await prisma.attentionCase.update({ where: { id: itemId }, data: { clearedAt: now } });
		services.clock.set(new Date(now.getTime() + 3_600_000));
		await refreshAttention(services);
		const again = await findAttentionCase(leyla, services, itemId, "en");
		expect(again?.attentionCase.done).toBeNull();
		expect(again?.steps.at(-1)).toMatchObject({ step: "found", again: true });
		expect(again?.steps).toHaveLength(5);
	});

	it("lists cases of earlier occasions, and is visible to the secretariat only", async () => {
		const itemId = await itemOf("ID", "no-focal-point");
		const earlier = { member: "ID", kind: "no-focal-point", foundAt: now, dueOn: new Date("2015-03-01") };
		await prisma.attentionCase.create({
			data: { ...earlier, key: "no-focal-point:2014-12-31", clearedAt: now, doneNote: "A new one was named" },
		});
		expect((await findAttentionCase(leyla, services, itemId, "en"))?.earlier).toMatchObject([
			{ dueOn: "2015-03-01", note: "A new one was named" },
		]);
		for (const outsider of outsiders) expect(await findAttentionCase(outsider, services, itemId, "en")).toBeNull();
		for (const id of ["x", crypto.randomUUID()]) expect(await findAttentionCase(leyla, services, id, "en")).toBeNull();
	});
});
