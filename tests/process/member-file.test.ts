import { beforeAll, describe, expect, it } from "vitest";
import { recordMemberEvent } from "#app/membership/events/record-member-event.server.ts";
import { givenDocument } from "#app/membership/register/register.fixture.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { hiddenField, post, request, type SignedIn, testApp } from "../setup/test-app.ts";

const app = testApp();
let officer: SignedIn;
let second: SignedIn;
let head: SignedIn;
let focalPoint: SignedIn;
const { memberFile } = messagesFor("en");
const root = "/en/secretariat";

beforeAll(async () => {
	[officer, second, head, focalPoint] = await Promise.all([
		app.signIn([{ role: "officer" }]),
		app.signIn([{ role: "officer" }]),
		app.signIn([{ role: "head" }]),
		app.signIn([{ role: "focal-point", member: "AZ" }]),
	]);
});

const get = (path: string, someone?: SignedIn) => request(app.origin + path, someone ? { cookie: someone.cookie } : {});
const send = (path: string, fields: Record<string, string>, someone: SignedIn) =>
	post(app.origin, path, fields, { cookie: someone.cookie });
const eventsOf = (member: string) =>
	app.database.prisma.memberEvent.findMany({ where: { member }, orderBy: { recordedAt: "asc" } });
const lastOf = async (member: string) => (await eventsOf(member)).at(-1)?.id ?? "";

/** The fields that a form for a step sends. */
async function step(member: string, more: Record<string, string> = {}) {
	const fields = { effectiveFrom: "2026-01-15", basis: "Letter of the ministry", expectedEvent: await lastOf(member) };
	return { ...fields, ...more };
}

describe("a member's file", () => {
	it("does not exist for an unknown country, event or proposal", async () => {
		const nowhere = crypto.randomUUID();
		for (const page of [
			"members/XX",
			"members/az",
			"members/XX/events/new",
			`members/AZ/events/${nowhere}/correct`,
			"members/AZ/events/1/correct",
			`members/AZ/events/${nowhere}/document`,
			`pending/${nowhere}`,
			"pending/1",
		])
			expect((await get(`${root}/${page}`, officer)).status, page).toBe(404);
	});

	it("exists for every country, and is linked from the register", async () => {
		const chosen = await get(`${root}/members/new?country=FR`, officer);
		expect([chosen.status, chosen.headers.get("location")]).toEqual([303, `${root}/members/FR/admit`]);
		expect((await get(`${root}/members/new?country=`, officer)).status).toBe(422);
		const { status, body } = await get(`${root}/members/FR`, officer);
		expect([status, body.includes(memberFile.noMember.lead("France"))]).toEqual([200, true]);
	});

	it("is shown as it was on any day", async () => {
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
		// The form now contains the new event. The step can't follow that event, so the form asks for another step.
		expect(conflict.body).toContain(`name="expectedEvent" value="${await lastOf("ID")}"`);
		expect(conflict.body).toContain(memberFile.step.noLonger);
		expect(conflict.body).toContain('type="radio"');
		expect(await eventsOf("ID")).toHaveLength(2);
	});

	it("reports everything that is missing or impossible at once", async () => {
		const path = `${root}/members/ME/events/new?to=admitted`;
		const empty = await send(path, { to: "admitted" }, officer);
		expect(empty.status).toBe(422);
		const { fields } = memberFile.form;
		for (const { missing } of [fields.effectiveFrom, fields.decisionNumber, fields.documentId, fields.basis])
			expect(empty.body).toContain(missing);
		const early = await step("ME", { to: "former", effectiveFrom: "2018-01-01" });
		for (const basis of [early.basis, ""]) {
			const refused = await send(`${root}/members/ME/events/new?to=former`, { ...early, basis }, officer);
			expect([refused.status, refused.body.includes(memberFile.refusals["before-declaration"])]).toEqual([422, true]);
			expect(refused.body.includes(fields.basis.missing)).toBe(basis === "");
		}
		const odd = { ...(await step("ME")), to: "admitted\0", basis: "\0\ud800", memberClass: "x", expectedEvent: "1" };
		expect((await send(path, odd, officer)).status).toBe(422);
		expect(await eventsOf("ME")).toHaveLength(1);
	});

	it("is refused if it is dated before the status that it changes, unless that date was chosen first", async () => {
		await givenMember(app.database, "GE", "founding", [
			{ to: "declared", from: "2018" },
			{ to: "admitted", from: "2019" },
			{ to: "active", from: "2020" },
			{ to: "under-review", from: "2021-03-01" },
			{ to: "active", from: "2022-05-01" },
		]);
		const documentId = await givenDocument(app.database);
		const early = await step("GE", { to: "withdrawing", effectiveFrom: "2021-04-01", documentId });
		const form = `${root}/members/GE/events/new?to=withdrawing`;
		const refused = await send(form, early, officer);
		expect([refused.status, refused.body.includes(memberFile.beforePreviousStep("2022-05-01"))]).toEqual([422, true]);
		expect(await eventsOf("GE")).toHaveLength(5);
		expect((await send(`${form}&on=2021-04-01`, early, officer)).status).toBe(303);
	});

	it("is refused to officers if it is reserved to the head", async () => {
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

describe("a step that requires two people", () => {
	it("is confirmed once, by a person other than the one who proposed it", async () => {
		const { database } = app;
		const decision = {
			decisionNumber: "9",
			decisionDate: "2026-01-10",
			documentId: await givenDocument(database),
			toClass: "associate",
			internalNote: "Tell the embassy first",
		};
		const path = `${root}/members/AF/events/new?kind=class`;
		const proposed = await send(path, await step("AF", decision), officer);
		expect(proposed.status).toBe(303);
		const [pending = ""] = /\/en\/secretariat\/pending\/[^?]+/.exec(proposed.headers.get("location") ?? "") ?? [];
		expect((await get(`${root}/members/AF`, second)).body).toContain(pending);

		expect((await get(pending, second)).body).toContain("Tell the embassy first");
		const confirm = { intent: "confirm", expectedEvent: await lastOf("AF") };
		const proposer = await get(pending, officer);
		expect(proposer.body).toContain(memberFile.pending.own);
		expect(proposer.body).not.toContain('value="confirm"');
		const own = await send(pending, confirm, officer);
		expect([own.status, own.body.includes(memberFile.refusals["own-proposal"])]).toEqual([422, true]);
		expect((await get(pending, focalPoint)).status).toBe(404);
		const unexplained = await send(pending, { intent: "reject", reason: " " }, second);
		expect([unexplained.status, unexplained.body.includes(memberFile.pending.reasonMissing)]).toEqual([422, true]);

		// Another step is recorded after the second person opened the page; they see it before they confirm the proposal.
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
	it("states the entry and a reason, and is recorded once", async () => {
		const [wrong] = await eventsOf("UG");
		const path = `${root}/members/UG/events/${wrong?.id}/correct`;
		const form = await step("UG", { to: "declared", effectiveFrom: "2019-06-24" });
		const unexplained = await send(path, form, officer);
		const { missing } = memberFile.form.fields.correctionReason;
		expect([unexplained.status, unexplained.body.includes(missing)]).toEqual([422, true]);
		const complete = { ...form, correctionReason: "The day was found" };
		const answers = await Promise.all([send(path, complete, officer), send(path, complete, officer)]);
		for (const { headers } of answers) expect(headers.get("location")).toBe(`${root}/members/UG?done=corrected`);
		expect(await eventsOf("UG")).toHaveLength(2);
		expect((await get(path, officer)).body).toContain(memberFile.correct.again);
		const another = { ...complete, effectiveFrom: "2019-06-25", expectedEvent: await lastOf("UG") };
		const late = await send(path, another, second);
		expect([late.status, late.body.includes(memberFile.refusals["already-corrected"])]).toEqual([422, true]);
		const { body } = await get(`${root}/members/UG`, officer);
		expect(body).toContain(memberFile.timeline.seeCorrection);
		expect(body).toContain("The day was found");
	});
});

describe("the document of an event", () => {
	it("is attached in one step, or kept with the form if it can't be attached", async () => {
		const [event] = await eventsOf("MA");
		const path = `${root}/members/MA/events/${event?.id}/document`;
		const attach = (expectedEvent: string, documentKey: string) => {
			const body = new FormData();
			body.set("expectedEvent", expectedEvent);
			body.set("documentKey", documentKey);
			body.set("file", new File(["The declaration."], "declaration.txt", { type: "text/plain" }));
			return post(app.origin, path, body, { cookie: officer.cookie });
		};
		const none = await send(path, { expectedEvent: await lastOf("MA") }, officer);
		expect([none.status, none.body.includes(memberFile.form.fields.documentId.missing)]).toEqual([422, true]);
		const visibilities = async () =>
			(await app.database.prisma.document.findMany({ where: { title: "declaration" } })).map((one) => one.visibility);
		const stale = await attach("", crypto.randomUUID());
		expect([stale.status, stale.body.includes(memberFile.changed.title)]).toEqual([409, true]);
		expect(stale.body).toMatch(/<option value="[^"]+" selected="">declaration/);
		// Only the secretariat sees it until it is attached, and the form that came back does not file it again.
		expect(await visibilities()).toEqual(["secretariat"]);
		const { headers } = await attach(await lastOf("MA"), hiddenField(stale, "documentKey"));
		expect(await visibilities()).toEqual(["owner"]);
		expect(headers.get("location")).toBe(`${root}/members/MA?done=attached`);
		expect((await eventsOf("MA")).map(({ documentId }) => documentId !== null)).toEqual([false, true]);
		// An event that already has its document is corrected as a whole.
		expect((await get(path, officer)).headers.get("location")).toBe(path.replace(/document$/, "correct"));
	});
});
