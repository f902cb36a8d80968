import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as codes from "#app/reference/codes.ts";
import { loadReference, readReferenceFiles } from "#app/reference/reference.server.ts";
import { createReference, dottedPath, referenceProblems, type Vocabulary } from "#app/reference/reference.ts";

const folder = "content/reference";
const files = readReferenceFiles(folder);
const reference = loadReference(folder);

describe("the reference files", () => {
	it("match the codes of this release", () => {
		expect(referenceProblems(files)).toEqual([]);
	});

	it("have a label in English and in Arabic for every code", () => {
		for (const [vocabulary, known] of Object.entries(codes)) {
			for (const code of known) {
				expect(reference.label(vocabulary as Vocabulary, code, "en"), `${vocabulary} ${code}`).not.toBe(code);
				expect(files.taxonomies[vocabulary]?.[code]?.labels.ar, `${vocabulary} ${code}`).toBeTruthy();
			}
		}
	});

	it("are reported if a code has no entry, an entry has no code, a label is missing or a broader term is unknown", () => {
		const { pilot, ...otherStages } = files.taxonomies.stages ?? {};
		const broken = {
			...files,
			taxonomies: {
				...files.taxonomies,
				stages: { ...otherStages, dreamt: { labels: { en: "Dreamt", ar: "" }, broader: "imagined" } },
				moods: {},
			},
		};
		expect(pilot).toBeDefined();
		expect(referenceProblems(broken)).toEqual([
			"there is no vocabulary moods",
			"stages lacks pilot",
			"stages has no code dreamt",
			"stages dreamt needs labels in en and ar",
			"stages dreamt names the wider term imagined, which does not exist",
		]);
		expect(() => createReference(broken)).toThrow("stages lacks pilot");
	});

	it("contain all of COFOG: 10 divisions, 69 groups, 109 classes", () => {
		const depths = Object.keys(files.cofog).map((code) => code.split(".").length);
		expect([1, 2, 3].map((depth) => depths.filter((d) => d === depth).length)).toEqual([10, 69, 109]);
	});

	it("contain 17 Sustainable Development Goals and 169 targets", () => {
		const targets = Object.keys(files.sdgs).filter((code) => code.includes("."));
		expect(targets).toHaveLength(169);
		expect(Object.keys(files.sdgs).length - targets.length).toBe(17);
	});

	it("name countries as the United Nations do, and know the names that people type", () => {
		const name = (code: string) => reference.countryName(code, "en");
		expect(["BO", "CD", "CG", "RU", "VN", "FK", "AG", "LC"].map(name)).toEqual([
			...["Bolivia (Plurinational State of)", "Democratic Republic of the Congo", "Congo", "Russian Federation"],
			...["Viet Nam", "Falkland Islands (Malvinas)", "Antigua and Barbuda", "Saint Lucia"],
		]);
		expect(reference.countryName("SY", "ar")).toBe("الجمهورية العربية السورية");
		expect(reference.countries.filter(({ names }) => /&|\bSt\./.test(names.en ?? ""))).toEqual([]);
		expect(reference.country("RU")?.synonyms.en).toContain("Russia");
		expect(reference.country("VN")?.synonyms.ar).toContain("فيتنام");
	});

	it("contain 250 countries and territories with names in every language, 193 of them United Nations members", () => {
		expect(reference.countries).toHaveLength(250);
		expect(new Set(reference.countries.map((country) => country.iso2)).size).toBe(250);
		expect(reference.countries.filter((country) => country.unMember)).toHaveLength(193);
		for (const country of reference.countries) {
			expect(Object.keys(country.names)).toEqual(["en", "ar", "az", "tr", "id", "fr", "sr-Latn"]);
			expect(Object.values(country.names).every(Boolean), country.iso2).toBe(true);
		}
	});

	it("contain no country without a flag", () => {
		const withoutFlag = reference.countries.filter(
			(country) => !existsSync(`node_modules/country-flag-icons/3x2/${country.iso2}.svg`),
		);
		expect(withoutFlag.map((country) => country.iso2)).toEqual([]);
	});

	it("do not repeat a word of a term within a language", () => {
		for (const { vocabulary, code, labels, synonyms } of reference.terms) {
			for (const [language, words] of Object.entries(synonyms)) {
				const all = [labels[language], ...words].map((word) => word?.toLocaleLowerCase(language));
				expect(new Set(all).size, `${vocabulary} ${code} ${language}`).toBe(all.length);
			}
		}
	});

	it("contain synonyms in all seven languages or in none", () => {
		for (const { vocabulary, code, synonyms } of reference.terms) {
			const languages = Object.keys(synonyms);
			if (languages.length > 0) {
				expect(languages.sort(), `${vocabulary} ${code}`).toEqual(["ar", "az", "cnr", "en", "fr", "id", "tr"]);
			}
		}
	});
});

describe("labels and names", () => {
	it("are in the requested language, otherwise in English; an unknown code is returned unchanged", () => {
		expect(reference.label("channels", "one-stop-centre", "ar")).toBe("مركز خدمات موحّد");
		expect(reference.label("channels", "one-stop-centre", "id")).toBe("Pusat layanan terpadu");
		expect(reference.label("stages", "pilot", "id")).toBe("Pilot");
		expect(reference.label("sdgs", "16.6", "en")).toMatch(/accountable and transparent institutions/);
		expect(reference.label("serviceAreas", "01.3", "en")).toBe("General services");
		expect(reference.label("stages", "no-such-stage", "en")).toBe("no-such-stage");
	});

	it("of countries, regions and languages use Serbian in Latin script for Montenegrin", () => {
		expect(reference.countryName("ME", "cnr")).toBe("Crna Gora");
		expect(reference.countryName("TR", "az")).toBe("Türkiyə");
		expect(reference.countryName("TR", "ru")).toBe("Türkiye");
		expect(reference.countryName("ZZ", "en")).toBe("ZZ");
		expect(reference.regionName("145", "cnr")).toBe("Zapadna Azija");
		expect(reference.languageName("cnr", "ar")).toBe("الجبل أسودية");
		expect(reference.languageName("sr-Latn", "en")).toBe("Serbian");
		expect(reference.languageName("qqq", "en")).toBe("qqq");
		expect(reference.languageDirection("ur")).toBe("rtl");
		expect(reference.languageDirection("az")).toBe("ltr");
	});

	it("show which countries exist", () => {
		expect(reference.isCountry("UG")).toBe(true);
		expect(reference.isCountry("ug")).toBe(false);
		expect(reference.country("XX")).toBeNull();
		expect(reference.country("AZ")?.num).toBe("031");
	});
});

describe("functions of government and goals", () => {
	it("are found with all their ancestors, broadest first", () => {
		expect(dottedPath("01.3.3")).toEqual(["01", "01.3", "01.3.3"]);
		expect(reference.areas("01.3.3")).toEqual(["01", "01.3", "01.3.3"]);
		expect(reference.areas("10")).toEqual(["10"]);
		expect(reference.areas("11")).toEqual([]);
		expect(reference.goals("16.10")).toEqual(["16", "16.10"]);
		expect(reference.goals("16.99")).toEqual([]);
	});

	it("are in the order in which people read them", () => {
		const goals = reference.terms.filter((term) => term.vocabulary === "sdgs").map((term) => term.code);
		expect(goals.slice(0, 9)).toEqual(["1", "1.1", "1.2", "1.3", "1.4", "1.5", "1.a", "1.b", "2"]);
		expect(goals.indexOf("8.10")).toBe(goals.indexOf("8.9") + 1);
		expect(goals.at(-1)).toBe("17.19");
		expect(reference.terms.find((term) => term.code === "16.6")?.broader).toBe("16");
		expect(reference.terms.find((term) => term.code === "entrepreneurs")?.broader).toBe("businesses");
	});
});

describe("terms for the search", () => {
	const terms = reference.termsForSearch;
	const term = (vocabulary: string, code: string) =>
		terms.find((one) => one.vocabulary === vocabulary && one.code === code);

	it("cover every term and country", () => {
		expect(terms).toHaveLength(reference.terms.length + 250);
	});

	it("lead from a word in one language to the words in the others", () => {
		const identity = term("serviceFunctions", "civil-registration-identity");
		expect(identity?.words.az).toContain("doğum şəhadətnaməsi");
		expect(identity?.words.en?.[0]).toBe("Civil registration and identity");
		expect(term("targetGroups", "rural-residents")?.words.id).toContain("desa");
		expect(term("countries", "TR")?.words.en).toEqual(["Türkiye", "Turkey"]);
		expect(term("countries", "ME")?.words.cnr).toEqual(["Crna Gora"]);
		expect(term("countries", "ME")?.words["sr-Latn"]).toBeUndefined();
	});

	it("are interchangeable only in vocabularies that describe the subject of a practice", () => {
		const marked = new Set(terms.filter((one) => one.interchangeable).map((one) => one.vocabulary));
		expect(marked).toContain("channels");
		expect(marked).toContain("countries");
		expect(marked).not.toContain("audiences");
		expect(marked).not.toContain("serviceAreas");
	});
});
