import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Person } from "#app/identity/person/actor.ts";
import { makePerson, verbsFor } from "#app/identity/person/identity-services.fixture.ts";
import { chooseNoticeEmails } from "#app/notifications/choose-notice-emails.server.ts";
import { followNotice } from "#app/notifications/follow-notice.server.ts";
import {
	defaultNoticeDelivery,
	type MaySee,
	type NewNotice,
	type NoticeDelivery,
	type NoticeKind,
	noticeFacts,
} from "#app/notifications/notice.ts";
import { deliveryOf } from "#app/notifications/notice-settings.server.ts";
import { noticePage, noticesPerPage, unreadNotices } from "#app/notifications/notices.server.ts";
import { dailyDigestPayload, noticesToSend } from "#app/notifications/notices-to-send.server.ts";
import { notify } from "#app/notifications/notify.server.ts";
import { queueDailyDigests } from "#app/notifications/queue-daily-digests.server.ts";
import { readNotices } from "#app/notifications/read-notices.server.ts";
import { sweepNotices } from "#app/notifications/sweep-notices.server.ts";
import {
	areNoticesOff,
	newUnsubscribeLink,
	turnOffNotices,
	unsubscribeLink,
} from "#app/notifications/unsubscribe.server.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { retention } from "#app/platform/retention.ts";
import { ownDatabase } from "../../tests/setup/database.ts";
import { runs } from "../../tests/setup/long.ts";

const database = await ownDatabase();
const { prisma } = database;
const clock = fixedClock("2026-11-25T12:00:00Z");
/** Subjects that are no longer visible to any account. */
const hidden = new Set<string>();
const maySee: MaySee = async (_accountId, subjects) => subjects.map(({ id }) => !hidden.has(id));
const services = { database, clock, maySee };
const day = 86_400_000;

let reader: Person;
beforeEach(async () => {
	await prisma.notice.deleteMany();
	await prisma.email.deleteMany();
	hidden.clear();
	clock.set("2026-11-25T12:00:00Z");
	reader = await makePerson(database);
});

function notice(key: string, more: Partial<NewNotice> = {}): NewNotice {
	const facts = { title: `Record of ${key}`, path: "/desk" };
	return {
		key,
		kind: "review-asked",
		accountId: reader.accountId,
		subject: { type: "practice", id: key },
		facts,
		...more,
	};
}
const send = (...notices: NewNotice[]) => prisma.$transaction((tx) => notify(tx, clock.now(), notices));
const choose = (delivery: NoticeDelivery) => chooseNoticeEmails(reader, services, delivery);
const chosen = () => deliveryOf(prisma, reader.accountId);
const emails = () => prisma.email.findMany({ where: { accountId: reader.accountId }, orderBy: { queuedAt: "asc" } });
const shown = async (page = 1) => (await noticePage(reader, services, page)).notices;
const unread = async () => (await unreadNotices(reader, services)).count;
const contentOf = async (email: { kind: string; accountId: string | null; payload: unknown } | undefined) =>
	(
		await noticesToSend(services, {
			kind: email?.kind as "notice",
			accountId: email?.accountId ?? null,
			payload: email?.payload,
		})
	)?.notices.map(({ facts }) => facts.title) ?? null;

describe("a notice", () => {
	it("reports an event once, even if two transactions report it at the same time", async () => {
		await Promise.all([send(notice("one"), notice("two")), send(notice("two"), notice("one"))]);
		await send(notice("one", { facts: { title: "Another", path: "/desk" } }));
		expect((await shown()).map(({ facts }) => facts.title).sort()).toEqual(["Record of one", "Record of two"]);
		expect(await emails()).toHaveLength(2);
		const other = await makePerson(database);
		await send(notice("one", { accountId: other.accountId }));
		expect((await noticePage(other, services, 1)).total).toBe(1);
		expect(await unread()).toBe(2);
	});

	it("is written in the same transaction as the change, and is never altered", async () => {
		const broken = prisma.$transaction(async (tx) => {
			await notify(tx, clock.now(), [notice("one")]);
			throw new Error("the change failed");
		});
		await expect(broken).rejects.toThrow("the change failed");
		expect([await prisma.notice.count(), await prisma.email.count()]).toEqual([0, 0]);
		await send(notice("one"));
		await expect(prisma.notice.updateMany({ data: { facts: {} } })).rejects.toThrow(/notice keeps what it tells/);
	});

	it("goes neither to a disabled account nor to one that does not exist", async () => {
		const gone = await makePerson(database, { disabledAt: new Date() });
		await send(
			notice("one", { accountId: gone.accountId }),
			notice("two", { accountId: crypto.randomUUID() }),
			notice("three"),
		);
		expect(await prisma.notice.count()).toBe(1);
		expect(await prisma.email.count()).toBe(1);
	});

	it("repeats the beginning of a message, and links to the page with the rest", async () => {
		await send(notice("one", { facts: { title: "T", path: "/desk", message: "ع".repeat(5000) } }));
		expect((await shown())[0]?.facts.message).toBe(`${"ع".repeat(1000)}…`);
	});

	it("never leads to another site", async () => {
		for (const path of ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "desk", ""])
			await expect(send(notice("one", { facts: { title: "T", path } }))).rejects.toThrow();
		const site = "https://library.example";
		fc.assert(
			fc.property(fc.oneof(fc.webPath(), fc.string({ unit: "binary" })), (path) => {
				if (!noticeFacts.safeParse({ title: "T", path }).success) return;
				expect(new URL(`${site}/en${path}`).origin).toBe(site);
				expect(new URL(path, site).origin).toBe(site);
			}),
		);
	});
});

describe("the delivery of notices by email", () => {
	const kinds = ["deadline", "record-published"] as const;

	it.each([
		["deadline", "tasks-at-once", "own"],
		["record-published", "tasks-at-once", "daily"],
		["deadline", "daily", "daily"],
		["record-published", "daily", "daily"],
		["deadline", "none", null],
		["record-published", "none", null],
	] as const)("%s, if its reader chose %s: %s", async (kind, delivery, email) => {
		await choose(delivery);
		await send(notice("one", { kind }));
		expect(await unread()).toBe(1);
		expect((await emails()).map((one) => one.kind)).toEqual(email === "own" ? ["notice"] : []);
		expect(await queueDailyDigests(services)).toBe(email === "daily" ? 1 : 0);
		expect(await contentOf((await emails())[0])).toEqual(email ? ["Record of one"] : null);
	});

	it("is immediate for tasks and daily for the rest, until the person chooses", async () => {
		expect(await chosen()).toBe(defaultNoticeDelivery);
		await send(...kinds.map((kind) => notice(kind, { kind })));
		expect((await emails()).map(({ kind, address, locale }) => [kind, address, locale])).toEqual([
			["notice", reader.email, "en"],
		]);
	});

	it("is chosen and logged once for two clicks", async () => {
		await Promise.all([choose("none"), choose("none")]);
		expect(await chosen()).toBe("none");
		expect(await verbsFor(database, reader.accountId)).toEqual(["account.choose-mail"]);
	});
});

describe("the notices on the site", () => {
	it("are shown page by page, newest first, and count as unread until they are followed", async () => {
		for (let number = 0; number <= noticesPerPage; number++) {
			await send(notice(`${number}`));
			clock.advance(1000);
		}
		const [first] = await shown();
		expect(first).toMatchObject({ facts: { title: `Record of ${noticesPerPage}` }, unread: true });
		expect((await shown(2)).map(({ facts }) => facts.title)).toEqual(["Record of 0"]);
		expect(await shown(3)).toEqual([]);
		expect(await unread()).toBe(noticesPerPage + 1);
		expect(await followNotice(reader, services, first?.id ?? "")).toBe("/desk");
		expect(await followNotice(reader, services, first?.id ?? "")).toBe("/desk");
		expect(await unread()).toBe(noticesPerPage);
		expect((await shown())[0]?.unread).toBe(false);
	});

	it("can be opened and read by no one else", async () => {
		await send(notice("one"));
		const other = await makePerson(database);
		const [{ id = "" } = {}] = await shown();
		expect(await followNotice(other, services, id)).toBeNull();
		expect(await followNotice(reader, services, "no id")).toBeNull();
		await readNotices(other, services, clock.now());
		expect(await unread()).toBe(1);
	});

	it("are all marked as read at once, except ones created after the page was shown", async () => {
		await send(notice("one"), notice("two"));
		const madeAt = clock.now();
		clock.advance(1000);
		await send(notice("three"));
		await readNotices(reader, services, madeAt);
		expect((await shown()).filter((one) => one.unread).map(({ facts }) => facts.title)).toEqual(["Record of three"]);
	});

	it("reveal nothing that their reader may no longer see, and then do not count as unread", async () => {
		await send(notice("one"), notice("two"), notice("three", { subject: null }));
		const two = (await shown()).find(({ facts }) => facts.title === "Record of two");
		hidden.add("two");
		expect(await followNotice(reader, services, two?.id ?? "")).toBeNull();
		expect((await shown()).map(({ facts }) => facts.title).sort()).toEqual(["Record of one", "Record of three"]);
		expect(await unread()).toBe(2);
	});

	it("count as read once the request that they are about no longer waits for their reader", async () => {
		const about = { type: "review", subjectType: "practice-version", subjectId: randomUUID(), content: {} };
		const at = { createdAt: clock.now(), sentAt: clock.now() };
		const to = { toKind: "account", toAccountId: reader.accountId };
		const { id } = await prisma.request.create({
			data: { ...about, ...at, ...to, state: "sent", waitingOn: "responder" },
		});
		const asks = (side: "requester" | "responder") => ({
			facts: { title: side, path: "/desk", waits: { request: id, for: side } },
		});
		const unreadTitles = async () =>
			(await shown()).flatMap(({ facts, unread: isUnread }) => (isUnread ? [facts.title] : [])).sort();
		await send(notice("one"), notice("two", asks("responder")), notice("three", asks("requester")));
		await prisma.request.update({ where: { id }, data: { revision: 2 } });
		expect(await unread()).toBe(3);
		await prisma.request.update({ where: { id }, data: { waitingOn: "requester" } });
		expect(await unreadTitles()).toEqual(["Record of one", "requester"]);
		await prisma.request.update({ where: { id }, data: { closedAt: clock.now(), waitingOn: "nobody" } });
		expect(await unreadTitles()).toEqual(["Record of one"]);
	});

	it("are counted only up to 99", async () => {
		await send(...Array.from({ length: 101 }, (_, index) => notice(`${index}`)));
		expect(await unreadNotices(reader, services)).toEqual({ count: 99, more: true });
		expect(await unreadNotices({ kind: "public" }, services)).toEqual({ count: 0, more: false });
	});
});

describe("an email of notices", () => {
	it("leaves out notices that were turned off or hidden, or whose reader was disabled, before it is sent", async () => {
		await send(notice("one"));
		const [email] = await emails();
		expect(await contentOf(email)).toEqual(["Record of one"]);
		hidden.add("one");
		expect(await contentOf(email)).toBeNull();
		hidden.clear();
		await choose("none");
		expect(await contentOf(email)).toBeNull();
		await choose("daily");
		expect(await contentOf(email)).toEqual(["Record of one"]);
		await prisma.account.update({ where: { id: reader.accountId }, data: { disabledAt: clock.now() } });
		expect(await contentOf(email)).toBeNull();
	});

	it("collects unread notices once a day, for each account separately", async () => {
		await choose("daily");
		const other = await makePerson(database);
		const remark = { kind: "remark" as NoticeKind };
		await send(
			notice("one"),
			notice("two"),
			notice("read"),
			notice("three", { accountId: other.accountId, ...remark }),
		);
		const read = (await shown()).find(({ facts }) => facts.title === "Record of read");
		await followNotice(reader, services, read?.id ?? "");
		const queued = await Promise.all([queueDailyDigests(services), queueDailyDigests(services)]);
		expect(queued[0] + queued[1]).toBe(2);
		expect(await emails()).toHaveLength(1);
		expect((await contentOf((await emails())[0]))?.sort()).toEqual(["Record of one", "Record of two"]);
		expect(await prisma.email.count({ where: { accountId: other.accountId } })).toBe(1);

		// Notices created after the daily digest wait for the next one.
		await send(notice("later"));
		expect(await queueDailyDigests(services)).toBe(0);
		clock.advance(day);
		expect(await queueDailyDigests(services)).toBe(1);
		expect(await contentOf((await emails())[1])).toEqual(["Record of later"]);
		clock.advance(day);
		expect(await queueDailyDigests(services)).toBe(0);
	});

	it("is not written for somebody who has turned it off or is disabled", async () => {
		await choose("daily");
		await send(notice("one"));
		await choose("none");
		expect(await queueDailyDigests(services)).toBe(0);
		await choose("daily");
		expect(await queueDailyDigests(services)).toBe(0);
		await send(notice("two"));
		await prisma.account.update({ where: { id: reader.accountId }, data: { disabledAt: clock.now() } });
		expect(await queueDailyDigests(services)).toBe(0);
		expect(await prisma.notice.count({ where: { inDailyDigest: true } })).toBe(0);
	});

	it("contains each notice once in all emails, whatever happens in between", async () => {
		await choose("daily");
		const step = fc.oneof(
			fc.record({ do: fc.constant("tell" as const), key: fc.integer({ min: 0, max: 8 }) }),
			fc.constant({ do: "gather" as const }),
			fc.constant({ do: "day" as const }),
		);
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
				await prisma.notice.deleteMany();
				await prisma.email.deleteMany();
				for (const one of steps) {
					if (one.do === "tell") await send(notice(`${one.key}`));
					if (one.do === "gather") await queueDailyDigests(services);
					if (one.do === "day") clock.advance(day);
				}
				clock.advance(day);
				await queueDailyDigests(services);
				const named = (await emails()).flatMap(({ payload }) => dailyDigestPayload.parse(payload).notices);
				const all = await prisma.notice.findMany({ select: { id: true } });
				expect(named.sort()).toEqual(all.map(({ id }) => id).sort());
			}),
			runs(50, 8),
		);
	});
});

describe("a link to unsubscribe", () => {
	const accountOf = async (token: string) => (await unsubscribeLink(services, token))?.accountId ?? null;

	it("turns off all notices, and is logged once", async () => {
		const token = await newUnsubscribeLink(services, { accountId: reader.accountId, scope: "notices" });
		expect(await prisma.unsubscribeLink.count({ where: { tokenHash: token } })).toBe(0);
		expect(await accountOf(token)).toBe(reader.accountId);
		expect(await areNoticesOff(services, reader.accountId)).toBe(false);
		await Promise.all([turnOffNotices(services, reader.accountId), turnOffNotices(services, reader.accountId)]);
		expect(await areNoticesOff(services, reader.accountId)).toBe(true);
		expect(await verbsFor(database, reader.accountId)).toEqual(["account.choose-mail"]);
	});

	it("works for more than a year, and does nothing if it is invalid", async () => {
		const token = await newUnsubscribeLink(services, { accountId: reader.accountId, scope: "notices" });
		clock.advance(366 * day);
		await sweepNotices(services);
		expect(await accountOf(token)).not.toBeNull();
		expect([await accountOf("x"), await accountOf("")]).toEqual([null, null]);
		clock.advance((retention.unsubscribeLinks.days - 365) * day);
		expect(await accountOf(token)).toBeNull();
		await sweepNotices(services);
		expect(await prisma.unsubscribeLink.count({ where: { accountId: reader.accountId } })).toBe(0);
	});
});

it("the job deletes old notices, read or not, and emails after a year, but no email that is waiting", async () => {
	await send(notice("sent"), notice("waiting"));
	await prisma.email.updateMany({
		where: { key: { endsWith: ":sent" } },
		data: { state: "sent", sentAt: clock.now() },
	});
	clock.advance(retention.notices.days * day);
	await sweepNotices(services);
	expect(await prisma.notice.count()).toBe(2);
	clock.advance(1000);
	await sweepNotices(services);
	expect(await shown()).toEqual([]);
	expect(await emails()).toHaveLength(2);
	clock.advance((retention.emails.days - retention.notices.days) * day);
	await sweepNotices(services);
	expect((await emails()).map(({ state }) => state)).toEqual(["queued"]);
});
