import fc from "fast-check";
import { expect, it } from "vitest";
import { mergeEdits, openedPrefix } from "#app/ui/form/concurrent-edit.ts";

const opened = (name: string) => `${openedPrefix}${name}`;

it("keeps one's own edits, takes over fields that only the other person changed, and shows both if both did", () => {
	const text = fc.constantFrom("", "a", "b", "c");
	fc.assert(
		fc.property(text, text, text, (was, mine, theirs) => {
			const merged = mergeEdits({ name: mine, [opened("name")]: was }, { name: theirs });
			const onlyTheirs = mine === was && theirs !== was;
			expect(merged.values.name).toBe(onlyTheirs ? theirs : mine);
			expect(merged.takenOver).toEqual(onlyTheirs ? ["name"] : []);
			const both = mine !== was && theirs !== was && mine !== theirs;
			expect(merged.clashing).toEqual(both ? { name: theirs } : {});
			expect(merged.values[opened("name")], "the base of the next attempt").toBe(theirs);
		}),
	);
});

it("compares lists, whose fields have no entry when they are empty", () => {
	const typed = { [opened("languages")]: ["en", "ar"], [opened("countries")]: "", countries: ["AZ", ""] };
	expect(mergeEdits(typed, { languages: ["en", "ar"], countries: ["AZ"] })).toMatchObject({
		clashing: {},
		takenOver: [],
	});
	const merged = mergeEdits(typed, { languages: ["en"], countries: ["UG"] });
	expect(merged.clashing).toEqual({ languages: ["en"], countries: ["UG"] });
});

it("does not take the ends of lines for a change, and replaces what is no field", () => {
	const typed = { note: "one\r\ntwo", [opened("note")]: "one\ntwo", revision: "1", button: "save" };
	const merged = mergeEdits(typed, { note: "three", revision: "2" });
	expect(merged.values).toEqual({ note: "three", [opened("note")]: "three", revision: "2", button: "save" });
	expect(merged.takenOver).toEqual(["note"]);
});
