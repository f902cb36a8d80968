import { describe, expect, it } from "vitest";
import { exampleFacts, exampleText } from "#app/library/example-records.ts";
import { chooseText, isStale, nextVersion, parseVersion, textsForVersion } from "#app/library/practice.ts";

describe("versions", () => {
	it.each([
		["1.0", { major: 1, minor: 0 }],
		["12.3", { major: 12, minor: 3 }],
		["2", { major: 2 }],
	])("%s is read", (name, version) => expect(parseVersion(name)).toEqual(version));

	it.each(["", "0.1", "1.", "v1", "1.2.3", "01.0", "1e3"])("%j is none", (name) =>
		expect(parseVersion(name)).toBeNull(),
	);

	it("count on from the live one", () => {
		expect(nextVersion(null, "minor")).toEqual({ major: 1, minor: 0 });
		expect(nextVersion({ major: 1, minor: 4 }, "minor")).toEqual({ major: 1, minor: 5 });
		expect(nextVersion({ major: 1, minor: 4 }, "major")).toEqual({ major: 2, minor: 0 });
	});
});

describe("the text a reader gets", () => {
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

	it("is English where no text is the original, else the first, else none", () => {
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

describe("a translation", () => {
	const facts = exampleFacts();
	const ar = (version?: string, title = "شباك واحد") =>
		exampleText({ origin: "machine", title, ...(version ? { sourceVersion: version } : {}) });
	const live = { version: "1.0", record: { facts, texts: { en: exampleText(), ar: ar("1.0") } } };
	const stale = (texts: Record<string, ReturnType<typeof exampleText>>, hold = false) => {
		const published = textsForVersion({ facts, texts }, "1.1", live, hold);
		return isStale(published.ar as ReturnType<typeof exampleText>, "1.1");
	};

	it("goes out of date with a new original", () => {
		expect(stale({ en: exampleText({ title: "A new title" }), ar: ar("1.0") })).toBe(true);
	});
	it("stays up to date while the original is the same", () =>
		expect(stale({ en: exampleText(), ar: ar("1.0") })).toBe(false));
	it("is up to date when it changes with the original", () => {
		expect(stale({ en: exampleText({ title: "A new title" }), ar: ar("1.0", "عنوان جديد") })).toBe(false);
	});
	it("is up to date when the publisher says that it holds", () => {
		expect(stale({ en: exampleText({ title: "A comma less" }), ar: ar("1.0") }, true)).toBe(false);
	});
	it("that was out of date stays so, though the original is the same", () => {
		const before = { version: "1.1", record: { facts, texts: { en: exampleText(), ar: ar("1.0") } } };
		const published = textsForVersion({ facts, texts: before.record.texts }, "1.2", before, false);
		expect(published.ar?.sourceVersion).toBe("1.0");
	});
	it("says at its first publication which version it follows", () => {
		expect(
			textsForVersion({ facts, texts: { en: exampleText(), ar: ar() } }, "1.0", null, false).ar?.sourceVersion,
		).toBe("1.0");
	});
});
