import { tenth } from "#app/ui/charts/tenth.ts";

/**
 * The geometry of plates: drawings of 320 × 200 units, made from a practice's own data. Their shapes come from the
 * association's mark. A plate contains no letters, so that its caption can be translated.
 */

/** What a plate is drawn from. */
export type Plate =
	/** A figure that changed, or a single one. One star stands for `starValue(plate)`. */
	| { kind: "figure"; before: number | null; after: number; whole: number | null }
	/** Where a practice came from and who adopted it: each true if it is in use, false if only agreed or named. */
	| { kind: "adoption"; sources: boolean[]; adopters: boolean[] }
	/** Codes of channels. */
	| { kind: "channels"; used: string[] }
	/** The years in which a practice has been in use; `marked` are years with a key date. */
	| { kind: "years"; start: number; now: number; marked: number[] }
	/** Codes of principles. */
	| { kind: "principles"; shown: string[] };

/** A block of stars of one kind, in stars: its place, and how many stand beside and below each other. */
export type Stars = { x: number; y: number; width: number; height: number; kind: "before" | "after" | "gone" };

/** The width of a star in units. */
export const starSize = 28;

const [width, height] = [320, 200];
const [drawnWidth, drawnHeight] = [276, 164];
/** More stars than this can't be seen one by one. */
const mostStars = 60;

type FigurePlate = Extract<Plate, { kind: "figure" }>;

/** What one star stands for: 1, 2, 5, 10, 20, 50 …, so that at most 60 stars are drawn. */
export function starValue({ before, after, whole }: Omit<FigurePlate, "kind">): number {
	const largest = Math.max(before ?? 0, after, whole ?? 0);
	let value = 1;
	for (let step = 1; largest / value > mostStars; step++)
		value = ([1, 2, 5][step % 3] ?? 1) * 10 ** Math.floor(step / 3);
	return value;
}

/**
 * The stars of a figure. Growth: the earlier value, then what was added. A fall, or a share of a whole: what there is,
 * then outlines of what went or of the rest.
 * @returns `trace` if there is something, but less than half a star of it
 */
export function figureStars(figure: Omit<FigurePlate, "kind">): {
	stars: Stars[];
	trace: boolean;
	x: number;
	y: number;
	scale: number;
} {
	const unit = starValue(figure);
	const [after, before] = [figure.after, figure.whole ?? figure.before ?? 0].map((value) => Math.round(value / unit));
	const [now, then] = [after ?? 0, before ?? 0];
	const { columns, rows, scale } = grid(Math.max(now, then, 1));
	const grew = figure.whole === null && now >= then;
	const stars = grew
		? [...block(0, then, columns, "before"), ...block(then, now, columns, "after")]
		: [...block(0, now, columns, "after"), ...block(now, then, columns, "gone")];
	return {
		stars,
		trace: figure.after > 0 && now === 0,
		x: (width - columns * starSize * scale) / 2,
		y: (height - rows * starSize * scale) / 2,
		scale,
	};
}

/** The grid in which so many stars are largest; they are never drawn at more than double size. */
function grid(count: number): { columns: number; rows: number; scale: number } {
	const grids = Array.from({ length: count }, (_, index) => {
		const columns = index + 1;
		const rows = Math.ceil(count / columns);
		return { columns, rows, scale: Math.min(drawnWidth / (columns * starSize), drawnHeight / (rows * starSize), 2) };
	});
	return grids.reduce((best, one) => (one.scale > best.scale + 1e-9 ? one : best));
}

/** Rectangles that cover the stars from `start` to before `end` of a grid that is filled row by row. */
function block(start: number, end: number, columns: number, kind: Stars["kind"]): Stars[] {
	const found: Stars[] = [];
	let at = start;
	while (at < end) {
		const [x, y] = [at % columns, Math.floor(at / columns)];
		const whole = x === 0 ? Math.floor((end - at) / columns) : 0;
		const size = whole > 0 ? { width: columns, height: whole } : { width: Math.min(columns - x, end - at), height: 1 };
		found.push({ x, y, ...size, kind });
		at += size.width * size.height;
	}
	return found;
}

/** A country at one side of an adoption, with the line that joins it to the practice in the middle. */
export type PlateEnd = { x: number; y: number; inUse: boolean; line: string };

/** Each side has room for so many countries. */
const mostOnOneSide = 8;

/** The practice in the middle, with the countries that it came from at the start and those that adopted it at the end. */
export function adoptionLines({ sources, adopters }: Omit<Extract<Plate, { kind: "adoption" }>, "kind">): {
	middle: number;
	ends: PlateEnd[];
} {
	const middle = sources.length > 0 && adopters.length > 0 ? 160 : sources.length > 0 ? 236 : 84;
	const side = (ends: readonly boolean[], x: number) => {
		const shown = ends.slice(0, mostOnOneSide);
		const gap = Math.min(44, 160 / Math.max(1, shown.length - 1));
		return shown.map((inUse, index) => {
			const y = 100 + (index - (shown.length - 1) / 2) * gap;
			const half = tenth((x + middle) / 2);
			return { x, y, inUse, line: `M${x} ${tenth(y)}C${half} ${tenth(y)} ${half} 100 ${middle} 100` };
		});
	};
	return { middle, ends: [...side(sources, 44), ...side(adopters, 276)] };
}

/** A ring of years: its radius, and whether a key date falls into it. */
export type Ring = { radius: number; marked: boolean };

/** The rings, the outermost first: one a year, from 15 years on one for two years, and from 30 on one for five. */
export function yearRings({ start, now, marked }: Omit<Extract<Plate, { kind: "years" }>, "kind">): Ring[] {
	const years = now - start;
	const step = years < 15 ? 1 : years < 30 ? 2 : 5;
	const count = Math.max(1, Math.ceil(years / step));
	const inside = marked.filter((year) => year >= start && year <= now);
	const filled = new Set(inside.map((year) => Math.min(count, Math.floor((year - start) / step) + 1)));
	return Array.from({ length: count }, (_, index) => {
		const ring = count - index;
		return { radius: 14 + (80 / count) * ring, marked: filled.has(ring) };
	});
}
