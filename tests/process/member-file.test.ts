import { beforeAll, describe, expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import { post, request, type SignedIn, testApp } from "../setup/test-app.ts";

const app = testApp();
let officer: SignedIn;
let second: SignedIn;
const { memberFile } = messagesFor("en");
const root = "/en/secretariat";

beforeAll(async () => {
	[officer, second] = await Promise.all([app.signIn([{ role: "officer" }]), app.signIn([{ role: "officer" }])]);
});

const get = (path: string, someone?: SignedIn) => request(app.origin + path, someone ? { cookie: someone.cookie } : {});
const send = (path: string, fields: Record<string, string>, someone: SignedIn) =>
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
	it("nobody does when there is no such country, event or proposal", async () => {
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

	it("every country has one, which the register's button leads to", async () => {
		const chosen = await get(`${root}/members/new?country=FR`, officer);
		expect([chosen.status, chosen.headers.get("location")]).toEqual([303, `${root}/members/FR`]);
		expect((await get(`${root}/members/new?country=`, officer)).status).toBe(422);
		const { status, body } = await get(`${root}/members/FR`, officer);
		expect([status, body.includes(memberFile.noMember.lead("France"))]).toEqual([200, true]);
	});

	it("answers any filter and any day", async () => {
		for (const query of ["show=nothing", "on=yesterday", "on=2019-06&show=status", "show=status&show=class", "done=x"])
			expect((await get(`${root}/members/AZ?${query}`, officer)).status, query).toBe(200);
		const then = await get(`${root}/members/AZ?on=2018-01-01`, officer);
		expect(then.body).toContain(memberFile.asOf("2018-01-01"));
	});
});

describe("recording a step", () => {
	it("shows the second of two officers what was recorded, and keeps what they typed", async () => {
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

	it("names everything that is missing or impossible at once", async () => {
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
});
