import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { activityLog, changesBetween } from "#app/activity/activity-log.server.ts";
import { forgetAddresses } from "#app/activity/forget-addresses.server.ts";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { fromRequest } from "#app/platform/request-origin.server.ts";
import { ownDatabase } from "../../tests/setup/database.ts";
import { runs } from "../../tests/setup/long.ts";

const database = await ownDatabase();
let officer: Actor;
let focalPoint: Actor;

beforeAll(async () => {
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

const write = (actor: Actor, entry: Parameters<typeof recordActivity>[2]) =>
	database.prisma.$transaction((tx) => recordActivity(tx, actor, entry));
const verbs = async (filters: Parameters<typeof activityLog>[2]) =>
	(await activityLog(officer, { database }, filters))?.entries.map(({ verb }) => verb);

describe("the log", () => {
	it("is only for the secretariat", async () => {
		expect(await activityLog(publicActor, { database })).toBeNull();
		expect(await activityLog(focalPoint, { database })).toBeNull();
	});

	it("is filtered by member, person, subject and time, newest first", async () => {
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

	it("continues where a page ended", async () => {
		const first = await activityLog(officer, { database }, {}, 2);
		expect(first?.entries).toHaveLength(2);
		const second = await activityLog(officer, { database }, { before: first?.next ?? undefined }, 2);
		expect(second).toMatchObject({ entries: [{ verb: "member.enter", members: ["GE"] }], next: null });
	});

	it("records from which IP address and by which request each entry came", async () => {
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

	it("can't be changed otherwise under the setting with which functions empty values", async () => {
		const changed = (set: string) =>
			database.prisma.$transaction(async (tx) => {
				await tx.$executeRaw`set local activity.blanking = 'on'`;
				await tx.$executeRawUnsafe(`update activity set ${set} where verb = 'member.enter' and subject_id = 'GE'`);
			});
		for (const set of ["verb = 'x'", "at = now()", "actor_id = null", "members = '{}'", "request_id = 'r'"])
			await expect(changed(set)).rejects.toThrow(/append-only/);
		for (const set of ["address = '192.0.2.9'", "after = null", "before = '{}'", `after = '{"class": "partner"}'`])
			await expect(changed(set)).rejects.toThrow(/append-only/);
	});

	it("forgets old IP addresses, logs that, and keeps the entries", async () => {
		const entry = { actorRole: "system", verb: "member.enter", subjectType: "member", subjectId: "MD" };
		const clock = fixedClock("2026-11-30T03:00:00Z");
		const [old, recent] = [new Date("2025-11-30T02:59:00Z"), new Date("2025-11-30T03:00:00Z")];
		const after = { class: "full", texts: ["a"] };
		for (const at of [old, recent])
			await database.prisma.activity.create({ data: { ...entry, at, after, address: "192.0.2.8" } });
		expect(await forgetAddresses({ database, clock })).toBe(1);
		const entries = await database.prisma.activity.findMany({ where: { subjectId: "MD" }, orderBy: { at: "asc" } });
		expect(entries).toMatchObject([
			{ at: old, address: null, after },
			{ at: recent, address: "192.0.2.8", after },
		]);
		expect(await verbs({ subject: "activity", id: "log" })).toEqual(["activity.forget-addresses"]);
		expect(await forgetAddresses({ database, clock })).toBe(0);
		expect(await verbs({ subject: "activity", id: "log" })).toHaveLength(1);
	});

	it("accepts a value as emptied only if texts became empty and everything else stayed the same", async () => {
		const value = fc.jsonValue({ maxDepth: 3 });
		await fc.assert(
			fc.asyncProperty(value, fc.func(fc.boolean()), value, async (was, empties, other) => {
				for (const becomes of [emptied(was, empties as (text: string) => boolean), other]) {
					const { rows } = await database.pool.query("select differs_only_in_emptied_texts($1, $2) as so", [
						JSON.stringify(was),
						JSON.stringify(becomes),
					]);
					const rest = emptied(becomes, () => true);
					const same =
						isDeepStrictEqual(
							emptied(was, () => true),
							rest,
						) && keepsTexts(was, becomes);
					expect([was, becomes, rows[0].so]).toEqual([was, becomes, same]);
				}
			}),
			runs(300, 60),
		);
	});
});

/** A JSON value in which some texts are empty. */
function emptied(value: unknown, empties: (text: string) => boolean): unknown {
	if (typeof value === "string") return empties(value) ? "" : value;
	if (Array.isArray(value)) return value.map((item) => emptied(item, empties));
	if (typeof value !== "object" || value === null) return Object.is(value, -0) ? 0 : value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, emptied(item, empties)]));
}

/** Whether the text in each place is the same or was emptied. */
function keepsTexts(was: unknown, becomes: unknown): boolean {
	if (typeof was === "string") return becomes === was || becomes === "";
	if (typeof was !== "object" || was === null) return true;
	return Object.entries(was).every(([key, item]) => keepsTexts(item, (becomes as Record<string, unknown>)[key]));
}

describe("a difference", () => {
	it("is named by its path", () => {
		expect(changesBetween({ a: 1, b: { c: "x", d: [1] } }, { a: 1, b: { c: "y" }, e: null, f: true })).toEqual([
			{ field: "b.c", before: "x", after: "y" },
			{ field: "b.d", before: "[1]", after: null },
			{ field: "f", before: null, after: "true" },
		]);
	});

	it("is empty between equal values, and the same in both directions", () => {
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
