import { describe, expect, it } from "vitest";
import { readPublishForm, readWithdrawForm } from "#app/library/publication/publish-form.ts";

function form(values: Record<string, string>): FormData {
	const made = new FormData();
	for (const [name, value] of Object.entries(values)) made.set(name, value);
	return made;
}

describe("the form of a publication", () => {
	it("says which revision was read, and what changed", () => {
		const typed = { revision: "3", change: "minor", changeNote: "A word.", translationsHold: "yes" };
		expect(readPublishForm(form(typed))).toEqual({
			revision: 3,
			change: "minor",
			changeNote: "A word.",
			translationsHold: true,
		});
	});

	it("means the safe thing where it says nothing, or nonsense", () => {
		const safe = { revision: 0, change: "major", changeNote: "", translationsHold: false };
		expect(readPublishForm(form({}))).toEqual(safe);
		expect(readPublishForm(form({ revision: "-1", change: "huge", translationsHold: "perhaps" }))).toEqual(safe);
	});
});

describe("the form of a withdrawal", () => {
	it("needs the reason that readers see", () => {
		expect(readWithdrawForm(form({ reason: " \r\n ", internalReason: "x" }))).toEqual({
			values: { reason: " \r\n ", internalReason: "x" },
			problems: [{ field: "reason", problem: "required", max: undefined }],
		});
		expect(readWithdrawForm(form({ reason: " The owner asked.\r\nTwice. " }))).toEqual({
			form: { reason: "The owner asked.\nTwice.", internalReason: "" },
		});
	});

	it("holds so much and no more", () => {
		const read = readWithdrawForm(form({ reason: "x".repeat(2001), internalReason: "x".repeat(2001) }));
		expect(read).toMatchObject({
			problems: [
				{ field: "reason", problem: "tooManyCharacters", max: 2000 },
				{ field: "internalReason", problem: "tooManyCharacters", max: 2000 },
			],
		});
	});
});
