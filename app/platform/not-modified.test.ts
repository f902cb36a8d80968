import { expect, it } from "vitest";
import { isNotModified } from "#app/platform/not-modified.ts";

it.each([
	['"a"', true],
	['W/"a"', true],
	['"b", W/"a"', true],
	["*", true],
	['"b"', false],
	["a", false],
	["", false],
	[undefined, false],
])("a client that holds %s has the content: %s", (held, has) => {
	expect(isNotModified(held, '"a"')).toBe(has);
	expect(isNotModified(held, 'W/"a"')).toBe(has);
});
