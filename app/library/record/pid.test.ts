import { readdirSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { newPid, parsePid, readIdentifier } from "#app/library/record/pid.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const pid = fc
	.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }))
	.map((stream) => newPid(() => stream.next().value));

it("a new identifier is valid", () => {
	fc.assert(
		fc.property(pid, (id) => {
			expect(parsePid(id)).toBe(id);
		}),
	);
});

it("accepts the identifiers of the content", () => {
	for (const id of readdirSync("content/practices")) expect(parsePid(id)).toBe(id);
});

it("reads identifiers as people write them", () => {
	for (const written of ["05P4-4", "05p44", " o5P4-4 ", "O5P44"]) expect(parsePid(written)).toBe("05P4-4");
	expect(parsePid("1111-1")).toBe(parsePid("ilIL-1"));
	for (const wrong of ["", "05P4", "05P4-44", "05U4-4", "05P4-5", "../..", "05P4–4"])
		expect(parsePid(wrong)).toBeNull();
});

it("detects every wrong character", () => {
	fc.assert(
		fc.property(pid, fc.constantFrom(0, 1, 2, 3, 5), fc.constantFrom(...alphabet), (id, at, other) => {
			fc.pre(id[at] !== other);
			expect(parsePid(id.slice(0, at) + other + id.slice(at + 1))).toBeNull();
		}),
		{ numRuns: 2000 },
	);
});

it("detects all but one in 200 swaps of neighbours", () => {
	let swaps = 0;
	let escaped = 0;
	for (let i = 0; i < 20_000; i++) {
		const id = newPid().replace("-", "");
		for (let at = 0; at < 4; at++) {
			if (id[at] === id[at + 1]) continue;
			swaps++;
			if (parsePid(id.slice(0, at) + id[at + 1] + id[at] + id.slice(at + 2))) escaped++;
		}
	}
	expect(escaped / swaps).toBeLessThan(0.005);
});

it.each([
	["05P4-4", {}],
	["  05p4-4 ", {}],
	["05P4\u20114", {}],
	["\u206805P4-4\u2069", {}],
	["(05P4-4).", {}],
	["05p44", { word: "05p44" }],
	["05P4 4", { word: "05P4" }],
	["05P4-4 v1.2", { version: "1.2" }],
	["05P4-4, Version 1.2", { version: "1.2" }],
	["05P4-4/v1", { version: "1" }],
	["05p44v2.0", { version: "2.0", word: "05p44" }],
	["/p/05P4-4", {}],
	["p/05p44/", {}],
	["/p/05P4-4/v1.2", { version: "1.2" }],
	["https://asan.example/ar/library/05P4-4?text=az#results", {}],
	["asan.example/en/library/05P4-4/v/1.2/changes", { version: "1.2" }],
	["https://asan.example/en/library/05P4-4/files/f1", {}],
	["asan-05P4-4-v1.2", { version: "1.2" }],
	["asan-05P4-4-v1.2.bib", { version: "1.2" }],
	["Case study No. 05P4-4", {}],
	["(Best-practice document No. 05P4-4; Version 1.2)", { version: "1.2" }],
	["دراسة حالة رقم 05P4-4؛ الإصدار 1.2", { version: "1.2" }],
])("finds the identifier in %j", (typed, more) => {
	expect(readIdentifier(typed)).toEqual({ pid: "05P4-4", ...more });
});

it.each(["05P4-5", "05p4-u", "https://asan.example/p/05P4-5", "05P45"])("recognises that %j is mistyped", (typed) => {
	expect(readIdentifier(typed)).toMatchObject({ pid: null });
});

it.each([
	"",
	"visas",
	"20195",
	"one-stop shop",
	"05P4-4 and more",
	"Law No. 1234-5",
	"/en/library/compare",
	"/p/",
	"library",
])("treats %j as words", (typed) => {
	expect(readIdentifier(typed)).toBeNull();
});
