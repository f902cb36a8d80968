import { expect, it } from "vitest";
import { isBefore, readDate } from "#app/library/values/typed-date.ts";

it.each([
	["2019", "2019"],
	["2019-6", "2019-06"],
	["2019-06-24", "2019-06-24"],
	["06.2019", "2019-06"],
	["6/2019", "2019-06"],
	["24.6.2019", "2019-06-24"],
	["٢٠١٩", "2019"],
	["2019-02-30", null],
	["13.2019", null],
	["last spring", null],
	["", null],
])("%s is the date %s", (typed, date) => expect(readDate(typed)).toBe(date));

it("compares dates as far as both are known", () => {
	expect([isBefore("2019", "2020"), isBefore("2019", "2019-06"), isBefore("2019-05-30", "2019-06")]).toEqual([
		true,
		false,
		true,
	]);
});
