import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Baseline, changesSince, digestsOf, regressions } from "./baseline.ts";
import { bootstrap } from "./bootstrap.ts";
import type { Collection } from "./collections.ts";
import { figuresOf, overlap } from "./figures.ts";
import type { Answered } from "./judge.ts";
import { variantsOf } from "./variants.ts";

const query = (n: number) => ({
	id: `en-${n}`,
	q: `query ${n}`,
	locale: "en",
	intent: "test",
	kind: ["head"],
	judgments: { a: 3 },
	author: "test",
	split: "dev" as const,
});
const collection: Collection = {
	name: "content",
	documents: new Map(),
	queries: Array.from({ length: 30 }, (_, n) => query(n)),
};
const answered = (n: number, ndcg: number, more: Partial<Answered> = {}): Answered => ({
	id: `en-${n}`,
	group: "en",
	split: "dev",
	system: "postgres",
	pids: ["a"],
	total: 1,
	ndcg,
	mrr: ndcg,
	recall: 1,
	judged: 1,
	variants: {},
	...more,
});
const answers = (ndcg: (n: number) => number) => collection.queries.map((_, n) => answered(n, ndcg(n)));
const baseline: Baseline = Object.fromEntries(
	[...digestsOf([collection])].map(([id, digest]) => [id, { digest, ndcg: { postgres: 0.8 } }]),
);
const worse = (ndcg: (n: number) => number) => regressions(changesSince(baseline, [collection], answers(ndcg)));

describe("a confidence interval", () => {
	it("contains the mean, is the same every time, and is a point if all values are equal", () => {
		fc.assert(
			fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }), (values) => {
				const interval = bootstrap(values);
				expect(interval).toEqual(bootstrap(values));
				expect(interval?.low).toBeLessThanOrEqual((interval?.mean ?? 0) + 1e-9);
				expect(interval?.high).toBeGreaterThanOrEqual((interval?.mean ?? 0) - 1e-9);
			}),
			{ numRuns: 20 },
		);
		expect(bootstrap([0.5, 0.5])).toEqual({ mean: 0.5, low: 0.5, high: 0.5 });
		expect(bootstrap([])).toBeUndefined();
	});
});

describe("a regression", () => {
	it("is a loss in many queries, by engine and language", () => {
		expect(worse((n) => (n % 2 ? 0.8 : 0.6)).map(({ group }) => group)).toEqual(["en", "all"]);
	});
	it("is not reported if nothing changed, if results improved, or if one query of many lost a little", () => {
		expect(worse(() => 0.8)).toEqual([]);
		expect(worse(() => 0.9)).toEqual([]);
		expect(worse((n) => (n === 0 ? 0.7 : 0.8))).toEqual([]);
	});
	it("is not reported for queries whose wording or judgments have changed", () => {
		const reworded = { ...collection, queries: collection.queries.map((each) => ({ ...each, q: `${each.q}?` })) };
		expect(
			changesSince(
				baseline,
				[reworded],
				answers(() => 0),
			),
		).toEqual([]);
	});
});

describe("figures", () => {
	it("of robustness use the same queries on both sides of the fraction", () => {
		const [figures] = figuresOf([answered(0, 0.8, { variants: { slip: 0.4 } }), answered(1, 0.2)]);
		expect(figures?.robustness).toEqual({ slip: 0.5 });
	});
	it("count a query as without results only if there was something to find", () => {
		const none = answered(1, 0, { ndcg: undefined, total: 0, pids: [] });
		const [figures] = figuresOf([answered(0, 0, { total: 0, pids: [] }), answered(2, 1), none]);
		expect(figures).toMatchObject({ zero: 0.5, noise: 0 });
	});
	it("of agreement count the practices that both engines have among the first ten", () => {
		const one = answered(0, 1, { pids: ["a", "b"] });
		const other = answered(0, 1, { pids: ["b", "c"], system: "meilisearch" });
		expect(overlap([one, other], "postgres", "meilisearch")).toBe(0.5);
	});
});

describe("a variant of a query", () => {
	const kinds = (q: string, locale = "en") =>
		Object.fromEntries(variantsOf({ id: "en-1", q, locale }).map((variant) => [variant.kind, variant.q]));
	it("is the same every time, and differs from the typed query", () => {
		expect(kinds("birth certificate")).toEqual(kinds("birth certificate"));
		expect(Object.keys(kinds("birth certificate"))).toEqual(["slip", "first letter"]);
	});
	it("keeps its first letter, or loses it", () => {
		expect(kinds("certificate").slip).toMatch(/^c/);
		expect(kinds("certificate")["first letter"]).not.toMatch(/^certificate/);
	});
	it("loses its diacritics, or changes its script", () => {
		expect(kinds("Vətəndaş şikâyeti", "az")["plain letters"]).toBe("Vetendas sikayeti");
		expect(kinds("životni događaj", "cnr")["other script"]).toBe("животни догађај");
		expect(kinds("животни догађај", "cnr")["other script"]).toBe("životni događaj");
	});
	it("with only short words has no typing mistakes", () => {
		expect(kinds("e id")).toEqual({});
	});
});
