import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderOf, readSheetDate } from "#app/documents/import/sheet-dates.ts";

const day = fc
	.date({ min: new Date("1930-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
const parts = (date: string) => date.split("-") as [string, string, string];
const arabic = (text: string) => text.replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[Number(digit)] ?? "");

/** The ways in which offices write a day. */
const ways: Record<string, (date: string) => string> = {
	iso: (date) => date,
	dots: (date) => parts(date).toReversed().join("."),
	slashes: (date) => parts(date).toReversed().join("/"),
	"short slashes": (date) => parts(date).toReversed().map(Number).join("/"),
	american: (date) => [parts(date)[1], parts(date)[2], parts(date)[0]].join("/"),
	"year first": (date) => date.replaceAll("-", "/"),
	serial: (date) => String(Math.round((Date.parse(date) - Date.UTC(1899, 11, 30)) / 86_400_000)),
	"with a time": (date) => `${date} 00:00:00`,
	"arabic digits": (date) => arabic(parts(date).toReversed().join("/")),
};

describe("a day", () => {
	it.each(Object.keys(ways))("written as %s is read back", (name) => {
		const order = name === "american" ? "month-first" : "day-first";
		fc.assert(
			fc.property(day, (date) => {
				expect(readSheetDate((ways[name] as (d: string) => string)(date), order)).toBe(date);
			}),
		);
	});

	it("reveals the order of its column if one of its numbers is above twelve, and the order is never detected wrongly", () => {
		fc.assert(
			fc.property(fc.array(day, { minLength: 1, maxLength: 30 }), fc.boolean(), (days, american) => {
				const written = days.map(ways[american ? "american" : "slashes"] as (d: string) => string);
				const found = orderOf(written);
				const clear = days.some((date) => Number(parts(date)[2]) > 12);
				const alike = days.every((date) => parts(date)[1] === parts(date)[2]);
				expect(found).toBe(clear ? (american ? "month-first" : "day-first") : alike ? "none" : "unclear");
			}),
		);
	});
});

it("dates in contradictory orders are detected", () => {
	expect(orderOf(["31/12/2019", "12/31/2019"])).toBe("mixed");
	expect(orderOf(["03.04.2019"])).toBe("day-first");
	expect(orderOf(["2019-04-03", "2019", ""])).toBe("none");
});

it("partial dates stay partial, and other texts are not dates", () => {
	expect(["2019", "2019-06", "06.2019", "6/2019", "2019/06"].map((text) => readSheetDate(text, "day-first"))).toEqual([
		"2019",
		...Array(4).fill("2019-06"),
	]);
	for (const text of ["31.02.2019", "13/13/2019", "soon", "12/31/19", "1234567"]) {
		expect(readSheetDate(text, "day-first")).toBeNull();
	}
});
