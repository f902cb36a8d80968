import { expect, it } from "vitest";
import { loadReference } from "#app/reference/reference.server.ts";
import { countryOptions, editorOptions } from "#app/views/page/editor-options.server.ts";

const reference = loadReference("content/reference");

it("offers every country in which people live once, in the order of the language", () => {
	const names = countryOptions(reference, "tr").map(({ label }) => label);
	expect(new Set(names).size).toBe(243);
	expect(names).toHaveLength(243);
	expect(names.indexOf("Çin")).toBeGreaterThan(names.indexOf("Brunei"));
	expect(names.indexOf("Çin")).toBeLessThan(names.indexOf("Endonezya"));
});

it("adds the note of the United Nations to Kosovo wherever it can be chosen", () => {
	const note = "Kosovo (Security Council resolution 1244 (1999))";
	expect(countryOptions(reference, "en", ["XK"])).toEqual([{ value: "XK", label: note }]);
	const typed = editorOptions(reference, "en").countries.filter(({ value }) => value === "XK");
	expect(typed).toEqual([{ value: "XK", label: "Kosovo", words: note }]);
});

it("offers only the requested countries", () => {
	expect(countryOptions(reference, "tr", ["AZ", "AQ"])).toEqual([
		{ value: "AQ", label: "Antarktika" },
		{ value: "AZ", label: "Azerbaycan" },
	]);
});
