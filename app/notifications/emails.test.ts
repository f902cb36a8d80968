import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { publicActor } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import type { EmailWriter } from "#app/notifications/email.ts";
import { countFailedDigests, emailPage } from "#app/notifications/emails.server.ts";
import { addressEmails, type NewEmail, queueEmails } from "#app/notifications/queue-emails.server.ts";
import { resendEmail } from "#app/notifications/resend-email.server.ts";
import { lease, maxAttempts, sendEmails } from "#app/notifications/send-emails.server.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { createLog } from "#app/platform/log.server.ts";
import { fileMailer, isRefused, type Mailer, type OutgoingEmail } from "#app/platform/mail.server.ts";
import { ownDatabase } from "../../tests/setup/database.ts";
import { ownFolder } from "../../tests/setup/folder.ts";

const database = await ownDatabase();
const { prisma } = database;
const clock = fixedClock("2026-11-25T01:00:00Z");
const officer = await makePerson(database, { roles: [{ role: "officer" }] });

const words: EmailWriter = async ({ kind, locale, payload }) => ({
	subject: `${kind} ${locale}`,
	text: JSON.stringify(payload),
});

/** A mailer that records what it sends, or fails as instructed. */
function mailbox() {
	const box: OutgoingEmail[] = [];
	const state: { error: Error | undefined } = { error: undefined };
	const mailer: Mailer = {
		async send(email) {
			if (state.error) throw state.error;
			box.push(email);
		},
	};
	return { box, state, mailer, send: () => sendEmails({ database, clock, mailer, log: createLog("silent") }, words) };
}

function reminder(key: string, more: Partial<NewEmail> = {}): NewEmail {
	const to = { accountId: null, address: "focal@agency.example", locale: "en", member: "AZ", subject: null };
	return { key, kind: "reminder", payload: { key }, ...to, ...more };
}
const queue = (...emails: NewEmail[]) => prisma.$transaction((tx) => queueEmails(tx, clock.now(), emails));
const emailOf = (key: string) => prisma.email.findUniqueOrThrow({ where: { key } });
/** A mail server's answer. */
const answer = (command: string, responseCode?: number) =>
	Object.assign(new Error(`said ${responseCode}`), { command, ...(responseCode ? { responseCode } : {}) });

beforeEach(async () => {
	await prisma.email.deleteMany();
	clock.set("2026-11-25T01:00:00Z");
});

describe("an email", () => {
	it("is queued once for each key, with its payload, in the same transaction as the change", async () => {
		expect(await queue(reminder("one"))).toBe(1);
		expect(await queue(reminder("one", { address: "other@agency.example" }), reminder("two"))).toBe(1);
		expect(await emailOf("one")).toMatchObject({ address: "focal@agency.example", state: "queued", attempts: 0 });
		const broken = prisma.$transaction(async (tx) => {
			await queueEmails(tx, clock.now(), [reminder("three")]);
			throw new Error("the change failed");
		});
		await expect(broken).rejects.toThrow("the change failed");
		expect(await prisma.email.count()).toBe(2);
		await expect(prisma.email.update({ where: { key: "one" }, data: { payload: {} } })).rejects.toThrow(
			/email keeps what it tells/,
		);
		await expect(prisma.email.update({ where: { key: "one" }, data: { address: null } })).rejects.toThrow();
	});

	it("is sent once, even by two workers, and always has the same Message-ID", async () => {
		const { box, send } = mailbox();
		await queue(...Array.from({ length: 30 }, (_, index) => reminder(`email ${index}`)));
		const [first, second] = await Promise.all([send(), send()]);
		expect((first?.sent ?? 0) + (second?.sent ?? 0)).toBe(30);
		expect(new Set(box.map(({ key }) => key)).size).toBe(30);
		expect(box).toHaveLength(30);
		expect(await send()).toEqual({ sent: 0, failed: 0, postponed: 0, withheld: 0, members: [] });
		expect(await prisma.email.count({ where: { state: "sent", sentAt: clock.now(), attempts: 1 } })).toBe(30);
	});

	it("belongs to its worker for the duration of a lease, and is then sent again with the same Message-ID", async () => {
		const { box, send } = mailbox();
		await queue(reminder("taken"));
		// The state that a worker leaves when it is killed after leasing the email.
		const until = new Date(clock.now().getTime() + lease);
		await prisma.email.update({ where: { key: "taken" }, data: { attempts: 1, nextAttemptAt: until } });
		await send();
		expect(box).toEqual([]);
		clock.set(until);
		expect(await send()).toMatchObject({ sent: 1, members: ["AZ"] });
		expect(box.map(({ key }) => key)).toEqual(["taken"]);
	});

	it("is tried for a week while no server accepts it, and then fails", async () => {
		const { state, send } = mailbox();
		await queue(reminder("away"), reminder("after"));
		state.error = answer("CONN");
		// The second email also waits, because no server can be reached.
		expect(await send()).toMatchObject({ postponed: 1, failed: 0 });
		expect((await emailOf("after")).attempts).toBe(0);
		await prisma.email.deleteMany({ where: { key: "after" } });
		const begun = clock.now().getTime();
		for (let tries = 2; tries <= maxAttempts; tries++) {
			expect(await emailOf("away")).toMatchObject({ state: "queued", attempts: tries - 1, error: "said undefined" });
			clock.set((await emailOf("away")).nextAttemptAt);
			await send();
		}
		expect(await emailOf("away")).toMatchObject({ state: "failed", failure: "unreachable", attempts: maxAttempts });
		expect(clock.now().getTime() - begun).toBeGreaterThan(7 * 86_400_000);
		state.error = undefined;
		clock.advance(86_400_000);
		expect((await send()).sent).toBe(0);
	});

	it("leaves no email address behind after an erasure, whether it is sent or refused", async () => {
		const { state, send } = mailbox();
		const last = (key: string) => reminder(key, { kind: "erasure", member: null, accountId: officer.accountId });
		await queue(last("sent"), reminder("other"));
		const shown = async () => (await emailPage(officer, { database }, { kind: "erasure" }, 1))?.emails;
		expect(await shown()).toMatchObject([{ address: null, error: null, state: "queued" }]);
		await send();
		await queue(last("refused"));
		state.error = answer("CONN");
		await send();
		expect(await shown()).toMatchObject([{ address: null, error: null, state: "queued", attempts: 1 }]);
		clock.advance(86_400_000);
		state.error = answer("RCPT TO", 550);
		expect(await send()).toMatchObject({ failed: 1 });
		expect((await prisma.email.findMany()).map(({ key }) => key)).toEqual(["other"]);
	});

	it("fails at once if the server rejects it, while others are sent", async () => {
		const { box, state, mailer } = mailbox();
		await queue(reminder("a wrong address"), reminder("a right one"));
		const choosy: Mailer = {
			send: (email) => (email.key === "a right one" ? mailer.send(email) : Promise.reject(answer("RCPT TO", 550))),
		};
		const sent = await sendEmails({ database, clock, mailer: choosy, log: createLog("silent") }, words);
		expect(sent).toMatchObject({ sent: 1, failed: 1 });
		expect(await emailOf("a wrong address")).toMatchObject({ state: "failed", failure: "refused", error: "said 550" });
		expect(box).toHaveLength(1);
		state.error = answer("RCPT TO", 450);
		expect([isRefused(state.error), isRefused(answer("MAIL FROM", 530)), isRefused(answer("API"))]).toEqual([
			false,
			false,
			true,
		]);
	});

	it("fails without a recipient, and is sent once there is one", async () => {
		const { box, send } = mailbox();
		await queue(reminder("to nobody", { address: null }));
		expect(await emailOf("to nobody")).toMatchObject({ state: "failed", failure: "no-address" });
		await send();
		expect(box).toEqual([]);
		const found = { key: "to nobody", address: "new@agency.example", accountId: null, locale: "ar" };
		await prisma.$transaction((tx) => addressEmails(tx, clock.now(), [found]));
		await send();
		expect(box).toMatchObject([{ to: "new@agency.example", subject: "reminder ar" }]);
	});
});

describe("resending an email", () => {
	it("is only for the secretariat, is logged once for two clicks, and sends a second email", async () => {
		const { box, send } = mailbox();
		await queue(reminder("again"));
		const { id } = await emailOf("again");
		const again = (round: number, actor: typeof officer | typeof publicActor = officer) =>
			resendEmail(actor, { database, clock }, { letterId: id, round });
		expect(await again(1, publicActor)).toEqual({ outcome: "forbidden" });
		expect(await again(1)).toEqual({ outcome: "refused", reason: "waits" });
		await send();
		expect(await Promise.all([again(1), again(1)])).toEqual([
			{ outcome: "queued", kind: "reminder", member: "AZ" },
			{ outcome: "queued", kind: "reminder", member: "AZ" },
		]);
		expect(await prisma.activity.count({ where: { verb: "letter.send-again", subjectId: id } })).toBe(1);
		await send();
		expect(box.map(({ key }) => key)).toEqual(["again", "again#2"]);
		expect(await resendEmail(officer, { database, clock }, { letterId: crypto.randomUUID(), round: 1 })).toEqual({
			outcome: "not-found",
		});
		await queue(reminder("to nobody", { address: null }));
		const { id: lost } = await emailOf("to nobody");
		expect(await resendEmail(officer, { database, clock }, { letterId: lost, round: 1 })).toEqual({
			outcome: "refused",
			reason: "no-address",
		});
	});
});

describe("the emails", () => {
	it("are listed for the secretariat, newest first, by member, kind and state", async () => {
		await queue(reminder("first"));
		clock.advance(1000);
		await queue(
			reminder("second", { member: "TR", address: null }),
			reminder("third", { kind: "digest", member: null, address: null }),
		);
		const list = async (filters: Parameters<typeof emailPage>[2], page = 1) =>
			(await emailPage(officer, { database }, filters, page))?.emails.map(
				({ payload }) => (payload as { key: string }).key,
			);
		expect((await list({}))?.at(-1)).toBe("first");
		expect(await list({ member: "TR" })).toEqual(["second"]);
		expect(await list({ kind: "digest" })).toEqual(["third"]);
		expect(await list({ state: "queued" })).toEqual(["first"]);
		expect(await list({}, 2)).toEqual([]);
		expect(await emailPage(publicActor, { database }, {}, 1)).toBeNull();
		expect([
			await countFailedDigests(officer, { database }),
			await countFailedDigests(publicActor, { database }),
		]).toEqual([1, 0]);
	});
});

describe("a mailer that writes files", () => {
	it("overwrites an email with the same key and Message-ID, and leaves no incomplete file", async () => {
		const folder = ownFolder("mail");
		const mailer = fileMailer(folder);
		const email = { to: "a@agency.example", subject: "s", text: "t", key: "reminder:AZ:term-ends-soon:x" };
		await mailer.send(email);
		const idIn = () =>
			/^message-id: (.+)$/im.exec(readFileSync(path.join(folder, readdirSync(folder)[0] ?? ""), "utf8"));
		const first = idIn()?.[1];
		await mailer.send(email);
		expect(readdirSync(folder)).toEqual([expect.stringMatching(/^reminder_AZ_term-ends-soon_x-[0-9a-f]{12}\.eml$/)]);
		expect(first).toMatch(/^<[0-9a-f]{40}@localhost>$/);
		expect(idIn()?.[1]).toBe(first);
		await mailer.send({ ...email, key: "reminder:AZ:term-ends-soon:y" });
		await mailer.send({ to: "a@agency.example", subject: "s", text: "t" });
		expect(readdirSync(folder)).toHaveLength(3);
	});
});
