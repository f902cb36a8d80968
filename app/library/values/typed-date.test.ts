import { expect, it } from "vitest";
import {
	isBefore,
	readDate,
	readMoment,
	sameMoment,
	typedMoment,
	zoneOfMoment,
} from "#app/library/values/typed-date.ts";

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

it.each([
	["2027-01-31 09:30", "Asia/Baku", "2027-01-31T09:30:00+04:00"],
	["31.1.2027", "Asia/Katmandu", "2027-01-31T00:00:00+05:45"],
	["2027-07-31 09:30", "Europe/Podgorica", "2027-07-31T09:30:00+02:00"],
	["2027-01-31 09:30", "Europe/Podgorica", "2027-01-31T09:30:00+01:00"],
	["2027-01-31 09:30", "America/St_Johns", "2027-01-31T09:30:00-03:30"],
	["2027-01-31 09:30", "+02:00", "2027-01-31T09:30:00+02:00"],
	// That night the clock goes from 02:00 to 03:00, and in autumn from 03:00 back to 02:00.
	["2027-03-28 02:30", "Europe/Podgorica", "2027-03-28T03:30:00+02:00"],
	["2027-03-28 03:30", "Europe/Podgorica", "2027-03-28T03:30:00+02:00"],
	["2027-10-31 01:59", "Europe/Podgorica", "2027-10-31T01:59:00+02:00"],
	["2027-10-31 03:00", "Europe/Podgorica", "2027-10-31T03:00:00+01:00"],
])("%s in the time zone %s is %s", (typed, zone, moment) => expect(readMoment(typed, zone)).toBe(moment));

it("shows a moment as it is typed, in the zone that it was entered in", () => {
	const zones = ["Asia/Baku", "Europe/Podgorica", "UTC"];
	const shown = (moment: string) => [typedMoment(moment), zoneOfMoment(moment, zones)];
	expect(shown("2027-01-31T11:30:00+04:00")).toEqual(["2027-01-31 11:30", "Asia/Baku"]);
	expect(shown("2027-07-31T11:30:00+02:00")).toEqual(["2027-07-31 11:30", "Europe/Podgorica"]);
	expect(shown("2027-01-31T11:30:00.000+02:00")).toEqual(["2027-01-31 11:30", "+02:00"]);
	expect(shown("2027-01-31T09:30:00Z")).toEqual(["2027-01-31 09:30", "UTC"]);
	for (const zone of [...zones, "+02:00", "-03:30"]) {
		expect(typedMoment(readMoment("2027-01-31 09:30", zone) ?? "")).toBe("2027-01-31 09:30");
	}
});

it("two moments are the same only in the same zone, to the minute", () => {
	expect(sameMoment("2027-01-31T09:30:00Z", "2027-01-31T09:30:27.5Z")).toBe(true);
	expect(sameMoment("2027-01-31T09:30:00Z", "2027-01-31T13:30:00+04:00")).toBe(false);
	expect(sameMoment("2027-01-31T09:30:00Z", "2027-01-31T09:30:00+04:00")).toBe(false);
});

it("compares dates as far as both are known", () => {
	expect([isBefore("2019", "2020"), isBefore("2019", "2019-06"), isBefore("2019-05-30", "2019-06")]).toEqual([
		true,
		false,
		true,
	]);
});
