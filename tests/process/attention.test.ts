import { beforeAll, describe, expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import { post, request, testApp } from "../setup/test-app.ts";

const app = testApp({ WORKER: "off" });
const cookies = { officer: "", focalPoint: "" };
let itemId = "";
let letterId = "";

beforeAll(async () => {
	cookies.officer = (await app.signIn([{ role: "officer" }])).cookie;
	cookies.focalPoint = (await app.signIn([{ role: "focal-point", member: "AZ" }])).cookie;
	const { prisma } = app.database;
	const openCase = { member: "AZ", kind: "no-focal-point" };
	itemId = (await prisma.attentionCase.findFirstOrThrow({ where: openCase })).id;
	const at = new Date();
	const sent = {
		state: "sent",
		sentAt: at,
		queuedAt: at,
		nextAttemptAt: at,
		locale: "en",
		address: "a@agency.example",
	};
	const payload = { kind: "term-ends-soon", dueOn: "2026-12-31", role: "technical-contact", title: null };
	letterId = (await prisma.email.create({ data: { ...sent, key: "k", kind: "reminder", member: "AZ", payload } })).id;
});

const { attention, installation } = messagesFor("en");
const list = "/en/secretariat/attention";
const get = (target: string, cookie: string) => request(app.origin + target, { cookie });
const work = (fields: Record<string, string>, cookie = cookies.officer, id = itemId) =>
	post(app.origin, `${list}/${id}`, fields, { cookie });
const logged = (verb: string) => app.database.prisma.activity.count({ where: { verb } });

describe("an attention case", () => {
	it("does not exist for people outside the secretariat, or under an unknown URL or intent", async () => {
		for (const target of [list, `${list}/letters`, `${list}/${itemId}`]) {
			expect((await get(target, cookies.officer)).status, target).toBe(200);
			expect((await get(target, cookies.focalPoint)).status, target).toBe(404);
		}
		expect((await work({ intent: "done" }, cookies.focalPoint)).status).toBe(404);
		const again = { letterId, round: "1" };
		expect((await post(app.origin, `${list}/letters`, again, { cookie: cookies.focalPoint })).status).toBe(404);
		for (const id of ["nothing", crypto.randomUUID()])
			expect((await get(`${list}/${id}`, cookies.officer)).status, id).toBe(404);
		expect((await work({ intent: "done" }, cookies.officer, crypto.randomUUID())).status).toBe(404);
		expect((await work({ intent: "eat" })).status).toBe(404);
	});
});

it("the page of the installation asks for the organisation that runs the site, and for a mail server; so does the desk", async () => {
	const { body } = await get("/en/secretariat/installation", cookies.officer);
	expect(body).toContain(installation.noOperator);
	expect(body).toContain("OPERATOR");
	expect(body).toContain("SMTP_URL");
	expect((await get("/en/desk", cookies.officer)).body).toContain(installation.noEmail);
});

describe("the forms of an attention case", () => {
	it("report what is wrong and keep what was typed", async () => {
		const empty = await work({ intent: "snooze", until: "", reason: "" });
		expect(empty.status).toBe(422);
		expect(empty.body).toContain(attention.needsDay);
		expect(empty.body).toContain(attention.needsReason);
		const late = await work({ intent: "snooze", until: "2020-01-01", reason: "Because <b> they asked" });
		expect(late.status).toBe(422);
		expect(late.body).toContain(attention.refusals["not-ahead"]);
		expect(late.body).toContain("Because &lt;b&gt; they asked");
		expect(late.body).toContain('value="2020-01-01"');
		const toUnknown = await work({ intent: "assign", accountId: crypto.randomUUID() });
		expect([toUnknown.status, toUnknown.body.includes(attention.refusals["not-secretariat"])]).toEqual([422, true]);
		expect((await work({ intent: "done", note: "x".repeat(2001) })).status).toBe(422);
		expect(await logged("attention.snooze")).toBe(0);
	});

	it("take effect once on a double click, and inform a colleague who comes too late", async () => {
		const done = () => work({ intent: "done", note: "They wrote to us" });
		const both = await Promise.all([done(), done()]);
		expect(both.map(({ status }) => status)).toEqual([303, 303]);
		expect(both[0]?.headers.get("location")).toBe(`${list}/${itemId}?done=done`);
		expect(await logged("attention.finish")).toBe(1);
		const late = await work({
			intent: "snooze",
			until: new Date(Date.now() + 86_400_000 * 9).toISOString().slice(0, 10),
			reason: "Too late",
		});
		expect(late.status).toBe(409);
		expect(late.body).toContain(attention.refusals.closed);
		const reopened = await Promise.all([work({ intent: "reopen" }), work({ intent: "reopen" })]);
		expect(reopened.map(({ status }) => status)).toEqual([303, 303]);
		expect(await logged("attention.reopen")).toBe(1);
	});
});

describe("an email", () => {
	it("is sent again once on a double click, and not while it is still queued", async () => {
		const again = (round: string) =>
			post(app.origin, `${list}/letters`, { letterId, round }, { cookie: cookies.officer });
		const both = await Promise.all([again("1"), again("1")]);
		expect(both.map(({ status }) => status)).toEqual([303, 303]);
		expect(await logged("letter.send-again")).toBe(1);
		const resent = await again("2");
		expect([resent.status, resent.body.includes(attention.emails.refusals.waits)]).toEqual([409, true]);
		expect((await again("x")).status).toBe(404);
	});
});
