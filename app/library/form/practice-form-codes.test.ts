import { describe, expect, it } from "vitest";
import type { FormProblem } from "#app/library/form/practice-form.ts";
import { codeFinder, withCodes, withSuggestions } from "#app/library/form/practice-form-codes.ts";
import { formValuesOf } from "#app/library/form/practice-form-record.ts";
import { exampleFacts, exampleText } from "#app/library/record/example-records.ts";
import { loadReference } from "#app/reference/reference.server.ts";

const reference = loadReference("content/reference");
const find = codeFinder(reference);

describe("a code or name that is typed", () => {
	it.each([
		["countries", "AZ", "AZ"],
		["countries", " azerbaijan ", "AZ"],
		["countries", "أذربيجان", "AZ"],
		["countries", "Azərbaycan", "AZ"],
		["countries", "AZERBAYCAN", "AZ"],
		["countries", "اذربيجان", "AZ"],
		["countries", "Türkiye", "TR"],
		["countries", "turkiye", "TR"],
		["countries", "Cote d’Ivoire", "CI"],
		["countries", "Nowhere", null],
		["serviceAreas", "01.3", "01.3"],
		["serviceAreas", "01.3 General services", "01.3"],
		["serviceAreas", "identity cards", "01.3"],
		["serviceAreas", "Births", "01.3"],
		["serviceAreas", "جوازات السفر", "01.3"],
		["serviceAreas", "taxes", "01.1"],
		["sdgs", "16", "16"],
		["sdgs", "١٦", "16"],
		["sdgs", "16.6 Develop effective, accountable and transparent institutions at all levels", "16.6"],
		["sdgs", "Make decisions responsive, inclusive, participatory and representative at all levels", "16.7"],
		["sdgs", "18", null],
		["currencies", "azn", "AZN"],
		["currencies", "AZN Azerbaijani Manat", "AZN"],
		["currencies", "shells", null],
	] as const)("in %s, %s is %s", (vocabulary, typed, code) => {
		expect(find(vocabulary, typed)).toBe(code);
	});

	it("leads to its code, or a broader one with the same name, for every label in the lists", () => {
		for (const { iso2, names } of reference.countries) expect(find("countries", names.en ?? "")).toBe(iso2);
		for (const { vocabulary, code, labels } of reference.terms) {
			if (vocabulary !== "sdgs" && vocabulary !== "serviceAreas") continue;
			for (const label of [labels.en, labels.ar]) expect(find(vocabulary, `${code} ${label}`), code).toBe(code);
		}
	});

	it("is unambiguous: no everyday word belongs to two service areas or is the name of another", () => {
		for (const { code, formWords = {} } of reference.terms.filter(({ vocabulary }) => vocabulary === "serviceAreas"))
			for (const word of Object.values(formWords).flat()) expect(find("serviceAreas", word), word).toBe(code);
	});

	it("gets suggestions with similar names if it is not in the list", () => {
		const values = {
			...formValuesOf({ facts: exampleFacts(), texts: { en: exampleText() } }),
			countries: ["GE", "Azerbaijn"],
			ownerCountry: "Nowhere",
			serviceAreas: ["01.3", "general"],
			sdgs: [
				{ code: "16.6", how: "" },
				{ code: "legal identitty", how: "" },
			],
		};
		const near = (field: FormProblem["field"], problem = "notInList") =>
			withSuggestions([{ field, problem }], values, reference)[0];
		expect(near("countries")).toMatchObject({ typed: "Azerbaijn", near: { of: "countries", codes: ["AZ"] } });
		expect(near("ownerCountry")).toMatchObject({ typed: "Nowhere", near: { codes: [] } });
		expect(near("serviceAreas")).toMatchObject({ typed: "general", near: { of: "serviceAreas" } });
		expect(near("sdgs.1.code")).toMatchObject({ typed: "legal identitty", near: { of: "sdgs", codes: ["16.9"] } });
		for (const other of [near("sdgs.0.code"), near("functions"), near("countries", "tooMany"), near("form")]) {
			expect(other).not.toHaveProperty("near");
		}
	});

	it("is replaced in the form; unknown text stays as typed", () => {
		const values = formValuesOf({ facts: exampleFacts(), texts: { en: exampleText() } });
		const typed = { ...values, countries: ["Georgia", "GE", "Nowhere"], sdgs: [{ code: "16.6 Develop", how: "" }] };
		const coded = withCodes(typed, find);
		expect(coded.countries).toEqual(["GE", "Nowhere"]);
		expect(coded.sdgs).toEqual([{ code: "16.6", how: "" }]);
	});
});
