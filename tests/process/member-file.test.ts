import { beforeAll, describe, expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { recordMemberEvent } from "#app/membership/events/record-member-event.server.ts";
import { givenDocument } from "#app/membership/register/register.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { post, request, testApp } from "../setup/test-app.ts";

type Someone = { person: Person; cookie: string };

const app = testApp();
let officer: Someone;
let second: Someone;
let head: Someone;
let focal: Someone;
const { memberFile } = messagesFor("en");
const root = "/en/secretariat";

beforeAll(async () => {
	[officer, second, head, focal] = await Promise.all([
		app.signIn([{ role: "officer" }]),
		app.signIn([{ role: "officer" }]),
		app.signIn([{ role: "head" }]),
		app.signIn([{ role: "focal-point", member: "AZ" }]),
	]);
});

const get = (path: string, someone?: Someone) => request(app.origin + path, someone ? { cookie: someone.cookie } : {});
const send = (path: string, fields: Record<string, string>, someone: Someone) =>
	post(app.origin, path, fields, { cookie: someone.cookie });
const eventsOf = (member: string) =>
	app.database.prisma.memberEvent.findMany({ where: { member }, orderBy: { recordedAt: "asc" } });
const lastOf = async (member: string) => (await eventsOf(member)).at(-1)?.id ?? "";

/** What a form for a step sends. */
async function step(member: string, more: Record<string, string> = {}) {
	const said = { effectiveFrom: "2026-01-15", basis: "Letter of the ministry", expectedEvent: await lastOf(member) };
	return { ...said, ...more };
}

describe("who sees a member's file", () => {
	const pages = [`${root}/members/AZ`, `${root}/members/AZ/events/new`, `${root}/members/new`];

	it("the secretariat does, and for everybody else who is signed in there is none", async () => {
		for (const page of pages) {
			expect((await get(page, officer)).status, page).toBe(200);
			expect((await get(page, focal)).status, page).toBe(404);
			const stranger = await get(page);
			expect([stranger.status, stranger.headers.get("location")], page).toEqual([
				303,
				expect.stringContaining("/account/sign-in"),
			]);
			expect((await send(page, {}, focal)).status, page).toBe(page.endsWith("events/new") ? 404 : 405);
		}
		expect((await get(`${root}/members/AZ`, officer)).headers.get("cache-control")).toMatch(/private|no-store/);
	});

	it("nobody does where there is no such country, event or proposal", async () => {
		const nowhere = crypto.randomUUID();
		for (const page of [
			"members/XX",
			"members/az",
			"members/XX/events/new",
			`members/AZ/events/${nowhere}/correct`,
			"members/AZ/events/1/correct",
			`pending/${nowhere}`,
			"pending/1",
		])
			expect((await get(`${root}/${page}`, officer)).status, page).toBe(404);
	});

	it("any country has one, which the register's button leads to", async () => {
		const chosen = await get(`${root}/members/new?country=FR`, officer);
		expect([chosen.status, chosen.headers.get("location")]).toEqual([303, `${root}/members/FR`]);
		expect((await get(`${root}/members/new?country=`, officer)).status).toBe(422);
		const { status, body } = await get(`${root}/members/FR`, officer);
		expect([status, body.includes(memberFile.noMember.lead("France"))]).toEqual([200, true]);
	});

	it("takes any filter and any day without failing", async () => {
		for (const query of ["show=nothing", "on=yesterday", "on=2019-06&show=status", "show=status&show=class", "done=x"])
			expect((await get(`${root}/members/AZ?${query}`, officer)).status, query).toBe(200);
		const then = await get(`${root}/members/AZ?on=2018-01-01`, officer);
		expect(then.body).toContain(memberFile.asOf("2018-01-01"));
	});
});

describe("recording a step", () => {
	it("happens once, however often the form is sent", async () => {
		const form = await step("TR", { to: "applicant" });
		const path = `${root}/members/TR/events/new?to=applicant`;
		const answers = await Promise.all([send(path, form, officer), send(path, form, officer)]);
		for (const { status, headers } of answers)
			expect([status, headers.get("location")]).toEqual([303, `${root}/members/TR?done=recorded`]);
		expect((await send(path, form, officer)).status).toBe(303);
		expect(await eventsOf("TR")).toHaveLength(2);
	});

	it("shows whoever comes second what was recorded, and keeps what they typed", async () => {
		const stale = await step("ID", { to: "applicant", internalNote: "Typed by the second officer" });
		await send(`${root}/members/ID/events/new?to=applicant`, await step("ID", { to: "applicant" }), officer);
		const conflict = await send(`${root}/members/ID/events/new?to=applicant`, stale, second);
		expect(conflict.status).toBe(409);
		expect(conflict.body).toContain(memberFile.changed.title);
		expect(conflict.body).toContain(officer.person.name);
		expect(conflict.body).toContain("Typed by the second officer");
		// The form now knows of the new event; the step follows no more, so it asks for another.
		expect(conflict.body).toContain(`name="expectedEvent" value="${await lastOf("ID")}"`);
		expect(conflict.body).toContain(memberFile.step.noLonger);
		expect(conflict.body).toContain('type="radio"');
		expect(await eventsOf("ID")).toHaveLength(2);
	});

	it("says at once everything that is missing, and what can't be", async () => {
		const path = `${root}/members/ME/events/new?to=admitted`;
		const empty = await send(path, { to: "admitted" }, officer);
		expect(empty.status).toBe(422);
		const { fields } = memberFile.form;
		for (const { missing } of [fields.effectiveFrom, fields.decisionNumber, fields.documentId, fields.basis])
			expect(empty.body).toContain(missing);
		const early = await step("ME", { to: "former", effectiveFrom: "2018-01-01" });
		const refused = await send(`${root}/members/ME/events/new?to=former`, early, officer);
		expect([refused.status, refused.body.includes(memberFile.refusals["before-declaration"])]).toEqual([422, true]);
		const odd = { ...(await step("ME")), to: "admitted\0", basis: "\0\ud800", memberClass: "x", expectedEvent: "1" };
		expect((await send(path, odd, officer)).status).toBe(422);
		expect(await eventsOf("ME")).toHaveLength(1);
	});

	it("is the head's alone where the rules say so", async () => {
		const { database, services } = app;
		const admitted = await recordMemberEvent(officer.person, services, {
			member: "AE",
			to: "admitted",
			effectiveFrom: "2024-01-01",
			basis: { en: "Decision" },
			decisionNumber: "1",
			decisionDate: "2023-12-01",
			documentId: await givenDocument(database),
			expectedEvent: await lastOf("AE"),
		});
		expect(admitted.outcome).toBe("recorded");
		const path = `${root}/members/AE/events/new?to=active`;
		expect((await get(path, officer)).body).toContain(memberFile.step.headOnly);
		const form = await step("AE", { to: "active", documentId: await givenDocument(database) });
		const refused = await send(path, form, officer);
		expect([refused.status, refused.body.includes(memberFile.step.headOnly)]).toEqual([403, true]);
		expect((await send(path, form, head)).status).toBe(303);
		expect((await eventsOf("AE")).at(-1)).toMatchObject({ toStatus: "active" });
	});
});

describe("a step that needs two persons", () => {
	it("waits for another than whoever put it in", async () => {
		const { database } = app;
		const decision = {
			decisionNumber: "9",
			decisionDate: "2026-01-10",
			documentId: await givenDocument(database),
			toClass: "associate",
		};
		const path = `${root}/members/AF/events/new?kind=class`;
		const proposed = await send(path, await step("AF", decision), officer);
		expect(proposed.status).toBe(303);
		const [pending = ""] = /\/en\/secretariat\/pending\/[^?]+/.exec(proposed.headers.get("location") ?? "") ?? [];
		expect((await get(`${root}/members/AF`, second)).body).toContain(pending);

		const expectedEvent = await lastOf("AF");
		const confirm = { intent: "confirm", expectedEvent };
		expect((await get(pending, officer)).body).not.toContain('value="confirm"');
		const own = await send(pending, confirm, officer);
		expect([own.status, own.body.includes(memberFile.refusals["own-proposal"])]).toEqual([422, true]);
		expect((await get(pending, focal)).status).toBe(404);
		const silent = await send(pending, { intent: "reject", reason: " " }, second);
		expect([silent.status, silent.body.includes(memberFile.pending.reasonMissing)]).toEqual([422, true]);

		// Something is recorded between the look and the word: the second person sees it first.
		await send(`${root}/members/AF/events/new?to=applicant`, await step("AF", { to: "applicant" }), head);
		const late = await send(pending, confirm, second);
		expect([late.status, late.body.includes(memberFile.changed.title)]).toEqual([409, true]);
		const again = { ...confirm, expectedEvent: await lastOf("AF") };
		const twice = await Promise.all([send(pending, again, second), send(pending, again, second)]);
		for (const { status, headers } of twice)
			expect([status, headers.get("location")]).toEqual([303, `${root}/members/AF?done=confirmed`]);
		expect((await eventsOf("AF")).filter(({ kind }) => kind === "class")).toHaveLength(1);
		const other = await send(pending, { intent: "reject", reason: "No" }, head);
		expect([other.status, other.body.includes(memberFile.refusals["decided-already"])]).toEqual([409, true]);
	});
});

describe("a correction", () => {
	it("names what it puts right and why, once", async () => {
		const [wrong] = await eventsOf("UG");
		const path = `${root}/members/UG/events/${wrong?.id}/correct`;
		const form = await step("UG", { to: "declared", effectiveFrom: "2019-06-24" });
		const bare = await send(path, form, officer);
		expect([bare.status, bare.body.includes(memberFile.form.fields.correctionReason.missing)]).toEqual([422, true]);
		const whole = { ...form, correctionReason: "The day was found" };
		const answers = await Promise.all([send(path, whole, officer), send(path, whole, officer)]);
		for (const { headers } of answers) expect(headers.get("location")).toBe(`${root}/members/UG?done=corrected`);
		expect(await eventsOf("UG")).toHaveLength(2);
		expect((await get(path, officer)).body).toContain(memberFile.correct.again);
		const late = await send(path, { ...whole, effectiveFrom: "2019-06-25", expectedEvent: await lastOf("UG") }, second);
		expect([late.status, late.body.includes(memberFile.refusals["already-corrected"])]).toEqual([422, true]);
		const { body } = await get(`${root}/members/UG`, officer);
		expect(body).toContain(memberFile.timeline.seeCorrection);
		expect(body).toContain("The day was found");
	});
});
