import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { omittedWords, phrasesOf, replaceWords, tokenise, typedOperators } from "#app/search/query/typed-words.ts";

const phrases = (q: string) => phrasesOf(tokenise(q, "en"));

describe("quoted text", () => {
	it.each([
		['"birth certificate" hall', ["birth certificate"]],
		["“one stop” shops", ["one stop"]],
		["”guichet unique”", ["guichet unique"]],
		["«guichet unique»", ["guichet unique"]],
		["„jedinstveni šalter“", ["jedinstveni salter"]],
		["„vahid pəncərə”", ["vahid pencere"]],
		['"مركز خدمات"', ["مركز خدمات"]],
		['"first" and "second words"', ["first", "second words"]],
		['""', []],
		['"never closed', []],
		["d'état l'accueil", []],
		['6" by 4 feet', []],
	])("is found in %s", (q, found) => {
		expect(phrases(q)).toEqual(found);
	});

	it("has neither stop words nor an incomplete last word", () => {
		const tokens = tokenise('"in the hall"', "en");
		expect(tokens.map(({ stopWord, last }) => stopWord || last)).toEqual([false, false, false]);
	});
});

describe("stop words are found in", () => {
	const small = (q: string, locale: string) =>
		tokenise(q, locale).flatMap(({ folded, stopWord }) => (stopWord ? [folded] : []));
	it.each([
		["how are complaints taken in the hall", "en", ["how", "are", "in", "the"]],
		["la satisfaction des usagers", "fr", ["la", "des"]],
		["vətəndaşlar üçün xidmət", "az", ["ucun"]],
		["layanan yang cepat untuk warga", "id", ["yang", "untuk"]],
		["usluge za građane na selu", "cnr", ["za", "na"]],
		["الخدمات في المدينة", "ar", ["في"]],
		["hizmet için yaşlılar", "en", ["icin"]],
		["men and women", "en", ["and"]],
	])("%s", (q, locale, found) => {
		expect(small(q, locale)).toEqual(found);
	});
});

describe("the last word", () => {
	it("may be incomplete until a space follows", () => {
		expect(tokenise("one hal", "en").at(-1)?.last).toBe(true);
		expect(tokenise("one hall ", "en").at(-1)?.last).toBe(false);
	});
	it("is complete if it has one or two letters", () => {
		expect(["i", "AI", "من", "hal"].map((q) => tokenise(q, "en").at(-1)?.last)).toEqual([false, false, false, true]);
	});
});

describe("operators of other search engines are found in", () => {
	it.each([
		["birth OR death", ["OR"]],
		["birth NOT death OR NOT marriage", ["NOT", "OR"]],
		["birth -death", ["-death"]],
		["-death −ölüm", ["-death", "−ölüm"]],
		["ولادة -وفاة", ["-وفاة"]],
		["cash or card, not both", []],
		["e-government one-stop shop - Baku", []],
		["-5 degrees", []],
		['"birth OR -death"', []],
		["NORTH ORDER", []],
	])("%s", (q, found) => {
		expect(typedOperators(q)).toEqual(found);
	});
});

describe("replaced words", () => {
	const replaced = (q: string, ...others: (string | undefined)[]) => replaceWords(q, tokenise(q, "en"), others);
	it("leave the rest as it was typed", () => {
		expect(replaced("ASAN pasprot, now", undefined, "passport", undefined)).toBe("ASAN passport, now");
		expect(replaced('"one" halll', undefined, "hall")).toBe('"one" hall');
		expect(replaced("all is well", undefined, undefined, undefined)).toBeNull();
	});
});

describe("more than ten words", () => {
	const used = (q: string) => tokenise(q, "en").map(({ folded }) => folded);
	const many = "one two three four five six seven eight nine ten";

	it("are all used if stop words are among them", () => {
		const q = "How can a country bring services to people in remote villages?";
		expect(used(q)).toEqual(q.toLowerCase().slice(0, -1).split(" "));
		expect(omittedWords(q, "en")).toEqual([]);
	});

	it("are cut at the eleventh, and the rest is returned as typed, without stop words", () => {
		expect(used(`the ${many} in Eleven and the "twelfth place"`)).toEqual(["the", ...many.split(" "), "in"]);
		expect(omittedWords(`the ${many} in Eleven and the "twelfth place"`, "en")).toEqual(["Eleven", "twelfth", "place"]);
	});

	it("are cut at the eleventh stop word if there are only stop words", () => {
		expect(used("the ".repeat(20))).toHaveLength(10);
		expect(omittedWords("the ".repeat(20), "en")).toEqual([]);
	});

	it("end with a complete word", () => {
		expect(tokenise(`${many} eleven`, "en").some(({ last }) => last)).toBe(false);
	});
});

it("at most ten words count, none is empty, and each comes from the typed text, whatever is typed", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary", maxLength: 300 }), (q) => {
			const tokens = tokenise(q, "en");
			expect(tokens.filter(({ stopWord }) => !stopWord).length).toBeLessThanOrEqual(10);
			for (const { folded, raw } of tokens) expect(folded && raw).toBeTruthy();
			expect(tokens.map(({ at }) => at)).toEqual(tokens.map(({ at }) => at).toSorted((a, b) => a - b));
		}),
	);
});
