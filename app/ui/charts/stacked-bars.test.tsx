import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Locale } from "#app/messages/index.ts";
import { StackedBars, stackSegments } from "#app/ui/charts/stacked-bars.tsx";
import { draw } from "#app/ui/draw.fixture.tsx";

const chart = (locale: Locale, rows: { key: string; label: string; values: number[] }[]) =>
	draw(
		<StackedBars
			id="c"
			caption="Members"
			series={["one", "two", "three"].map((label) => ({ id: label, label }))}
			rows={rows}
		/>,
		locale,
	);

const years = [
	{ key: "2019", label: "2019", values: [1, 0, 1] },
	{ key: "2020", label: "2020", values: [3, 0, 1] },
];

describe("bars of several parts", () => {
	it("are on one scale, part after part, and mirrored in a right-to-left language", () => {
		expect(stackSegments([1, 0, 1], 4, false)).toEqual([
			{ index: 0, x: 0, width: 25 },
			{ index: 2, x: 25, width: 25 },
		]);
		expect(stackSegments([1, 0, 1], 4, true)).toEqual([
			{ index: 0, x: 75, width: 25 },
			{ index: 2, x: 50, width: 25 },
		]);
	});

	it("touch, do not overlap, and are the mirror image of each other", () => {
		const values = fc.array(fc.nat({ max: 1e6 }), { minLength: 1, maxLength: 10 });
		fc.assert(
			fc.property(values, fc.nat({ max: 1000 }), (parts, more) => {
				const largest = parts.reduce((sum, part) => sum + part, more);
				if (largest === 0) return;
				const plain = stackSegments(parts, largest, false);
				const mirrored = stackSegments(parts, largest, true);
				let end = 0;
				for (const [at, { x, width }] of plain.entries()) {
					expect(x).toBeCloseTo(end, 1);
					end = x + width;
					expect((mirrored[at]?.x ?? Number.NaN) + width).toBeCloseTo(100 - x, 1);
				}
				expect(end).toBeLessThanOrEqual(100.01);
			}),
		);
	});

	it("describe what they show, and differ by a pattern that the legend also shows", () => {
		const drawn = chart("en", years);
		expect(drawn).toContain('role="img" aria-label="Bar chart: Members. The table below shows the same figures."');
		for (const part of [0, 2]) {
			expect(drawn.match(new RegExp(`<pattern id="c-part-${part}"`, "g"))).toHaveLength(1);
			expect(drawn.match(new RegExp(`fill="url\\(#c-part-${part}\\)"`, "g"))).toHaveLength(3);
		}
		// A series without values is not in the legend.
		expect(drawn).not.toContain("two");
	});

	it("have no parts without values", () => {
		expect(chart("en", [{ key: "2019", label: "2019", values: [0, 0, 0] }])).toBe("");
		expect(chart("en", [])).toBe("");
	});
});
