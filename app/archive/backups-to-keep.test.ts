import fc from "fast-check";
import { expect, it } from "vitest";
import { backupsToKeep } from "#app/archive/backups-to-keep.ts";

const hour = 3_600_000;
const now = Date.parse("2026-11-30T10:15:00Z");

it("keeps backups for 48 hours, 30 days and 12 months out of a year of hourly ones", () => {
	const times = Array.from({ length: 365 * 24 }, (_, hours) => new Date(now - hours * hour));
	const ages = [...backupsToKeep(times)].map((time) => (now - time.getTime()) / hour).sort((a, b) => a - b);
	expect(ages.slice(0, 48)).toEqual(Array.from({ length: 48 }, (_, hours) => hours));
	const days = new Set([...backupsToKeep(times)].map((time) => time.toISOString().slice(0, 10)));
	const months = new Set([...backupsToKeep(times)].map((time) => time.toISOString().slice(0, 7)));
	expect([days.size, months.size]).toEqual([30 + 11, 12]);
});

it("always keeps the newest backup, keeps no backup that it once dropped, and keeps all backups if they are rare", () => {
	const times = fc.array(fc.integer({ min: 0, max: 400 * 24 }), { minLength: 1, maxLength: 200 });
	fc.assert(
		fc.property(times, (hours) => {
			const all = hours.map((age) => new Date(now - age * hour));
			const keeping = backupsToKeep(all);
			const newest = Math.max(...all.map((time) => time.getTime()));
			expect([...keeping].some((time) => time.getTime() === newest)).toBe(true);
			expect(backupsToKeep([...keeping])).toEqual(keeping);
			expect(keeping.size).toBeLessThanOrEqual(48 + 30 + 12);
			if (all.length <= 12) expect(new Set([...keeping].map(Number))).toEqual(new Set(all.map(Number)));
		}),
	);
});
