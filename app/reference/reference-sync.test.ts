import { describe, expect, it, vi } from "vitest";
import { loadReference } from "#app/reference/reference.server.ts";
import {
	type CountryRow,
	planCountries,
	planTerms,
	syncReference,
	type TermRow,
	type VocabularyCode,
} from "#app/reference/reference-sync.server.ts";
import { ownDatabase } from "../../tests/setup/database.ts";

const reference = loadReference("content/reference");
const database = await ownDatabase();

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

describe("updating the stored terms to match the files", () => {
	it("adds everything to an empty database", () => {
		expect(allTerms).toHaveLength(reference.terms.length);
		expect(allTerms.every((row) => !row.retired)).toBe(true);
		expect(allCountries).toHaveLength(250);
		expect(allCountries[0]).not.toHaveProperty("synonyms");
	});

	it("writes nothing the second time, although the database orders keys in its own way", () => {
		expect(planTerms(asStored(allTerms), reference.terms)).toEqual({ add: [], change: [], retire: [] });
		expect(planCountries(asStored(allCountries), reference.countries)).toEqual({ add: [], change: [], gone: [] });
	});

	it("changes only a term whose label was edited", () => {
		const stored = allTerms.map((row) =>
			row.code === "pilot" ? { ...row, labels: { en: "Trial", ar: row.labels.ar ?? "" } } : row,
		);
		const plan = planTerms(stored, reference.terms);
		expect(plan.change.map((row) => [row.code, row.labels.en])).toEqual([["pilot", "Pilot"]]);
		expect(plan.add).toEqual([]);
	});

	it("retires a term removed from the files, once, and restores it when it returns", () => {
		const without = reference.terms.filter((term) => term.code !== "pilot");
		const first = planTerms(allTerms, without);
		expect(first.retire.map((row) => row.code)).toEqual(["pilot"]);
		const retired = allTerms.map((row) => (row.code === "pilot" ? { ...row, retired: true } : row));
		expect(planTerms(retired, without)).toEqual({ add: [], change: [], retire: [] });
		expect(planTerms(retired, reference.terms).change.map((row) => row.code)).toEqual(["pilot"]);
	});
});

describe("codes that the files no longer contain", () => {
	const pigeon = { vocabulary: "channels", code: "pigeon" };
	const stored = () => database.prisma.term.findMany({ where: pigeon, select: { retired: true } });
	const sync = (used: VocabularyCode[]) => syncReference(database.prisma, reference, async () => used);

	it("are looked up in practices only if there are any", async () => {
		const usedAmong = vi.fn(async () => []);
		await syncReference(database.prisma, reference, usedAmong);
		expect(await syncReference(database.prisma, reference, usedAmong)).toMatchObject({ added: 0, changed: 0 });
		expect(usedAmong).not.toHaveBeenCalled();
		const country = allCountries[0] as CountryRow;
		await database.prisma.country.create({ data: { ...country, iso2: "ZZ", iso3: "ZZZ", num: "999" } });
		await database.prisma.term.create({ data: { ...(allTerms[0] as TermRow), ...pigeon } });
		await syncReference(database.prisma, reference, async (codes) => {
			expect(codes).toEqual([pigeon, { vocabulary: "countries", code: "ZZ" }]);
			return codes;
		});
	});

	it("are not retired while a practice uses them, and nothing else is written", async () => {
		expect(await sync([pigeon])).toEqual({ outcome: "codes-missing", missing: [pigeon] });
		expect(await stored()).toEqual([{ retired: false }]);
	});

	it("are retired otherwise", async () => {
		expect(await sync([])).toMatchObject({ outcome: "synced", retired: 1 });
		expect(await stored()).toEqual([{ retired: true }]);
	});
});
