import { describe, expect, it } from "vitest";
import { chooseText, nextVersion, parseVersion } from "#app/library/record/practice.ts";

describe("versions", () => {
	it.each([
		["1.0", { major: 1, minor: 0 }],
		["12.3", { major: 12, minor: 3 }],
		["2", { major: 2 }],
	])("%s is read", (name, version) => expect(parseVersion(name)).toEqual(version));

	it.each(["", "0.1", "1.", "v1", "1.2.3", "01.0", "1e3"])("%j is not a version", (name) =>
		expect(parseVersion(name)).toBeNull(),
	);

	it("are numbered from the live one", () => {
		expect(nextVersion(null, "minor")).toEqual({ major: 1, minor: 0 });
		expect(nextVersion({ major: 1, minor: 4 }, "minor")).toEqual({ major: 1, minor: 5 });
		expect(nextVersion({ major: 1, minor: 4 }, "major")).toEqual({ major: 2, minor: 0 });
	});
});

describe("the text that a reader gets", () => {
	const texts = [
		{ locale: "en", origin: "machine" },
		{ locale: "az", origin: "original" },
		{ locale: "sr-Latn-ME", origin: "human" },
	];
	it.each([
		["en", "en"],
		["sr", "sr-Latn-ME"],
		["ar", "az"],
	])("who reads %s gets %s", (wanted, locale) => expect(chooseText(texts, wanted)?.locale).toBe(locale));

	it("is English if no text is the original, otherwise the first one, if any", () => {
		expect(
			chooseText(
				[
					{ locale: "tr", origin: "human" },
					{ locale: "en", origin: "human" },
				],
				"ar",
			)?.locale,
		).toBe("en");
		expect(chooseText([{ locale: "tr", origin: "human" }], "ar")?.locale).toBe("tr");
		expect(chooseText([], "ar")).toBeUndefined();
	});
});
