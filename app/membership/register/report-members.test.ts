import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { registerTest } from "#app/membership/register/register.fixture.ts";
import { memberRegister } from "#app/membership/register/register.server.ts";
import { memberFigures } from "#app/membership/register/report-members.server.ts";
import { maxYears, memberCountsUntil } from "#app/membership/register/report-members.ts";
import { classShown } from "#app/membership/status/member-class.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import type { MemberOutline } from "#app/membership/status/register-rows.server.ts";
import { dateOf, daysAfter } from "#app/platform/partial-date.ts";
import { memberClasses, memberStatuses } from "#app/reference/codes.ts";

const { database, services, officer } = await registerTest();

beforeAll(async () => {
	await givenMember(database, "AZ", "founding", [
		{ to: "declared", from: "2019-06" },
		{ to: "admitted", from: "2024-05-03" },
		// The decision was made on another day.
		{ to: "admitted", from: "2023-05-03", corrects: "1" },
	]);
	await givenMember(database, "UG", "founding", [
		{ to: "declared", from: "2019-06" },
		{ to: "former", from: "2022" },
	]);
	await givenMember(database, "KZ", "full", [{ to: "prospect", from: "2025" }]);
	await database.prisma.memberEvent.create({
		data: {
			member: "UG",
			kind: "class",
			toClass: "observer",
			effectiveFrom: "2021-01-01",
			effectiveDate: dateOf("2021-01-01"),
			basis: { en: "Decision" },
		},
	});
});

describe("members over time", () => {
	it("are only for the secretariat", async () => {
		for (const actor of [publicActor, personWithRole("focal-point", "AZ", "active"), personWithRole("reviewer")])
			expect(await memberFigures(actor, services, "2026-11-25")).toBeNull();
	});

	it("are counted at the end of each year and on the given day, with later corrections", async () => {
		const counts = await memberFigures(officer, services, "2026-11-25");
		expect(counts?.map(({ on, total }) => [on.slice(0, 4), total])).toEqual([
			["2019", 2],
			["2020", 2],
			["2021", 2],
			["2022", 2],
			["2023", 2],
			["2024", 2],
			["2025", 3],
			["2026", 3],
		]);
		expect(counts?.[4]?.byStatus).toMatchObject({ admitted: 1, former: 1, declared: 0 });
		expect(counts?.[1]?.byClass).toMatchObject({ founding: 2, observer: 0 });
		// An observer that is not admitted, a former one and a prospect have no class.
		expect(counts?.[2]?.byClass).toMatchObject({ founding: 1, observer: 0 });
		expect(counts?.[6]?.byClass).toMatchObject({ founding: 1, observer: 0, full: 0 });
		expect(await memberFigures(officer, services, "2019-06-29")).toEqual([]);
	});

	it("match what the register shows on the same day", async () => {
		for (const on of ["2019-06-30", "2021-01-01", "2023-05-02", "2023-05-03", "2026-11-25"]) {
			const now = (await memberFigures(officer, services, on))?.at(-1);
			const whole = await memberRegister(officer, services, { on }, "en");
			expect(now?.total, on).toBe(whole?.rows.length);
			for (const status of memberStatuses) {
				const shown = await memberRegister(officer, services, { on, status }, "en");
				expect(now?.byStatus[status], `${status} on ${on}`).toBe(shown?.rows.length);
			}
			for (const one of memberClasses) {
				const shown = whole?.rows.filter((row) => row.class === one && classShown(row.status, row.class) === "has");
				expect(now?.byClass[one], `${one} on ${on}`).toBe(shown?.length);
			}
		}
	});
});

const anyDay = fc.nat({ max: 20_000 }).map((days) => daysAfter("1985-01-01", days));
const dated = (id: string, effectiveFrom: string, at: number) => ({
	id,
	effectiveFrom,
	recordedAt: new Date(at),
	corrects: null,
});
const anyOutline: fc.Arbitrary<MemberOutline> = fc
	.record({
		class: fc.constantFrom(...memberClasses),
		statuses: fc.array(fc.tuple(anyDay, fc.constantFrom(...memberStatuses)), { maxLength: 6 }),
		classes: fc.array(fc.tuple(anyDay, fc.constantFrom(...memberClasses)), { maxLength: 3 }),
	})
	.map(({ class: entered, statuses, classes }) => ({
		code: "AZ",
		class: entered,
		events: statuses.map(([day, to], at) => ({ ...dated(`s${at}`, day, at), to })),
		classEvents: classes.map(([day, toClass], at) => ({ ...dated(`c${at}`, day, at), toClass })),
		entities: [],
	}));

it("the parts of each bar by status add up to the countries that had a status by then, in any register", () => {
	const sum = (of: Record<string, number>) => Object.values(of).reduce((total, count) => total + count, 0);
	fc.assert(
		fc.property(fc.array(anyOutline, { maxLength: 8 }), anyDay, (outlines, on) => {
			const counts = memberCountsUntil(outlines, on);
			expect(counts.length).toBeLessThanOrEqual(maxYears);
			expect(counts.at(-1)?.on ?? on).toBe(on);
			for (const { on: day, total, byStatus, byClass } of counts) {
				const there = outlines.filter(({ events }) => events.some(({ effectiveFrom }) => effectiveFrom <= day));
				expect([total, sum(byStatus)]).toEqual([there.length, there.length]);
				expect(sum(byClass)).toBeLessThanOrEqual(total);
			}
			// The last bar of a chart up to an earlier day equals the bar for that day.
			for (const { on: day, ...count } of counts) {
				expect(memberCountsUntil(outlines, day).at(-1) ?? { on: day, total: 0 }).toMatchObject(
					count.total === 0 ? { total: 0 } : { on: day, ...count },
				);
			}
		}),
	);
});
