import fc from "fast-check";
import { expect, it } from "vitest";
import { mergeEdits, openedPrefix, openedValues } from "#app/views/page/merge-edits.ts";

const text = fc.constantFrom("", "a", "b", "c");

it("keeps one's own edits, takes over fields that only the other person changed, and shows both if both did", () => {
	fc.assert(
		fc.property(text, text, text, (was, mine, theirs) => {
			const merged = mergeEdits({ name: mine, [`${openedPrefix}name`]: was }, { name: theirs });
			const onlyTheirs = mine === was && theirs !== was;
			expect(merged.values.name).toBe(onlyTheirs ? theirs : mine);
			expect(merged.takenOver).toEqual(onlyTheirs ? ["name"] : []);
			const both = mine !== was && theirs !== was && mine !== theirs;
			expect(merged.theirs).toEqual(both ? { name: theirs } : {});
		}),
	);
});

it("includes the values that the fields showed", () => {
	expect(openedValues({ name: "x", other: "y" }, ["name", "phone"])).toEqual([
		["was-name", "x"],
		["was-phone", ""],
	]);
});
