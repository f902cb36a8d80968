import { describe, expect, it } from "vitest";
import { unreadableReasons } from "#app/documents/reading/reading.ts";
import { messagesFor } from "#app/messages/index.ts";

describe.each(["en", "ar"] as const)("in %s", (locale) => {
	it("each reason for which a file cannot be read has a sentence for its author", () => {
		const { reasons } = messagesFor(locale).fileReading;
		expect(Object.keys(reasons).sort()).toEqual([...unreadableReasons].sort());
		expect(new Set(Object.values(reasons)).size).toBe(unreadableReasons.length);
	});
});
