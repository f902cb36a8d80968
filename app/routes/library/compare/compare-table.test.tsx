import { expect, it } from "vitest";
import type { ComparedPractice, ComparisonRow } from "#app/routes/library/compare/compare-page.server.ts";
import { CompareTable } from "#app/routes/library/compare/compare-table.tsx";
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
	...{ key: "results", label: "Results", own: true },
	cells: [{ kind: "lines", lines: [result.words], texts: [result] }],
};

it("puts the figures of a result below its text where the text runs in the opposite direction", () => {
	const text = '<span lang="en" dir="ltr">Buses, in addition to trains</span>';
	expect(draw(<CompareTable practices={[practice]} rows={[row]} />, "ar")).toContain(
		`<td><div>${text}</div><div>10 (2019)</div></td>`,
	);
	expect(draw(<CompareTable practices={[practice]} rows={[row]} />)).toContain(`<td>${result.words}</td>`);
});
