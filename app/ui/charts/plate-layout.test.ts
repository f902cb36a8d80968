import fc from "fast-check";
import { expect, it } from "vitest";
import { adoptionLines, figureStars, type Stars, starSize, starValue, yearRings } from "#app/ui/charts/plate-layout.ts";

const figures = fc.record({
	before: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
	after: fc.double({ min: 0, max: 1e9, noNaN: true }),
	whole: fc.constant(null),
});

/** The places in the grid that blocks of stars cover, with their kind. */
function covered(stars: readonly Stars[]): Map<string, string> {
	const places = stars.flatMap(({ x, y, width, height, kind }) =>
		Array.from(
			{ length: width * height },
			(_, at) => [`${x + (at % width)} ${y + Math.floor(at / width)}`, kind] as const,
		),
	);
	expect(new Set(places.map(([place]) => place)).size, "no star lies on another").toBe(places.length);
	return new Map(places);
}

it("a figure is drawn with at most 60 stars, which are inside the picture and as many as the values say", () => {
	fc.assert(
		fc.property(figures, (figure) => {
			const unit = starValue(figure);
			const { stars, x, y, scale } = figureStars(figure);
			const places = covered(stars);
			const [then, now] = [figure.before ?? 0, figure.after].map((value) => Math.round(value / unit));
			expect(places.size).toBe(Math.max(then ?? 0, now ?? 0));
			expect(places.size).toBeLessThanOrEqual(60);
			expect(Math.min(x, y)).toBeGreaterThan(0);
			const widest = Math.max(0, ...stars.map((one) => one.x + one.width));
			const highest = Math.max(0, ...stars.map((one) => one.y + one.height));
			expect(x + widest * starSize * scale).toBeLessThan(320);
			expect(y + highest * starSize * scale).toBeLessThan(200);
		}),
	);
});

it.each([
	["growth: what there was, and what was added", { before: 103, after: 208, whole: null }, { before: 21, after: 21 }],
	["a fall: what is left, and what has gone", { before: 112, after: 52, whole: null }, { after: 26, gone: 30 }],
	["a share: what it is, and the rest of the whole", { before: null, after: 96, whole: 100 }, { after: 48, gone: 2 }],
	["a single figure", { before: null, after: 18, whole: null }, { after: 18 }],
	["nothing left: outlines alone", { before: 3, after: 0, whole: null }, { gone: 3 }],
])("the stars of %s", (_, figure, expected) => {
	const counts: Record<string, number> = {};
	for (const kind of covered(figureStars(figure).stars).values()) counts[kind] = (counts[kind] ?? 0) + 1;
	expect(counts).toEqual(expected);
});

it("less than half a star leaves a trace, and zero leaves none", () => {
	const traceOf = (after: number) => figureStars({ before: 5000, after, whole: null }).trace;
	expect([traceOf(10), traceOf(0), traceOf(2000)]).toEqual([true, false, false]);
});

it("the ends of an adoption are at its two sides, and the practice is between them", () => {
	const { middle, ends } = adoptionLines({ sources: [true, false], adopters: [true] });
	expect(middle).toBe(160);
	expect(ends.map(({ x, y, inUse }) => [x, y, inUse])).toEqual([
		[44, 78, true],
		[44, 122, false],
		[276, 100, true],
	]);
	expect(adoptionLines({ sources: [], adopters: [true] }).middle).toBeLessThan(160);
	expect(adoptionLines({ sources: [true], adopters: [] }).middle).toBeGreaterThan(160);
	const many = adoptionLines({ sources: [], adopters: Array.from({ length: 30 }, () => true) });
	expect(many.ends.every(({ y }) => y > 12 && y < 188)).toBe(true);
});

it("years are rings: one a year, from 15 years on one for two, from 30 on one for five", () => {
	const ringsOf = (start: number) => yearRings({ start, now: 2026, marked: [] }).length;
	expect([ringsOf(2026), ringsOf(2016), ringsOf(2010), ringsOf(1990)]).toEqual([1, 10, 8, 8]);
	const marked = yearRings({ start: 2020, now: 2026, marked: [2020, 2026, 1999] }).map((ring) => ring.marked);
	expect(marked, "the outermost first").toEqual([true, false, false, false, false, true]);
});
