import { describe, expect, it } from "vitest";
import { readPublishForm } from "#app/library/publication/publish-form.ts";

function form(values: Record<string, string>): FormData {
	const made = new FormData();
	for (const [name, value] of Object.entries(values)) made.set(name, value);
	return made;
}

describe("the form of a publication", () => {
	it("contains the revision that was read, and what changed", () => {
		const typed = { revision: "3", change: "minor", changeNote: "A word.", translationsHold: "yes" };
		expect(readPublishForm(form(typed))).toEqual({
			revision: 3,
			change: "minor",
			changeNote: "A word.",
			translationsHold: true,
			withdrawn: false,
		});
	});

	it("falls back to safe values if they are missing or invalid", () => {
		const safe = { revision: 0, change: "major", changeNote: "", translationsHold: false, withdrawn: false };
		expect(readPublishForm(form({}))).toEqual(safe);
		expect(readPublishForm(form({ revision: "-1", change: "huge", translationsHold: "perhaps" }))).toEqual(safe);
	});
});
