import { beforeAll, expect, it } from "vitest";
import { activityFigures } from "#app/activity/report-activity.server.ts";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { ownDatabase } from "../../tests/setup/database.ts";

const database = await ownDatabase();

const officer = personWithRole("officer");

beforeAll(async () => {
	const entry = (at: string, subjectType: string) => ({
		at: new Date(at),
		subjectType,
		subjectId: "x",
		verb: `${subjectType}.x`,
		actorRole: "system",
	});
	await database.prisma.activity.createMany({
		data: [
			entry("2024-12-31T23:59:59.999Z", "member"),
			entry("2025-01-01T00:00:00Z", "member"),
			entry("2025-03-31T23:59:59.999Z", "member"),
			entry("2025-03-10T12:00:00Z", "document"),
			entry("2025-03-11T12:00:00Z", "document"),
			entry("2025-03-12T00:00:00Z", "document"),
			entry("2026-01-01T00:00:00Z", "letter"),
		],
	});
});

const figures = (of: { year: number; on: string }) => activityFigures(officer, { database }, of);

it("activity is only for the secretariat", async () => {
	const of = { year: 2025, on: "2025-12-31" };
	expect(await activityFigures(publicActor, { database }, of)).toBeNull();
	const focal = personWithRole("focal-point", "GE", "active");
	expect(await activityFigures(focal, { database }, of)).toBeNull();
});

it("months without entries are zero, and months of other years are left out", async () => {
	const found = await figures({ year: 2025, on: "2026-06-30" });
	expect(found?.months).toEqual(Array.from({ length: 12 }, (_, at) => `2025-${String(at + 1).padStart(2, "0")}`));
	const nothing = Array(9).fill(0);
	expect(found?.kinds).toEqual([
		{ subject: "document", counts: [0, 0, 3, ...nothing] },
		{ subject: "member", counts: [1, 0, 1, ...nothing] },
	]);
});

it("entries after the day do not count, and entries on the day do", async () => {
	expect(await figures({ year: 2025, on: "2025-03-11" })).toEqual({
		months: ["2025-01", "2025-02", "2025-03"],
		kinds: [
			{ subject: "document", counts: [0, 0, 2] },
			{ subject: "member", counts: [1, 0, 0] },
		],
	});
	expect(await figures({ year: 2023, on: "2025-03-11" })).toMatchObject({ kinds: [] });
});
