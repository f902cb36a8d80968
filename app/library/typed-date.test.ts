import { expect, it } from "vitest";
import { isBefore, readDate, readMoment, typedMoment } from "#app/library/typed-date.ts";

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

it.each([
	["2027-01-31", "2027-01-31T00:00:00Z"],
	["31.1.2027 9:30", "2027-01-31T09:30:00Z"],
	["2027-01-31 24:00", null],
	["2027-01", null],
	["soon", null],
])("%s is the moment %s", (typed, moment) => expect(readMoment(typed)).toBe(moment));

it("shows a moment as it is typed", () => {
	expect(typedMoment("2027-01-31T11:30:00+02:00")).toBe("2027-01-31 09:30");
	expect(readMoment(typedMoment("2027-01-31T09:30:00Z"))).toBe("2027-01-31T09:30:00Z");
});

it("compares dates as far as both are known", () => {
	expect([isBefore("2019", "2020"), isBefore("2019", "2019-06"), isBefore("2019-05-30", "2019-06")]).toEqual([
		true,
		false,
		true,
	]);
});
