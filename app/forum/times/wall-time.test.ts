import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
	clockIn,
	instantAfter,
	instantOf,
	isAfter,
	isZone,
	storedWallTime,
	timesBeside,
	wallTimeProblem,
} from "#app/forum/times/wall-time.ts";
import { runs } from "../../../tests/setup/long.ts";

const zones = Intl.supportedValuesOf("timeZone");
const zone = fc.constantFrom(...zones);
/** Any minute of the years in which the association holds events. */
const minute = fc
	.integer({ min: Date.UTC(2000, 0) / 60_000, max: Date.UTC(2040, 0) / 60_000 })
	.map((minutes) => new Date(minutes * 60_000));
const many = runs(5000, 500);

/** The wall time that clocks in a zone show, saying which one is meant if they show it twice. */
function wallAt(place: string, instant: Date): string {
	const { day, time } = clockIn(place, instant);
	const wall = `${day}T${time}`;
	if (wallTimeProblem(wall, place) !== "doubledTime") return wall;
	const isEarlier = instantOf(`${wall}~earlier`, place).getTime() === instant.getTime();
	return `${wall}~${isEarlier ? "earlier" : "later"}`;
}

describe("Rule 1: wall time and zone are stored; new zone rules move the instant, never the wall time", () => {
	it("the same wall time is another instant under other rules", () => {
		// Azerbaijan ended summer time in 2016: an event announced for July under the old rules stays at 9 o'clock.
		const before = instantOf("2015-07-01T09:00", "Asia/Baku");
		const after = instantOf("2016-07-01T09:00", "Asia/Baku");
		expect([before.toISOString(), after.toISOString()]).toEqual([
			"2015-07-01T04:00:00.000Z",
			"2016-07-01T05:00:00.000Z",
		]);
		expect(clockIn("Asia/Baku", after).time).toBe("09:00");
	});

	it("every wall time that clocks show leads back to its instant", () => {
		fc.assert(
			fc.property(zone, minute, (place, instant) => {
				const wall = wallAt(place, instant);
				// Some zones once had offsets with seconds, which no clock on a wall shows.
				fc.pre(Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(place).second === 0);
				expect(wallTimeProblem(wall, place)).toBeUndefined();
				expect(instantOf(wall, place)).toEqual(instant);
				expect(storedWallTime(wall, place)).toBe(wall);
			}),
			many,
		);
	});

	it("a stored time that new rules skip or no longer double still has an instant", () => {
		expect(instantOf("2026-03-29T02:30", "Europe/Berlin").toISOString()).toBe("2026-03-29T01:30:00.000Z");
		expect(instantOf("2026-10-25T02:30~later", "Asia/Baku").toISOString()).toBe("2026-10-24T22:30:00.000Z");
		expect(storedWallTime("2026-05-20T09:30~later", "Europe/Berlin")).toBe("2026-05-20T09:30");
	});
});

describe("Rule 2: a time that DST skips is refused; one that occurs twice asks which", () => {
	it.each([
		["2026-03-29T02:30", "Europe/Berlin", "skippedTime"],
		["2026-03-29T02:30~later", "Europe/Berlin", "skippedTime"],
		["2026-03-29T03:00", "Europe/Berlin", undefined],
		["2026-10-25T02:30", "Europe/Berlin", "doubledTime"],
		["2026-10-25T02:30~earlier", "Europe/Berlin", undefined],
		["2026-10-25T02:30~later", "Europe/Berlin", undefined],
		["2026-10-25T03:00", "Europe/Berlin", undefined],
		// Lord Howe Island moves its clocks by half an hour; Samoa left out a whole day.
		["2026-10-04T02:15", "Australia/Lord_Howe", "skippedTime"],
		["2011-12-30T12:00", "Pacific/Apia", "skippedTime"],
		["2026-05-20", "Europe/Berlin", undefined],
		["2026-02-30T09:00", "Asia/Baku", "badTime"],
		["2026-02-28T24:00", "Asia/Baku", "badTime"],
		["2026-02-28T09:60", "Asia/Baku", "badTime"],
		["tomorrow", "Asia/Baku", "badTime"],
	])("%s in %s", (typed, place, problem) => {
		expect(wallTimeProblem(typed, place)).toBe(problem);
	});

	it("of a doubled time the earlier one comes first, by the length of the fold", () => {
		const [earlier, later] = ["earlier", "later"].map((one) => `2026-10-25T02:30~${one}`) as [string, string];
		expect(instantOf(later, "Europe/Berlin").getTime() - instantOf(earlier, "Europe/Berlin").getTime()).toBe(3_600_000);
		expect(isAfter(later, earlier, "Europe/Berlin")).toBe(true);
		expect(isAfter(earlier, later, "Europe/Berlin")).toBe(false);
	});

	it("a time has a problem exactly if the clocks of the zone do not show it once", () => {
		fc.assert(
			fc.property(zone, minute, (place, instant) => {
				const wall = instant.toISOString().slice(0, 16);
				const near = Array.from({ length: 27 * 4 }, (_, i) => new Date(instant.getTime() + (i - 56) * 900_000));
				// Offsets of these years are multiples of a quarter of an hour, so one of these is every instant that may be it.
				const shown = near.filter((one) => {
					const { day, time } = clockIn(place, one);
					return `${day}T${time}` === wall;
				});
				const expected = [["skippedTime"], [undefined], ["doubledTime"]][shown.length] ?? [];
				expect([wallTimeProblem(wall, place)]).toEqual(expected);
			}),
			runs(500, 50),
		);
	});
});

describe("Rule 3: times show zone and offset; the reader's zone stands beside, under the venue's day", () => {
	it("shows the clock of the venue and of the reader, each with its offset", () => {
		const times = timesBeside({ starts: "2026-05-20T09:30", ends: "2026-05-20T10:15" }, "Asia/Baku", "Asia/Kathmandu");
		expect(times.from).toEqual({ day: "2026-05-20", time: "09:30", offset: "UTC+4", stamp: "2026-05-20T09:30+04:00" });
		expect(times.reader?.to).toMatchObject({ time: "12:00", offset: "UTC+5:45" });
	});

	it("keeps a session under the day of the venue where it is another day for the reader", () => {
		const times = timesBeside({ starts: "2026-05-20T23:00", ends: null }, "America/New_York", "Asia/Jakarta");
		expect(times.day).toBe("2026-05-20");
		expect(times.reader?.from).toMatchObject({ day: "2026-05-21", time: "10:00" });
	});

	it("both clocks show the same instant, and the day is always the venue's", () => {
		fc.assert(
			fc.property(zone, zone, minute, (venue, reader, instant) => {
				const starts = wallAt(venue, instant);
				const times = timesBeside({ starts, ends: null }, venue, reader);
				expect(times.day).toBe(starts.slice(0, 10));
				const [here, there] = [times.from, times.reader?.from].map((clock) => Date.parse(clock?.stamp ?? ""));
				expect(here).toBe(there);
			}),
			many,
		);
	});

	it("invents no time where only the day is known, or nothing", () => {
		const unknown = { from: null, to: null, reader: null };
		expect(timesBeside({ starts: "2019-06-24", ends: null }, "Asia/Baku", "Asia/Jakarta")).toEqual({
			day: "2019-06-24",
			...unknown,
		});
		expect(timesBeside({ starts: null, ends: null }, "Asia/Baku", "Asia/Jakarta")).toEqual({ day: null, ...unknown });
	});
});

it("the last minute and the last day count", () => {
	expect(instantAfter("2026-04-30T23:59", "Asia/Baku").toISOString()).toBe("2026-04-30T20:00:00.000Z");
	expect(instantAfter("2026-05-21", "Asia/Baku").toISOString()).toBe("2026-05-21T20:00:00.000Z");
});

it("knows zones by their IANA names only", () => {
	expect(["Asia/Baku", "UTC", "Africa/Casablanca"].filter((one) => !isZone(one))).toEqual([]);
	expect(["Mars/Olympus", "+04:00", "", "Asia/Baku; drop table", "4"].filter(isZone)).toEqual([]);
});
