import { describe, expect, it } from "vitest";
import { loadReference } from "#app/reference/reference.server.ts";
import { missingCodes, planCountries, planTerms } from "#app/reference/reference-sync.server.ts";

const reference = loadReference("content/reference");

/** The rows as PostgreSQL returns them: the same values, but with JSON keys in a different order. */
function asStored<T>(value: T): T {
	const reordered = (part: unknown): unknown => {
		if (Array.isArray(part)) return part.map(reordered);
		if (part === null || typeof part !== "object") return part;
		return Object.fromEntries(
			Object.entries(part)
				.reverse()
				.map(([key, inner]) => [key, reordered(inner)]),
		);
	};
	return reordered(value) as T;
}

const allTerms = planTerms([], reference.terms).add;
const allCountries = planCountries([], reference.countries).add;

describe("bringing the stored terms to the files", () => {
	it("adds everything to an empty database", () => {
		expect(allTerms).toHaveLength(reference.terms.length);
		expect(allTerms.every((row) => !row.retired)).toBe(true);
		expect(allCountries).toHaveLength(250);
		expect(allCountries[0]).not.toHaveProperty("synonyms");
	});

	it("writes nothing the second time, though the database orders keys in its own way", () => {
		expect(planTerms(asStored(allTerms), reference.terms)).toEqual({ add: [], change: [], retire: [] });
		expect(planCountries(asStored(allCountries), reference.countries)).toEqual({ add: [], change: [] });
	});

	it("changes a term whose label was edited, and that one alone", () => {
		const stored = allTerms.map((row) =>
			row.code === "pilot" ? { ...row, labels: { en: "Trial", ar: row.labels.ar ?? "" } } : row,
		);
		const plan = planTerms(stored, reference.terms);
		expect(plan.change.map((row) => [row.code, row.labels.en])).toEqual([["pilot", "Pilot"]]);
		expect(plan.add).toEqual([]);
	});

	it("retires a term that left the files, once, and brings it back when it returns", () => {
		const without = reference.terms.filter((term) => term.code !== "pilot");
		const first = planTerms(allTerms, without);
		expect(first.retire.map((row) => row.code)).toEqual(["pilot"]);
		const retired = allTerms.map((row) => (row.code === "pilot" ? { ...row, retired: true } : row));
		expect(planTerms(retired, without)).toEqual({ add: [], change: [], retire: [] });
		expect(planTerms(retired, reference.terms).change.map((row) => row.code)).toEqual(["pilot"]);
	});
});

describe("codes in use", () => {
	it("that the files lack are named, each once", () => {
		const inUse = [
			{ vocabulary: "channels", code: "kiosk" },
			{ vocabulary: "channels", code: "pigeon" },
			{ vocabulary: "channels", code: "pigeon" },
			{ vocabulary: "serviceAreas", code: "01.3" },
			{ vocabulary: "sdgs", code: "18" },
			{ vocabulary: "countries", code: "AZ" },
			{ vocabulary: "countries", code: "ZZ" },
		];
		expect(missingCodes(reference, inUse)).toEqual([
			{ vocabulary: "channels", code: "pigeon" },
			{ vocabulary: "sdgs", code: "18" },
			{ vocabulary: "countries", code: "ZZ" },
		]);
	});
});
