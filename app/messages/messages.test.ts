import { describe, expect, it } from "vitest";
import { readCatalogueFiles } from "#app/messages/compiler/catalogue-files.ts";
import { isCurrent } from "#app/messages/compiler/compile.ts";
import { direction, formats, intlLocale, isLocale, locales, messagesFor } from "#app/messages/index.ts";

const english = messagesFor("en");
const arabic = messagesFor("ar");
/** The Arabic messages that pages show. */
const translations = readCatalogueFiles("app/messages", "ar")
	.flatMap(({ entries }) => entries)
	.filter((entry) => isCurrent(entry, entry.english));

describe("the catalogues", () => {
	it("leave no English sentence in the Arabic one", () => {
		// Names of formats and products, queries in other languages, and messages without words.
		const same = [
			...["practice.citation.formats", "home.examples", "searchEngine.now.engines"],
			...["exports.archive.columns.checksum", "editor.zone", "contributions.money", "notices.mail.title"],
		];
		const left = translations
			.map(({ key, translation }) => ({ key, text: translation.replace(/\{\w+(, \w+)*\}/g, "") }))
			.filter(
				({ key, text }) =>
					/[A-Za-z]/.test(text) && !/[\u0600-\u06FF]/.test(text) && !same.some((prefix) => key.startsWith(prefix)),
			);
		expect(left).toEqual([]);
	});

	it("say the same thing once: add the key to the line “Also:” of the other message", () => {
		// Lists, and groups whose order pages show.
		const ordered = /^(states|glossary|imports|audit\.subjects|documents\.fileKinds|register\.views)\.|\[?\b\d+\b/;
		const argumentsOf = (extracted: string) => extracted.split("\n").filter((line) => line.startsWith("Arguments: "));
		const keys = new Map<string, string[]>();
		for (const { key, english, translation, extracted } of translations) {
			if (ordered.test(key)) continue;
			const said = JSON.stringify([english, translation, argumentsOf(extracted)]);
			keys.set(said, [...(keys.get(said) ?? []), key]);
		}
		expect([...keys.values()].filter(({ length }) => length > 1)).toEqual([]);
	});

	it("name a link or button of a row by its visible text, so that people can say it to select it", () => {
		for (const locale of locales) {
			const { accounts, comparison, confirm, desk, editor, files, review, ...others } = messagesFor(locale);
			const { savedSearches, searchEngine, translations, withdrawal } = others;
			const { choose } = translations;
			const pairs = [
				[accounts.file.take, accounts.file.takeOf("X")],
				[comparison.remove, comparison.removeOf("X")],
				[confirm.save, confirm.saveFor("X")],
				[desk.change, desk.changeOf("X")],
				[editor.unpublish, desk.withdrawOf("X")],
				[files.editor.take, files.editor.takeOf("X")],
				[review.comment.add, review.comment.addTo("X")],
				[review.run.invite, review.run.inviteOf("X")],
				[review.run.withdraw, review.run.withdrawOf("X")],
				[savedSearches.change, savedSearches.changeOf("X")],
				[savedSearches.remove, savedSearches.removeOf("X")],
				[searchEngine.refused.again, searchEngine.refused.againOf("X")],
				[choose.link, choose.title("X")],
				[choose.translate, choose.translateInto("en")],
				[choose.correct, choose.correctIn("en")],
				[choose.withdraw, choose.withdrawIn("en")],
				[withdrawal.link, withdrawal.linkOf("X")],
			] as const;
			expect(pairs.filter(([shown, name]) => !name.includes(shown))).toEqual([]);
		}
	});

	it("write Arabic with Western digits", () => {
		expect(translations.filter(({ translation }) => /[٠-٩۰-۹]/.test(translation))).toEqual([]);
		expect(formats("ar").number(11300000)).toBe("11,300,000");
		expect(formats("ar").date("2017-10-06")).toBe("6 أكتوبر 2017");
	});
});

describe("counted phrases", () => {
	it("have all six forms in Arabic", () => {
		const phrases = [0, 1, 2, 3, 11, 100].map((count) => arabic.common.practices(count));
		expect(phrases).toEqual(["لا ممارسات", "ممارسة واحدة", "ممارستان", "3 ممارسات", "11 ممارسة", "100 ممارسة"]);
	});

	it("choose the form by the last two digits in Arabic", () => {
		expect(arabic.common.countries(103)).toBe("103 بلدان");
		expect(arabic.common.countries(111)).toBe("111 بلدًا");
		expect(arabic.common.countries(102)).toBe("102 بلد");
	});

	it("have a singular and a plural in English, and group thousands", () => {
		expect([0, 1, 2, 10000].map((count) => english.common.practices(count))).toEqual([
			"0 practices",
			"1 practice",
			"2 practices",
			"10,000 practices",
		]);
	});

	it("have a separate text for zero if the messages define one", () => {
		expect(english.search.headingFor(0, "desa")).toBe("No results for “desa”");
		expect(english.search.heading(0)).toBe("No results");
	});
});

describe("formats", () => {
	it("write dates as precisely as they are known", () => {
		const { date } = formats("en");
		expect([date("2019"), date("2019-06"), date("2019-06-24"), date("2026-03-02", "short")]).toEqual([
			"2019",
			"June 2019",
			"24 June 2019",
			"2 Mar 2026",
		]);
	});

	it("return a text unchanged if it is not a date", () => {
		expect(formats("en").date("about 2011")).toBe("about 2011");
	});

	it("write units in the language", () => {
		expect(formats("en").quantity(1, "days")).toBe("1 day");
		expect(formats("ar").quantity(30, "days")).toBe("30 يومًا");
		expect(formats("en").quantity(98.8, "%")).toBe("98.8%");
		expect(formats("en").quantity(1500000, "AZN")).toMatch(/^AZN\s1,500,000$/);
		expect(formats("en").quantity(12_600_000_000, "KES")).toMatch(/^KES\s12\.6bn$/);
		expect(formats("ar").quantity(12_600_000_000, "KES")).toMatch(/12\.6\sمليار/);
		expect(formats("en").quantity(12, "counters")).toBe("12 counters");
	});

	it("name languages", () => {
		expect(english.search.matchedIn("id")).toBe("Matched in Indonesian.");
		expect(arabic.search.matchedIn("id")).toBe("المطابقة بالإندونيسية.");
		expect(formats("ar").language("cnr")).toBe("لغة الجبل الأسود");
	});
});

describe("locales", () => {
	it("have the writing direction of their language", () => {
		expect(["en", "ar", "az", "ur", "az-Arab", "sr-Latn-ME"].map(direction)).toEqual([
			"ltr",
			"rtl",
			"ltr",
			"rtl",
			"rtl",
			"ltr",
		]);
	});

	it("have a tag that Intl supports", () => {
		expect(Intl.NumberFormat.supportedLocalesOf([...locales, "cnr"].map(intlLocale))).toHaveLength(3);
	});

	it("are published only if they have a catalogue", () => {
		expect(["en", "ar", "fr", "cnr", "toString", "", undefined].map(isLocale)).toEqual([
			true,
			true,
			false,
			false,
			false,
			false,
			false,
		]);
	});
});
