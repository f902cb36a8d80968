import { expect, it } from "vitest";
import { lastDay } from "#app/platform/partial-date.ts";

it("counts a month and a year from their last day", () => {
	expect(["2019-06-24", "2019-06", "2020-02", "2019-02", "2019"].map(lastDay)).toEqual([
		"2019-06-24",
		"2019-06-30",
		"2020-02-29",
		"2019-02-28",
		"2019-12-31",
	]);
});

it("knows no day that doesn't exist", () => {
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
