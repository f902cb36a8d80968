import { LRUCache } from "lru-cache";
import { mapHeight, mapPlaces, mapWidth } from "#app/ui/charts/world-map.ts";

export interface MapCountry {
	/** ISO 3166-1 alpha-2; a country without a place on the map is left out. */
	iso2: string;
	name: string;
	/** A name short enough for the map. */
	shortName?: string;
	/** A signatory of 2019, or another country of the register. */
	kind: "signatory" | "member";
}

/** A drawing: its width in units, the size of its letters, and the room at its sides. */
export type MapSize = "wide" | "slim";
const sizes: Record<MapSize, { width: number; font: number; side: number; star: number }> = {
	wide: { width: 1200, font: 16, side: 20, star: 11 },
	slim: { width: 300, font: 14, side: 3, star: 9 },
};

/** The name of a country, with the line that leads to it from its mark. */
interface PlacedName {
	x: number;
	y: number;
	anchor: "start" | "middle" | "end";
	/** Its two ends; null for a country beyond the window, whose name is right beside its mark. */
	leader: [Point, Point] | null;
}

export interface PlacedCountry extends MapCountry {
	x: number;
	y: number;
	radius: number;
	/** At which side of the map a country is marked that lies beyond its window. */
	beyond: "west" | "east" | null;
	/** Null if there is no place for the name. */
	label: PlacedName | null;
}

export interface MapLayout {
	width: number;
	height: number;
	/** How the land is moved and scaled. */
	land: { x: number; y: number; scale: number };
	countries: PlacedCountry[];
	/** Whether every country has its name. */
	complete: boolean;
}

type Point = { x: number; y: number };
type Box = { left: number; right: number; top: number; bottom: number };
type Mark = PlacedCountry & { candidates: Candidate[]; chosen: Candidate | null };
type Candidate = { box: Box; label: PlacedName; cost: number };

/** The latest layouts by their countries: placing fifty names takes longer than rendering the page. */
const layoutCache = new LRUCache<string, MapLayout>({ max: 16 });

/**
 * Places countries on the map of Africa and Eurasia. Marks are never moved; each name is where it lies on no mark and no
 * other name, and nearer to its own mark than to others, to which a line leads if it is far.
 */
export function layoutMap(countries: readonly MapCountry[], size: MapSize): MapLayout {
	const key = JSON.stringify([size, countries]);
	const layout = layoutCache.get(key) ?? newLayout(countries, size);
	layoutCache.set(key, layout);
	return layout;
}

/** Names that find no place get more room above and below the land, so many units at a time. */
const [bandStep, mostBand] = [40, 120];

function newLayout(countries: readonly MapCountry[], size: MapSize): MapLayout {
	let layout = layoutWithin(countries, size, 0);
	for (let band = bandStep; !layout.complete && band <= mostBand; band += bandStep)
		layout = layoutWithin(countries, size, band);
	return layout;
}

function layoutWithin(countries: readonly MapCountry[], size: MapSize, band: number): MapLayout {
	const { width, font, side, star } = sizes[size];
	const scale = (width - 2 * side) / mapWidth;
	const [above, below] = [14 + band * 0.7, 14 + band * 0.3];
	const frame = { width, height: Math.round(above + scale * mapHeight + below), font };
	const placed = countries.flatMap((country): Mark[] => {
		const place = mapPlaces[country.iso2];
		if (!place) return [];
		const beyond = place[0] < 0 ? "west" : place[0] > mapWidth ? "east" : null;
		const at = { x: side + scale * place[0], y: above + scale * place[1] };
		const margin = { x: beyond === "west" ? 12 : width - 12, y: Math.max(12, Math.min(frame.height - 12, at.y)) };
		return [{ ...country, ...(beyond ? margin : at), radius: 0, beyond, label: null, candidates: [], chosen: null }];
	});
	const marks = withRadius(placed, star, font);
	for (const mark of marks) mark.candidates = candidatesOf(mark, marks, frame);
	choose(marks);
	const free = (mark: Mark) => mark.chosen !== null && total(mark, mark.chosen, marks) < violation;
	return {
		width,
		height: frame.height,
		land: { x: side, y: above, scale },
		countries: marks.map((mark) => {
			const { candidates: _, chosen, ...country } = mark;
			return { ...country, label: chosen && free(mark) ? chosen.label : null };
		}),
		complete: marks.every(free),
	};
}

const [smallestMark, largestMark] = [3.1, 6];

/** One radius for all, so that neighbours do not touch; a signatory's star is larger where it touches no neighbour. */
function withRadius(marks: Mark[], star: number, font: number): Mark[] {
	const nearest = marks.map((mark) =>
		Math.min(
			Number.POSITIVE_INFINITY,
			...marks.filter((other) => other !== mark).map((other) => distance(mark, other)),
		),
	);
	const half = Math.min(...nearest) / 2 - 0.6;
	const base = Math.max(smallestMark, Math.min(largestMark, half)) * Math.max(0.85, font / 16);
	return marks.map((mark, index) => ({
		...mark,
		radius:
			mark.kind === "signatory" ? Math.max(base, Math.min((star * font) / 16, (nearest[index] ?? 0) - base - 1)) : base,
	}));
}

/** The distances of a name from its mark, for letters of 15 units. */
const distances = [5, 10, 17, 26, 38, 53, 72, 95, 122, 154];
const directions = 32;
/** What a name costs for each mark or name that it or its line covers: more than any distance. */
const violation = 1000;
const mostCandidates = 160;

/** The places of a name that are on the map and cover no mark, the best first. */
function candidatesOf(mark: Mark, marks: readonly Mark[], frame: { width: number; height: number; font: number }) {
	const { font } = frame;
	const [width, height] = [lengthOf(mark.shortName ?? mark.name) * font, font * 1.1];
	const textY = (box: Box) => box.top + height / 2 + font * 0.35;
	if (mark.beyond) {
		const start = mark.beyond === "west";
		const x = start ? mark.x + mark.radius + 5 : mark.x - mark.radius - 5;
		const sides = start ? { left: x, right: x + width } : { left: x - width, right: x };
		const box = { ...sides, top: mark.y - height / 2, bottom: mark.y + height / 2 };
		return [{ box, label: { x, y: textY(box), anchor: start ? "start" : "end", leader: null }, cost: 0 } as Candidate];
	}
	const found: Candidate[] = [];
	const others = marks.filter((other) => other !== mark);
	for (let turn = 0; turn < directions; turn++) {
		const angle = (turn * 2 * Math.PI) / directions;
		const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
		const anchor = cos > 0.3 ? "start" : cos < -0.3 ? "end" : "middle";
		for (const step of distances) {
			const away = (step * font) / 15;
			const end = { x: mark.x + cos * (mark.radius + away), y: mark.y + sin * (mark.radius + away) };
			const left = anchor === "start" ? end.x + 1 : anchor === "end" ? end.x - width - 1 : end.x - width / 2;
			const top = anchor === "middle" ? (sin < 0 ? end.y - height : end.y) : end.y - height / 2;
			const box = { left, right: left + width, top, bottom: top + height };
			if (left < 2 || box.right > frame.width - 2 || top < 2 || box.bottom > frame.height - 2) continue;
			const from = { x: mark.x + cos * (mark.radius + 0.5), y: mark.y + sin * (mark.radius + 0.5) };
			const covers = (other: Mark) =>
				toBox(box, other) < other.radius + 2 || toLine(from, end, other) < other.radius + 1.5;
			if (toBox(box, mark) < mark.radius || others.some(covers)) continue;
			const x = anchor === "middle" ? end.x : anchor === "start" ? end.x + 1 : end.x - 1;
			const own = mark.radius + away;
			const strange = others.reduce((sum, other) => sum + 14 * Math.max(0, 1 - toBox(box, other) / (own + 8)), 0);
			const turned = anchor === "middle" ? 7 : Math.abs(sin) > 0.3 ? 3 : 0;
			const cost = step + turned + (cos < -0.3 ? 1.5 : 0) + strange;
			found.push({ box, label: { x, y: textY(box), anchor, leader: [from, end] }, cost });
		}
	}
	return found.sort((one, other) => one.cost - other.cost).slice(0, mostCandidates);
}

const mostSweeps = 25;

/**
 * Gives each name its cheapest place, the most crowded first, then moves names to cheaper places until none moves. A
 * name that still lies on others takes their place if they find another one.
 */
function choose(marks: Mark[]): void {
	const crowd = (mark: Mark) => marks.filter((other) => distance(mark, other) < 70).length;
	const order = marks.toSorted((one, other) => crowd(other) - crowd(one) || (one.iso2 < other.iso2 ? -1 : 1));
	for (const mark of order) mark.chosen = best(mark, marks);
	for (let sweep = 0; sweep < mostSweeps; sweep++) {
		const moved = order.filter((mark) => {
			const found = best(mark, marks);
			if (!found || (mark.chosen && total(mark, found, marks) >= total(mark, mark.chosen, marks) - 1e-6)) return false;
			mark.chosen = found;
			return true;
		});
		if (moved.length === 0 && !order.some((mark) => exchange(mark, order))) return;
	}
}

function best(mark: Mark, marks: readonly Mark[]): Candidate | null {
	let found: Candidate | null = null;
	let lowest = Number.POSITIVE_INFINITY;
	for (const candidate of mark.candidates) {
		if (candidate.cost >= lowest) break;
		const cost = total(mark, candidate, marks);
		if (cost < lowest) [found, lowest] = [candidate, cost];
	}
	return found;
}

/** A name that lies on others takes a place of at most three of them, if these find others at less cost in all. */
function exchange(mark: Mark, marks: readonly Mark[]): boolean {
	if (!mark.chosen || total(mark, mark.chosen, marks) < violation) return false;
	for (const candidate of mark.candidates) {
		const hit = marks.filter((other) => other !== mark && other.chosen && clashes(candidate, other.chosen) > 0);
		if (hit.length > 3) continue;
		const group = [mark, ...hit];
		const before = group.map(({ chosen }) => chosen);
		const sum = () =>
			group.reduce((all, one) => all + (one.chosen ? total(one, one.chosen, marks) : 10 * violation), 0);
		const was = sum();
		mark.chosen = candidate;
		for (const other of hit) other.chosen = null;
		for (const other of hit) other.chosen = best(other, marks);
		if (sum() < was - violation / 2) return true;
		group.forEach((one, index) => {
			one.chosen = before[index] ?? null;
		});
	}
	return false;
}

function total(mark: Mark, candidate: Candidate, marks: readonly Mark[]): number {
	return marks.reduce(
		(sum, { iso2, chosen }) => (iso2 === mark.iso2 || !chosen ? sum : sum + violation * clashes(candidate, chosen)),
		candidate.cost,
	);
}

/** How often two names or their lines are in each other's way. */
function clashes(one: Candidate, other: Candidate): number {
	const [own, its] = [one.label.leader, other.label.leader];
	return [
		boxesMeet(one.box, other.box, 1.5),
		own && its && linesCross(own, its),
		own && lineMeets(own, other.box, 1.5),
		its && lineMeets(its, one.box, 1.5),
	].filter(Boolean).length;
}

const narrow = /[iljtfrI.,’ ]/;
const wide = /[mwMW]/;

/** The length of a name in letters' heights, estimated from its letters. */
function lengthOf(name: string): number {
	return [...name].reduce((sum, letter) => {
		if (/\p{Script=Arabic}/u.test(letter)) return sum + 0.5;
		return sum + (narrow.test(letter) ? 0.34 : wide.test(letter) ? 0.95 : /\p{Lu}/u.test(letter) ? 0.7 : 0.6);
	}, 0);
}

function distance(one: Point, other: Point): number {
	return Math.hypot(one.x - other.x, one.y - other.y);
}

function boxesMeet(one: Box, other: Box, gap: number): boolean {
	return (
		one.left - gap < other.right &&
		one.right + gap > other.left &&
		one.top - gap < other.bottom &&
		one.bottom + gap > other.top
	);
}

function toBox({ left, right, top, bottom }: Box, { x, y }: Point): number {
	return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

function toLine(from: Point, to: Point, point: Point): number {
	const [dx, dy] = [to.x - from.x, to.y - from.y];
	const along = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1);
	const part = Math.max(0, Math.min(1, along));
	return Math.hypot(from.x + part * dx - point.x, from.y + part * dy - point.y);
}

function linesCross([a, b]: [Point, Point], [c, d]: [Point, Point]): boolean {
	const side = (p: Point, q: Point, r: Point) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
	return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function lineMeets(line: [Point, Point], box: Box, gap: number): boolean {
	const [left, right, top, bottom] = [box.left - gap, box.right + gap, box.top - gap, box.bottom + gap];
	const inside = ({ x, y }: Point) => x > left && x < right && y > top && y < bottom;
	if (line.some(inside)) return true;
	const corners = [
		{ x: left, y: top },
		{ x: right, y: top },
		{ x: right, y: bottom },
		{ x: left, y: bottom },
	];
	return corners.some((corner, index) => linesCross(line, [corner, corners[(index + 1) % 4] ?? corner]));
}
