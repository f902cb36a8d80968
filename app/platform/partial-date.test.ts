import { describe, expect, it } from "vitest";
import { dayOf, exactDay, joinDates, lastDay, lastDayOf, partialDate, yearOf } from "#app/platform/partial-date.ts";

it("dates a month and a year by their last day", () => {
	expect(["2019-06-24", "2019-06", "2020-02", "2019-02", "2019"].map(lastDay)).toEqual([
		"2019-06-24",
		"2019-06-30",
		"2020-02-29",
		"2019-02-28",
		"2019-12-31",
	]);
});

it("rejects days that don't exist", () => {
	for (const wrong of [
		"2019-02-29",
		"2019-13",
		"2019-00",
		"2019-06-00",
		"2019-6",
		"19",
		"",
		"today",
		"2019-06-24T10:00",
	]) {
		expect([wrong, lastDay(wrong)]).toEqual([wrong, null]);
	}
});

it("accepts a date of any precision, or only a full date", () => {
	const takes = (schema: typeof exactDay | typeof partialDate) =>
		["2019", "2019-06", "2019-06-24", "2019-02-29", "2019-13", "2019-06-24T10", "24.6.2019", ""].filter(
			(text) => schema.safeParse(text).success,
		);
	expect(takes(partialDate)).toEqual(["2019", "2019-06", "2019-06-24"]);
	expect(takes(exactDay)).toEqual(["2019-06-24"]);
	expect(["2019", "2019-06", "2019-06-24"].map(yearOf)).toEqual([2019, 2019, 2019]);
	expect(["2019", "2019-06", "2019-06-24"].map((date) => dayOf(lastDayOf(date)))).toEqual([
		...["2019-12-31", "2019-06-30", "2019-06-24"],
	]);
});

describe("a date in parts in a form", () => {
	it.each([
		["a day", { on: "2019-06-24", "on~year": "", "on~month": "" }, "2019-06-24"],
		["the day if its month was also typed", { on: "2019-06-24", "on~year": "2019", "on~month": "06" }, "2019-06-24"],
		["a day and another year, which is not a valid date", { on: "2019-06-24", "on~year": "2020" }, "2019-06-24 2020"],
		["a day and a month alone, likewise", { on: "2019-06-24", "on~year": "", "on~month": "07" }, "2019-06-24 -07"],
		["a month", { on: "", "on~year": " 2019 ", "on~month": "06" }, "2019-06"],
		["a year", { on: "", "on~year": "2019", "on~month": "" }, "2019"],
		["nothing", { on: "", "on~year": "", "on~month": "" }, ""],
		["a month without a year, which is not a valid date", { on: "", "on~year": "", "on~month": "06" }, "-06"],
	])("is %s", (_, parts, joined) => {
		const form = new FormData();
		for (const [name, value] of Object.entries(parts)) form.set(name, value);
		joinDates(form);
		expect([...form]).toEqual([["on", joined]]);
	});
});
