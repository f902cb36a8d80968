import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { activityLog, changesBetween } from "#app/activity/activity-log.server.ts";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { fromRequest } from "#app/platform/request-origin.server.ts";
import { testDatabase } from "../../tests/setup/database.ts";

let database: Database;
let officer: Actor;
let focalPoint: Actor;

beforeAll(async () => {
	database = await testDatabase();
	const person = async (name: string, roles: Extract<Actor, { kind: "person" }>["roles"]): Promise<Actor> => {
		const email = `${name}@people.example`;
		const { id } = await database.prisma.account.create({ data: { name, email } });
		return { kind: "person", accountId: id, name, email, locale: "en", roles };
	};
	officer = await person("Odile", [{ role: "officer" }]);
	focalPoint = await person("Farid", [{ role: "focal-point", member: "GE", status: "active" }]);
	await write(officer, { verb: "member.enter", subjectType: "member", subjectId: "GE", after: { class: "full" } });
	await write(systemActor, { verb: "document.scan", subjectType: "document", subjectId: "d1", members: ["GE", "AZ"] });
	await write(officer, { verb: "account.invite", subjectType: "account", subjectId: "a1" });
});
afterAll(() => database?.close());

const write = (actor: Actor, entry: Parameters<typeof recordActivity>[2]) =>
	database.prisma.$transaction((tx) => recordActivity(tx, actor, entry));
const verbs = async (filters: Parameters<typeof activityLog>[2]) =>
	(await activityLog(officer, { database }, filters))?.entries.map(({ verb }) => verb);

describe("the log", () => {
	it("is for the secretariat alone", async () => {
		expect(await activityLog(publicActor, { database })).toBeNull();
		expect(await activityLog(focalPoint, { database })).toBeNull();
	});

	it("is read by member, person, subject and time, the newest first", async () => {
		expect(await verbs({})).toEqual(["account.invite", "document.scan", "member.enter"]);
		expect(await verbs({ member: "GE" })).toEqual(["document.scan", "member.enter"]);
		expect(await verbs({ member: "AZ" })).toEqual(["document.scan"]);
		expect(await verbs({ person: "system" })).toEqual(["document.scan"]);
		expect(await verbs({ person: officer.kind === "person" ? officer.accountId : "" })).toHaveLength(2);
		expect(await verbs({ subject: "account", id: "a1" })).toEqual(["account.invite"]);
		const today = new Date().toISOString().slice(0, 10);
		expect(await verbs({ from: today, to: today })).toHaveLength(3);
		expect(await verbs({ to: "2020-01-01" })).toEqual([]);
		expect(await verbs({ from: "2199-01-01" })).toEqual([]);
	});

	it("goes on where a page ended", async () => {
		const first = await activityLog(officer, { database }, {}, 2);
		expect(first?.entries).toHaveLength(2);
		const second = await activityLog(officer, { database }, { before: first?.next ?? undefined }, 2);
		expect(second).toMatchObject({ entries: [{ verb: "member.enter", members: ["GE"] }], next: null });
	});

	it("says from where, and by which request", async () => {
		await fromRequest({ requestId: "r-1", address: "192.0.2.7" }, () =>
			write(officer, { verb: "member.enter", subjectType: "member", subjectId: "TR" }),
		);
		const log = await activityLog(officer, { database }, { member: "TR" });
		expect(log?.entries).toMatchObject([{ requestId: "r-1", address: "192.0.2.7", person: { name: "Odile" } }]);
	});

	it("can't be changed, emptied or thinned out", async () => {
		const { prisma } = database;
		await expect(prisma.activity.updateMany({ data: { verb: "x" } })).rejects.toThrow(/append-only/);
		await expect(prisma.activity.deleteMany({})).rejects.toThrow(/append-only/);
		await expect(prisma.$executeRaw`truncate activity`).rejects.toThrow(/append-only/);
	});
});

describe("what differs", () => {
	it("is named by its path", () => {
		expect(changesBetween({ a: 1, b: { c: "x", d: [1] } }, { a: 1, b: { c: "y" }, e: null, f: true })).toEqual([
			{ field: "b.c", before: "x", after: "y" },
			{ field: "b.d", before: "[1]", after: null },
			{ field: "f", before: null, after: "true" },
		]);
	});

	it("is nothing between equals, and the same the other way round", () => {
		const value = fc.jsonValue({ maxDepth: 3 });
		fc.assert(
			fc.property(value, value, (before, after) => {
				expect(changesBetween(before as never, before as never)).toEqual([]);
				const turned = changesBetween(after as never, before as never);
				const names = (changes: readonly { field: string }[]) => changes.map(({ field }) => field).sort();
				expect(names(turned)).toEqual(names(changesBetween(before as never, after as never)));
			}),
		);
	});
});
