import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { messagesFor } from "#app/messages/index.ts";
import type { NewNotice } from "#app/notifications/notice.ts";
import { deliveryOf } from "#app/notifications/notice-settings.server.ts";
import { notify } from "#app/notifications/notify.server.ts";
import { addJob } from "#app/platform/job-queue.server.ts";
import { type Email, emailsIn } from "../setup/mail.ts";
import { post, request, testApp, waitUntil } from "../setup/test-app.ts";

const { states } = messagesFor("en").attention.emails;

const app = testApp({ LOG_LEVEL: "debug" });
let origin: string;
beforeAll(async () => {
	origin = app.origin;
});

/** @param nextAttemptAt when the email may be sent; the site looks for such emails every minute on its own */
const send = (accountId: string, more: Partial<NewNotice> = {}, nextAttemptAt = new Date()) => {
	const facts = { title: "Boats with a counter", pid: "4F7K-2", dueOn: "2026-12-09", path: "/account?from=notice" };
	const notice = { key: crypto.randomUUID(), kind: "review-asked" as const, accountId, subject: null, facts, ...more };
	return app.database.prisma.$transaction(async (tx) => {
		await notify(tx, new Date(), [notice]);
		await tx.email.updateMany({ where: { accountId, state: "queued" }, data: { nextAttemptAt } });
	});
};

const delivery = (person: Person) => deliveryOf(app.database.prisma, person.accountId);

describe("an email about a notice", () => {
	let person: Person;
	let cookie: string;
	let link: string;
	let email: Email;
	beforeAll(async () => {
		({ person, cookie } = await app.signIn([{ role: "officer" }]));
		await send(person.accountId);
		[email] = (await app.emailsTo(person.email, 1)) as [Email];
		link = /^<(\S+)>$/.exec(email.headers["list-unsubscribe"] ?? "")?.[1] ?? "";
	});
	beforeEach(async () => {
		await app.database.prisma.noticeSetting.deleteMany({ where: { accountId: person.accountId } });
	});
	/** Sends what a mail program sends on its own: from elsewhere, without our cookie or Origin. */
	const oneClick = (address: string, init: RequestInit = {}) =>
		request(address, { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }), ...init });

	it("can be turned off by the one-click unsubscribe of any mail program", async () => {
		expect(email.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
		expect(link.startsWith(`${origin}/en/unsubscribe/`)).toBe(true);
		expect(email.links).toContain(link);
		const form = new FormData();
		form.set("List-Unsubscribe", "One-Click");
		const multipart = new Request(origin, { method: "POST", body: form });
		const senders: RequestInit[] = [
			{},
			{ headers: { origin: "https://mail.example" } },
			{ headers: { origin: "null", "sec-fetch-site": "cross-site" } },
			{
				headers: { "content-type": multipart.headers.get("content-type") ?? "" },
				body: Buffer.from(await multipart.arrayBuffer()),
			},
			{ body: "" },
		];
		for (const sender of senders) {
			await app.database.prisma.noticeSetting.deleteMany({ where: { accountId: person.accountId } });
			const answer = await oneClick(link, sender);
			expect([answer.status, answer.headers.get("set-cookie")], JSON.stringify(sender)).toEqual([200, null]);
			expect(await delivery(person)).toBe("none");
		}
		// It also works a second time, and in the other language.
		expect((await oneClick(link.replace("/en/", "/ar/"))).status).toBe(200);
	});

	it("is not turned off by only opening its link", async () => {
		for (let times = 0; times < 2; times++) {
			const page = await request(link);
			expect([page.status, page.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
			expect(page.body).toContain('name="List-Unsubscribe"');
		}
		expect((await request(link, { method: "HEAD" })).status).toBe(200);
		expect(await delivery(person)).toBe("tasks-at-once");
		await oneClick(link);
		expect((await request(link)).body).not.toContain('name="List-Unsubscribe"');
	});

	it("is turned off only by the token of an email", async () => {
		const token = link.split("/").at(-1) ?? "";
		for (const wrong of ["x", `${token}x`, token.slice(1), token.toUpperCase(), "a".repeat(3000)]) {
			const address = `${origin}/en/unsubscribe/${wrong}`;
			const posted = await oneClick(address, { headers: { origin: "https://mail.example" } });
			expect([posted.status, (await request(address)).status], wrong).toEqual([404, 404]);
		}
		for (const elsewhere of ["/en/unsubscribe", `/en/unsubscribe/${token}/more`, `/xx/unsubscribe/${token}`])
			expect((await oneClick(`${origin}${elsewhere}`)).status, elsewhere).toBe(403);
		expect(await delivery(person)).toBe("tasks-at-once");
	});

	it("opens no other form of the site to other origins", async () => {
		for (const target of ["/en/account/notifications", "/en/desk/notices", "/en/account/sign-out"]) {
			const answer = await oneClick(`${origin}${target}`, { headers: { cookie, origin: "https://mail.example" } });
			expect(answer.status, target).toBe(403);
		}
	});

	it("has links that lead to the right page after signing in", async () => {
		const [open = "", , choose = ""] = email.links;
		const stranger = await request(open);
		expect([stranger.status, stranger.headers.get("location")]).toEqual([
			303,
			expect.stringContaining("/en/account/sign-in"),
		]);
		const opened = await request(open, { cookie });
		expect([opened.status, opened.headers.get("location")]).toEqual([303, "/en/account?from=notice"]);
		expect((await request(`${origin}/en/account`, { cookie })).status).toBe(200);
		expect((await request(choose, { cookie })).body).toContain('name="notices"');
		expect((await request(open, { cookie: (await app.signIn([])).cookie })).status).toBe(404);
	});

	it("leaves its token out of the log", () => {
		const output = app.output();
		expect(output).toContain("/unsubscribe/[cut]");
		expect(output).not.toContain(link.split("/").at(-1));
	});
});

describe("the head of a page", () => {
	it("counts unread notices for their reader, and is unchanged for everybody else", async () => {
		const { person, cookie } = await app.signIn([]);
		const anonymous = (await request(`${origin}/en/about`)).body;
		expect((await request(`${origin}/en/about`, { cookie })).body).not.toContain('class="beside"');
		await send(person.accountId);
		expect((await request(`${origin}/en/about`, { cookie })).body).toContain('aria-label="1 unread notice"');
		expect((await request(`${origin}/en/about`)).body).toBe(anonymous);
		const read = await post(origin, "/en/desk/notices", { until: new Date(0).toISOString() }, { cookie });
		expect(read.headers.get("location")).toBe("/en/desk/notices?done=read");
		expect((await request(`${origin}/en/about`, { cookie })).body).toContain('aria-label="1 unread notice"');
		await post(origin, "/en/desk/notices", { until: "no moment" }, { cookie });
		expect((await request(`${origin}/en/about`, { cookie })).body).not.toContain('class="beside"');
	});
});

describe("a person who lost a role", () => {
	it("gets no email about subjects of the lost role, and finds none of them on their desk", async () => {
		const { person, cookie } = await app.signIn([{ role: "officer" }]);
		const { pid } = await app.database.prisma.practice.findFirstOrThrow({
			where: { provenance: { not: "imported" } },
		});
		await app.database.prisma.practice.update({ where: { pid }, data: { embargoUntil: new Date("2999-01-01") } });
		const facts = { title: "A secret record", pid, path: `/desk/practices/${pid}` };
		await send(person.accountId, { subject: { type: "practice", id: pid }, facts }, new Date("2999-01-01"));
		expect((await request(`${origin}/en/desk/notices`, { cookie })).body).toContain("A secret record");
		await app.database.prisma.roleGrant.updateMany({
			where: { accountId: person.accountId },
			data: { revokedAt: new Date() },
		});
		expect((await request(`${origin}/en/desk/notices`, { cookie })).body).not.toContain("A secret record");
		const emailOf = { accountId: person.accountId };
		await app.database.prisma.$transaction(async (tx) => {
			await tx.email.updateMany({ where: emailOf, data: { nextAttemptAt: new Date() } });
			await addJob(tx, "send-emails", {});
		});
		const failure = async () => (await app.database.prisma.email.findFirst({ where: emailOf }))?.failure;
		await waitUntil(async () => (await failure()) === "withheld", 30_000, "the email is held back");
		expect(emailsIn(app.dataDir).filter(({ to }) => to === person.email)).toEqual([]);
		const { cookie: other } = await app.signIn([{ role: "officer" }]);
		const list = (await request(`${origin}/en/secretariat/attention/letters?kind=notice`, { cookie: other })).body;
		expect(list.split("</tr>").find((row) => row.includes(person.email))).toContain(states.withheld);
	});
});
