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

describe("suggestions for what was typed", () => {
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
	])("for %j are %j", (typed, codes) => expect(similarNames(names, typed)).toEqual(codes));

	it("are at most three, the closest first", () => {
		const many = new Map(["health", "health care", "health care at home", "health insurance"].map((n) => [n, n]));
		expect(similarNames(many, "healht")).toEqual(["health", "health care", "health insurance"]);
	});

	it("are found by the beginning of a long name", () => {
		expect(similarNames(names, "azerbaijan ".repeat(10_000))).toEqual(["AZ"]);
	});
});
