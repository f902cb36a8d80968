import { expect, it } from "vitest";
import { CompareTable } from "#app/routes/library/compare/compare-table.tsx";
import { type ComparedPractice, type ComparisonRow, isEqual } from "#app/routes/library/compare/comparison.ts";
import { draw } from "#app/ui/draw.fixture.tsx";

const practice = {
	...{ pid: "4F7K-2", title: "Buses", version: "1.0", language: "en", countries: [], marks: [] },
	...{ citation: {}, statesConditions: false },
} as unknown as ComparedPractice;

const result = {
	...{ words: "Buses, in addition to trains: 10 (2019)", language: "en" },
	...{ own: "Buses, in addition to trains", after: "10 (2019)" },
};
const row: ComparisonRow = {
	...{ group: "results", key: "results", label: "Results", own: true },
	cells: [{ kind: "lines", lines: [result.words], texts: [result] }],
};

it("puts the figures of a result below its text where the text runs in the opposite direction", () => {
	const text = '<span lang="en" dir="ltr">Buses, in addition to trains</span>';
	expect(draw(<CompareTable practices={[practice]} rows={[row]} />, "ar")).toContain(
		`<td><div>${text}</div><div>10 (2019)</div></td>`,
	);
	expect(draw(<CompareTable practices={[practice]} rows={[row]} />)).toContain(`<td>${result.words}</td>`);
});

it("folds rows that are equal in all practices, but no running text and no row that none states", () => {
	const equal = (...cells: ComparisonRow["cells"]) => isEqual({ ...row, cells });
	const lines = (...lines: string[]) => ({ kind: "lines", lines }) as const;
	const prose = { kind: "prose", markdown: "Same", html: "Same", forMembers: false } as const;
	expect(equal(lines("a", "b"), lines("a", "b"))).toBe(true);
	expect(equal(lines("a", "b"), lines("a"))).toBe(false);
	expect(equal(lines(), lines())).toBe(false);
	expect(equal(prose, prose)).toBe(false);
	expect(equal(lines("a"))).toBe(false);
});
