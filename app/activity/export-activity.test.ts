import { expect, it } from "vitest";
import { exportActivity, maxExported } from "#app/activity/export-activity.server.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { ownDatabase } from "../../tests/setup/database.ts";

const database = await ownDatabase();
const services = { database };
const officer = await makePerson(database, { roles: [{ role: "officer" }] });

const given = (count: number, verb: string) =>
	database.pool.query(
		`insert into activity (actor_role, verb, subject_type, subject_id, members)
		select 'system', $2, 'member', 'GE', '{GE}' from generate_series(1, $1)`,
		[count, verb],
	);

it("exports everything that matches the filters, on all pages, newest first, and logs the export", async () => {
	await given(2500, "member.enter");
	await given(3, "document.upload");
	const log = await exportActivity(officer, services, { member: "GE" }, "csv");
	const pieces = await Array.fromAsync(log?.pieces() ?? []);
	expect(pieces.map(({ length }) => length)).toEqual([1000, 1000, 503]);
	const ids = pieces.flat().map(({ id }) => id);
	expect(ids).toEqual([...new Set(ids)].sort((a, b) => (a < b ? 1 : -1)));
	expect(log?.isCut()).toBe(false);
	const [entry, ...more] = await database.prisma.activity.findMany({ where: { verb: "activity.export" } });
	expect([entry?.actorId, entry?.after, more]).toEqual([officer.accountId, { format: "csv", member: "GE" }, []]);
	expect(ids).not.toContain(entry?.id);
});

it("ends at the limit of the format, and reports that", async () => {
	await given(maxExported.xlsx, "member.enter");
	const log = await exportActivity(officer, services, {}, "xlsx");
	const rows = (await Array.fromAsync(log?.pieces() ?? [])).flat();
	expect([rows.length, log?.isCut()]).toEqual([maxExported.xlsx, true]);
});

it("is only for the secretariat", async () => {
	const before = await database.prisma.activity.count();
	expect(await exportActivity(publicActor, services, {}, "csv")).toBeNull();
	expect(await database.prisma.activity.count()).toBe(before);
});
