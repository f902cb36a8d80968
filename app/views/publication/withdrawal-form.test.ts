import { expect, it } from "vitest";
import { messagesFor } from "#app/messages/index.ts";
import { readWithdrawal } from "#app/views/publication/withdrawal-form.server.ts";

const en = messagesFor("en");

function read(values: Record<string, string>) {
	const form = new FormData();
	for (const [name, value] of Object.entries(values)) form.set(name, value);
	return readWithdrawal(form, en);
}

it("requires the reason that readers see", () => {
	expect(read({ reason: " \r\n ", internalReason: "x" })).toEqual({
		values: { reason: " \r\n ", internalReason: "x" },
		problems: { reason: en.editor.publicReasonMissing },
	});
	expect(read({ reason: " The owner asked.\r\nTwice. " })).toEqual({
		value: { reason: "The owner asked.\nTwice.", internalReason: "" },
	});
});

it("accepts texts up to the limits", () => {
	const most = "x".repeat(2000);
	expect(read({ reason: most, internalReason: most })).toHaveProperty("value");
	expect(read({ reason: `${most}x`, internalReason: `${most}x` })).toMatchObject({
		problems: { reason: en.problems.tooManyCharacters(2000), internalReason: en.problems.tooManyCharacters(2000) },
	});
});
