import { beforeEach, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import { isRobot } from "#app/open/is-robot.server.ts";
import { noteChanges } from "#app/open/note-changes.server.ts";
import { readersOf, sweepUses, usageByCountry, usageByMonth } from "#app/open/usage.server.ts";
import { mostPractices, type Use } from "#app/open/use.ts";
import { createUseCounter } from "#app/open/use-counter.server.ts";
import { createLog } from "#app/platform/log.server.ts";

const library = await testLibrary();
const { clock, database } = library;
const services = {
	...library.services,
	noteChanges: (tx: Parameters<typeof noteChanges>[0], pids: readonly string[]) => noteChanges(tx, { clock }, pids),
};
const pid = await createPublished(services);
const abroad = await createPublished(services, { countries: ["GE", "TR"] });
const hidden = await createPublished(services, { visibility: "members" });
const counter = () => createUseCounter({ pool: database.pool, clock, log: createLog("silent") });
const use = (more: Partial<Use> = {}): Use => ({ pid, kind: "view", address: "192.0.2.7", agent: "Firefox", ...more });
const nothing = { total: 0, unique: 0 };

beforeEach(async () => {
	await database.prisma.practiceUse.deleteMany();
	clock.set("2026-11-25T09:30:00Z");
});

describe("the counter", () => {
	it("counts a double click once, a later one again, and a reader once an hour", async () => {
		const counting = counter();
		counting.add([use(), use()]);
		clock.set("2026-11-25T09:30:20Z");
		counting.add([use()]);
		// Each click within 30 seconds of the one before belongs to it.
		clock.set("2026-11-25T09:30:45Z");
		counting.add([use()]);
		clock.set("2026-11-25T09:32:00Z");
		counting.add([use(), use({ agent: "Safari" }), use({ address: "192.0.2.8" }), use({ kind: "download" })]);
		clock.set("2026-11-25T10:00:01Z");
		counting.add([use()]);
		await counting.close();
		expect(await usageByMonth(services, { pid })).toEqual([
			{
				month: "2026-11",
				view: { total: 5, unique: 4 },
				download: { total: 1, unique: 1 },
				program: nothing,
			},
		]);
	});

	it("leaves out who reads more practices in an hour than a person does", async () => {
		const counting = counter();
		const others = Array.from({ length: mostPractices }, (_, index) => use({ pid: `0000-${index}` }));
		counting.add([...others.slice(1), use(), use({ address: "192.0.2.8" })]);
		counting.add(others.map((one) => ({ ...one, address: "192.0.2.9" })));
		counting.add([use({ address: "192.0.2.9" })]);
		await counting.close();
		expect((await usageByMonth(services, { pid }))[0]?.view).toEqual({ total: 2, unique: 2 });
	});

	it("stores numbers of practices that everybody can read, and nothing else", async () => {
		const counting = counter();
		counting.add([use(), use({ pid: hidden }), use({ pid: "0000-0" })]);
		await counting.close();
		const { rows } = await database.pool.query("select * from practice_use");
		expect(rows).toEqual([{ pid, kind: "view", day: expect.any(Date), monthly: false, total: 1, unique: 1 }]);
	});

	it("keeps what it could not write for the next hour", async () => {
		let fails = true;
		const query = (text: string, values: unknown[]) =>
			fails ? Promise.reject(new Error("no database")) : database.pool.query(text, values);
		const counting = createUseCounter({ pool: { query } as never, clock, log: createLog("silent") });
		counting.add([use()]);
		await counting.close();
		fails = false;
		clock.set("2026-11-25T10:30:00Z");
		counting.add([use()]);
		await counting.close();
		expect((await usageByMonth(services, { pid }))[0]?.view).toEqual({ total: 2, unique: 2 });
	});
});

it.each([
	["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", false],
	["Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1", false],
	["Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", true],
	["EndNote X9 WGET", true],
	["python-requests/2.32", true],
	["", true],
	[undefined, true],
])("whether %s is a robot: %s", (agent, robot) => {
	expect(isRobot(agent)).toBe(robot);
});

describe("the figures", () => {
	const add = (day: string, of: string, unique: number) =>
		database.prisma.practiceUse.create({
			data: { pid: of, kind: "view", day: new Date(day), total: 2 * unique, unique },
		});

	it("add up the practices of a country, for the secretariat by country", async () => {
		await add("2026-11-02", pid, 3);
		await add("2026-11-03", abroad, 5);
		await add("2025-12-31", abroad, 50);
		expect((await usageByMonth(services, { country: "GE" })).map(({ month, view }) => [month, view.unique])).toEqual([
			["2026-11", 5],
			["2025-12", 50],
		]);
		const period = { year: 2026, on: "2026-11-25" };
		expect(
			(await usageByCountry(personWithRole("head"), services, period))?.map(({ country, view }) => [
				country,
				view.unique,
			]),
		).toEqual([
			["GE", 5],
			["TR", 5],
			["AZ", 3],
			["all", 8],
		]);
		expect(await usageByCountry(personWithRole("author", "AZ"), services, period)).toBeNull();
		expect(await readersOf(services, [pid, abroad])).toEqual(
			new Map([
				[pid, 3],
				[abroad, 5 + 50],
			]),
		);
	});

	it("become months when their first day is older than 180 days, and nothing changes when that is repeated", async () => {
		for (const day of ["2026-04-30", "2026-05-01", "2026-05-20", "2026-06-01"]) await add(day, pid, 1);
		const before = await usageByMonth(services, { pid });
		for (let n = 0; n < 2; n++) await sweepUses(services);
		expect(await usageByMonth(services, { pid })).toEqual(before);
		const rows = await database.prisma.practiceUse.findMany({ orderBy: { day: "asc" } });
		expect(rows.map(({ day, monthly, unique }) => [day.toISOString().slice(0, 10), monthly, unique])).toEqual([
			["2026-04-01", true, 1],
			["2026-05-01", true, 2],
			["2026-06-01", false, 1],
		]);
	});
});
