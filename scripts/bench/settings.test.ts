import { expect, it } from "vitest";
import { readSettings } from "./settings.ts";

it("measures ten thousand practices by default", () => {
	expect(readSettings([])).toEqual({ sizes: [10_000], index: false, seconds: 2, rounds: 3, json: false });
});

it("uses the given arguments", () => {
	expect(
		readSettings(["--sizes", "2000,1000000", "--index", "--data", "kept", "--corpus", "corpora", "--json"]),
	).toEqual({
		sizes: [2000, 1_000_000],
		index: true,
		data: "kept",
		corpus: "corpora",
		seconds: 2,
		rounds: 3,
		json: true,
	});
});

it("reports which argument is wrong", () => {
	expect(() => readSettings(["--sizes", "500"])).toThrow("--sizes takes a whole number from 2000 to 1000000.");
	expect(() => readSettings(["--seconds", "0"])).toThrow("--seconds takes a whole number from 1 to 60.");
	expect(() => readSettings(["--corpora", "x"])).toThrow("--corpora");
});
