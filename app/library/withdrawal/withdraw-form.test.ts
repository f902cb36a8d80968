import { describe, expect, it } from "vitest";
import { readWithdrawForm } from "#app/library/withdrawal/withdraw-form.ts";

function form(values: Record<string, string>): FormData {
	const made = new FormData();
	for (const [name, value] of Object.entries(values)) made.set(name, value);
	return made;
}

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
