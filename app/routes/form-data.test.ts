import { expect, it } from "vitest";
import { cleanText } from "#app/routes/form-data.ts";

it("cleans a text as it is stored", () => {
	expect([" a\r\nb\rc\0 ", "\0", undefined].map((text) => cleanText(text))).toEqual(["a\nb\nc", "", ""]);
});
