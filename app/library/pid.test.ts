import { readdirSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { newPid, parsePid } from "#app/library/pid.ts";

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const pid = fc
	.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }))
	.map((stream) => newPid(() => stream.next().value));

it("a new identifier is a valid one", () => {
	fc.assert(
		fc.property(pid, (id) => {
			expect(parsePid(id)).toBe(id);
		}),
	);
});

it("knows the identifiers of the content", () => {
	for (const id of readdirSync("content/practices")) expect(parsePid(id)).toBe(id);
});

it("is read as people write it", () => {
	for (const written of ["05P4-4", "05p44", " o5P4-4 ", "O5P44"]) expect(parsePid(written)).toBe("05P4-4");
	expect(parsePid("1111-1")).toBe(parsePid("ilIL-1"));
	for (const wrong of ["", "05P4", "05P4-44", "05U4-4", "05P4-5", "../..", "05P4–4"])
		expect(parsePid(wrong)).toBeNull();
});

it("every single wrong character is noticed", () => {
	fc.assert(
		fc.property(pid, fc.constantFrom(0, 1, 2, 3, 5), fc.constantFrom(...alphabet), (id, at, other) => {
			fc.pre(id[at] !== other);
			expect(parsePid(id.slice(0, at) + other + id.slice(at + 1))).toBeNull();
		}),
		{ numRuns: 2000 },
	);
});

it("nearly every swap of neighbours is noticed: at most one in 200 escapes", () => {
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
