import { expect, it } from "vitest";
import { severalLines } from "#app/platform/text/several-lines.ts";

it("cleans a text as it will be stored", () => {
	const typed = [" a\r\nb\rc\0 ", "\0", undefined, "half \ud800", "\u202Eno\u2066 "];
	expect(typed.map((text) => severalLines(text))).toEqual(["a\nb\nc", "", "", "half �", "no"]);
});
