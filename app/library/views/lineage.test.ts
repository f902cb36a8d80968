import fc from "fast-check";
import { expect, it } from "vitest";
import { isCounted, type Lineage, mergeLineage } from "#app/library/views/lineage.ts";
import { familyOfAdopter } from "#app/library/views/lineage-family.ts";

const edge = (from: [string, string | null], to: [string, string | null], more: Partial<Lineage> = {}): Lineage => ({
	from: { country: from[0], pid: from[1] },
	to: { country: to[0], pid: to[1] },
	date: null,
	certainty: "named",
	texts: {},
	namedBy: "X",
	filed: null,
	...more,
});

it("an edge that two records name is merged into one, and the more certain record takes precedence", () => {
	const merged = mergeLineage([
		edge(["AZ", "A"], ["ID", null], { texts: { en: "a visit", ar: "زيارة" }, date: "2016" }),
		edge(["AZ", null], ["ID", "B"], { certainty: "in-use", texts: { en: "the model" } }),
	]);
	expect(merged).toEqual([
		edge(["AZ", "A"], ["ID", "B"], { certainty: "in-use", date: "2016", texts: { en: "the model", ar: "زيارة" } }),
	]);
});

it("two practices of one country stay two edges", () => {
	expect(mergeLineage([edge(["AZ", "A"], ["ID", "B"]), edge(["AZ", "C"], ["ID", "B"])])).toHaveLength(2);
});

it("the earliest edge comes first, and edges without a date come last", () => {
	const merged = mergeLineage([
		edge(["AZ", null], ["UG", null]),
		edge(["AZ", null], ["ET", null], { date: "2025" }),
		edge(["AZ", null], ["ID", null], { date: "2017-06" }),
	]);
	expect(merged.map(({ to }) => to.country)).toEqual(["ID", "ET", "UG"]);
});

const filed = { id: "f1", stage: "piloting", confirmation: "asked" } as const;

it("a filed adoption takes precedence over edges from sources, and is shown once, with their additions", () => {
	const merged = mergeLineage([
		edge(["AZ", "A"], ["ID", "B"], { certainty: "in-use", date: "2017", texts: { en: "the model" } }),
		edge(["AZ", "A"], ["ID", null], { filed, namedBy: "f1", texts: { id: "satu gedung" } }),
	]);
	expect(merged).toEqual([
		edge(["AZ", "A"], ["ID", "B"], {
			filed,
			namedBy: "f1",
			date: "2017",
			texts: { en: "the model", id: "satu gedung" },
		}),
	]);
});

it("each filed adoption stays a separate edge, whatever sources name", () => {
	const end = fc.record({ country: fc.constantFrom("AZ", "ID", "UG"), pid: fc.constantFrom(null, "A", "B") });
	const edges = fc.array(fc.record({ from: end, to: end, isFiled: fc.boolean() }), { maxLength: 12 });
	fc.assert(
		fc.property(edges, (drawn) => {
			const all = drawn.map(({ from, to, isFiled }, index): Lineage => {
				const namedBy = `n${index}`;
				const own = isFiled ? { ...filed, id: namedBy } : null;
				return { from, to, date: null, certainty: "named", texts: {}, namedBy, filed: own };
			});
			const merged = mergeLineage(all);
			const ids = (list: Lineage[]) => list.flatMap((one) => one.filed?.id ?? []).sort();
			expect(ids(merged)).toEqual(ids(all));
			// An edge that sources name between the same ends as a filed adoption is not shown beside it.
			const ends = ({ from, to }: Lineage) => JSON.stringify([from, to]);
			const filedEnds = new Set(all.filter((one) => one.filed).map(ends));
			expect(merged.filter((one) => !one.filed && filedEnds.has(ends(one)))).toEqual([]);
		}),
	);
});

it("a disputed adoption is never counted", () => {
	const counts = (confirmation: "confirmed" | "silent" | "disputed") =>
		isCounted(edge(["AZ", "A"], ["ID", null], { filed: { ...filed, confirmation } }));
	expect([counts("confirmed"), counts("silent"), counts("disputed")]).toEqual([true, true, false]);
	expect(isCounted(edge(["AZ", "A"], ["ID", null]))).toBe(true);
});

it("finds the family of an adopter, with one edge for each of its sources, and dated edges first", () => {
	const malls = edge(["AZ", "ASAN"], ["ID", "MALLS"], { date: "2017", certainty: "in-use" });
	const buses = edge(["AZ", "BUSES"], ["ID", "MALLS"], { date: "2024", certainty: "agreed" });
	const hall = edge(["GE", "HALL"], ["ID", "MALLS"]);
	const mesob = edge(["AZ", "ASAN"], ["ET", "MESOB"], { date: "2025-04" });
	const named = edge(["AZ", "ASAN"], ["UZ", null], { certainty: "named" });
	const others = [edge(["EE", "ROAD"], ["AZ", null]), edge(["AZ", "ASAN"], ["AZ", "BUSES"])];
	const all = [buses, malls, hall, named, mesob, ...others];
	expect(familyOfAdopter(all, "ID", ["GE", "AZ"], 6)).toEqual([hall, malls, mesob, named]);
	expect(familyOfAdopter(all, "ID", ["GE", "AZ"], 3)).toEqual([hall, malls, mesob]);
	const another = edge(["GE", "HALL"], ["ID", "ANOTHER"]);
	expect(familyOfAdopter([malls, mesob], "ID", ["GE", "AZ"], 6)).toEqual([]);
	expect(familyOfAdopter([malls, another], "ID", ["GE", "AZ"], 6)).toEqual([]);
});
