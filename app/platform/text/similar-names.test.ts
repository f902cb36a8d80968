import { describe, expect, it } from "vitest";
import { similarNames } from "#app/platform/text/similar-names.ts";

const names = new Map<string, string | null>([
	["az", "AZ"],
	["azerbaijan", "AZ"],
	["georgia", "GE"],
	["south georgia", "GS"],
	["ghana", "GH"],
	["congo", null],
	["democratic republic of the congo", "CD"],
	["republic of the congo", "CG"],
	["saudi arabia", "SA"],
]);

describe("what comes near to what was typed", () => {
	it.each([
		["azerbaijn", ["AZ"]],
		["azer", ["AZ"]],
		["azerbiajan", ["AZ"]],
		["georgai", ["GE", "GS"]],
		["saudiarabia", ["SA"]],
		["arabia", ["SA"]],
		["republic congo", ["CG", "CD"]],
		["shells", []],
		["", []],
		["?!", []],
		["gx", []],
	])("to %j is %j", (typed, codes) => expect(similarNames(names, typed)).toEqual(codes));

	it("is three things at the most, the nearest first", () => {
		const many = new Map(["health", "health care", "health care at home", "health insurance"].map((n) => [n, n]));
		expect(similarNames(many, "healht")).toEqual(["health", "health care", "health insurance"]);
	});

	it("is found by the beginning of a long text", () => {
		expect(similarNames(names, "azerbaijan ".repeat(10_000))).toEqual(["AZ"]);
	});
});
