import { beforeEach, expect, it } from "vitest";
import { announceCall, cancelCall } from "#app/awards/calls/announce-call.server.ts";
import { mayLeadCalls, mayPrepareCalls } from "#app/awards/calls/call.policy.ts";
import { callForm, categoryForm } from "#app/awards/calls/call.ts";
import { callFields, categoryFields, givenCall } from "#app/awards/calls/calls.fixture.ts";
import { announcedCall, announcedCalls, callsToManage, callToManage } from "#app/awards/calls/calls.server.ts";
import { extendCall } from "#app/awards/calls/extend-call.server.ts";
import { saveCall } from "#app/awards/calls/save-call.server.ts";
import { removeCategory, saveCategory } from "#app/awards/calls/save-category.server.ts";
import { whoMay } from "#app/identity/person/actor.fixture.ts";
import { verbsFor } from "#app/identity/person/identity-services.fixture.ts";
import { libraryOfSignatories } from "#app/library/record/library.fixture.ts";

const { services, clock, prisma, people } = await libraryOfSignatories({ head: ["head"] });
const { head, officer, azerbaijan, researcher } = people;

beforeEach(() => clock.set("2026-02-02T09:00:00Z"));

const fresh = () => `call-${crypto.randomUUID()}`;
const draft = async (more = {}) => {
	const [id, slug] = [crypto.randomUUID(), fresh()];
	const call = callForm.parse(callFields({ slug, ...more }));
	return { id, slug, call, saved: await saveCall(officer, services, { id, revision: 0, call }) };
};

it("officers prepare calls, and only heads lead them", () => {
	expect(whoMay(mayPrepareCalls)).toEqual(["head", "officer", "the system"]);
	expect(whoMay(mayLeadCalls)).toEqual(["head", "the system"]);
});

it("keeps a draft to the secretariat, and saves a form that is sent twice once", async () => {
	const { id, slug, call, saved } = await draft();
	expect(saved).toEqual({ outcome: "saved", id });
	expect(await saveCall(officer, services, { id, revision: 0, call })).toEqual({ outcome: "saved", id });
	expect(await announcedCall(services, slug)).toBeNull();
	expect(await callToManage(azerbaijan, services, id)).toBeNull();
	expect(await callsToManage(researcher, services)).toBeNull();
	expect(await callToManage(officer, services, id)).toMatchObject({ phase: "draft", sheetsNeeded: 3 });
	expect(await saveCall(azerbaijan, services, { id, revision: 1, call })).toEqual({ outcome: "not-found" });
	expect(await verbsFor(services.database, id)).toEqual(["call.draft"]);
});

it("finds that another call has the short name, or that a colleague was faster", async () => {
	const { slug } = await draft();
	const { id, call, saved } = await draft();
	expect(saved.outcome).toBe("saved");
	const taken = { ...call, slug };
	expect(await saveCall(officer, services, { id, revision: 1, call: taken })).toEqual({ outcome: "slug-taken" });
	const longer = { ...call, memberLimit: 3 };
	expect((await saveCall(officer, services, { id, revision: 1, call: longer })).outcome).toBe("saved");
	const late = await saveCall(head, services, { id, revision: 1, call: { ...call, memberLimit: 4 } });
	expect(late).toMatchObject({ outcome: "conflict", current: { memberLimit: 3, revision: 2 } });
});

it("is announced by a head once it has a category, and then everybody sees it", async () => {
	const { id, slug } = await draft();
	expect(await announceCall(officer, services, id)).toEqual({ outcome: "forbidden" });
	expect(await announceCall(head, services, id)).toEqual({ outcome: "incomplete", problems: ["no-category"] });
	const category = categoryForm.parse(categoryFields([60, 40]));
	const categoryId = crypto.randomUUID();
	const input = { callId: id, id: categoryId, revision: 0, category };
	expect(await saveCategory(officer, services, input)).toEqual({ outcome: "saved" });
	expect(await saveCategory(officer, services, input)).toEqual({ outcome: "saved" });
	expect(await announceCall(head, services, id)).toEqual({ outcome: "announced" });
	expect(await announceCall(head, services, id)).toEqual({ outcome: "announced" });
	expect(await announcedCall(services, slug)).toMatchObject({ phase: "open", categories: [{ id: categoryId }] });
	expect((await announcedCalls(services)).map((call) => call.slug)).toContain(slug);
	expect(await verbsFor(services.database, id)).toEqual(["call.draft", "call.category", "call.announce"]);
	const other = { ...category, title: { en: "Another" } };
	expect(await saveCategory(officer, services, { ...input, revision: 1, category: other })).toEqual({
		outcome: "announced",
	});
	expect(await removeCategory(officer, services, { callId: id, id: categoryId })).toEqual({ outcome: "announced" });
});

it("removes a category from a draft", async () => {
	const { id } = await draft();
	const category = categoryForm.parse(categoryFields([100]));
	const categoryId = crypto.randomUUID();
	await saveCategory(officer, services, { callId: id, id: categoryId, revision: 0, category });
	expect(await removeCategory(officer, services, { callId: id, id: categoryId })).toEqual({ outcome: "removed" });
	expect(await removeCategory(officer, services, { callId: id, id: categoryId })).toEqual({ outcome: "removed" });
	expect((await callToManage(officer, services, id))?.categories).toEqual([]);
});

it("Rule 21: the database lets no announced call change its terms, its criteria or the number of sheets", async () => {
	const slug = fresh();
	const { id, categories } = await givenCall(services, { fields: { slug } });
	const change = (data: object) => prisma.awardCall.update({ where: { id }, data });
	for (const data of [{ sheetsNeeded: 2 }, { title: { en: "Another" } }, { zone: "UTC" }, { state: "draft" }])
		await expect(change(data)).rejects.toThrow(/only extended/);
	await expect(change({ closesAt: "2026-03-01T00:00" })).rejects.toThrow(/only extended/);
	const [where] = categories.map((one) => ({ id: one }));
	if (!where) throw new Error("no category");
	await expect(prisma.awardCategory.update({ where, data: { title: { en: "Another" } } })).rejects.toThrow(
		/never change/,
	);
	await expect(prisma.awardCategory.delete({ where })).rejects.toThrow(/never change/);
	await expect(prisma.awardCall.delete({ where: { id } })).rejects.toThrow();
});

it("Rule 14: an extension needs a reason, precedes closing, holds for all and keeps the earlier time", async () => {
	const slug = fresh();
	const { id } = await givenCall(services, { fields: { slug } });
	const reason = { en: "Two holidays fell in the last week." };
	const extension = { id, deadline: "closes", to: "2026-04-07T23:59", reason } as const;
	expect(await extendCall(officer, services, extension)).toEqual({ outcome: "forbidden" });
	expect(await extendCall(azerbaijan, services, extension)).toEqual({ outcome: "not-found" });
	expect(await extendCall(head, services, extension)).toEqual({ outcome: "extended" });
	expect(await extendCall(head, services, extension)).toEqual({ outcome: "extended" });
	clock.set("2026-04-07T19:59:59Z");
	expect(await announcedCall(services, slug)).toMatchObject({
		phase: "open",
		closesAt: "2026-04-07T23:59",
		extensions: [{ was: "2026-03-31T23:59", becomes: "2026-04-07T23:59", reason, on: "2026-02-02" }],
	});
	clock.set("2026-04-07T20:00:00Z");
	const late = { ...extension, to: "2026-04-14T23:59" };
	expect(await extendCall(head, services, late)).toEqual({ outcome: "refused", reason: "too-late" });
	await expect(prisma.awardExtension.updateMany({ data: { becomes: "2026-05-01T00:00" } })).rejects.toThrow(
		/append-only/,
	);
});

it("is cancelled with a reason, and keeps its page", async () => {
	const slug = fresh();
	const { id } = await givenCall(services, { fields: { slug } });
	const reason = { en: "The Forum was postponed." };
	expect(await cancelCall(officer, services, { id, reason })).toEqual({ outcome: "forbidden" });
	expect(await cancelCall(head, services, { id, reason })).toEqual({ outcome: "cancelled" });
	expect(await cancelCall(head, services, { id, reason })).toEqual({ outcome: "cancelled" });
	expect(await announcedCall(services, slug)).toMatchObject({ phase: "cancelled", cancelReason: reason });
	expect(await announceCall(head, services, id)).toEqual({ outcome: "refused" });
});
