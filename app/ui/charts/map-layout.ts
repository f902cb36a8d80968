import { LRUCache } from "lru-cache";
import { mapHeight, mapPlaces, mapWidth } from "#app/ui/charts/world-map.ts";

export interface MapCountry {
	/** ISO 3166-1 alpha-2; a country without a place on the map is left out. */
	iso2: string;
	name: string;
	/** A name short enough for the map. */
	shortName?: string;
	/** A signatory of 2019, another country of the register, or one that only has practices in the library. */
	kind: "signatory" | "member" | "has-practices";
}

interface PlacedLabel {
	x: number;
	y: number;
	anchor: "start" | "middle" | "end";
}

interface PlacedMember extends MapCountry {
	x: number;
	y: number;
	/** Null if the name has no place of its own. */
	label: PlacedLabel | null;
}

interface PlacedRing extends MapCountry {
	x: number;
	y: number;
}

/** The distance at which members' marks do not touch: neighbours are moved apart by less than a country's width. */
const memberDistance = 27;
const memberRadius = 13;
const letterWidth = 9.3;
/** The distance of rings from the marks of members; rings are moved. */
const ringDistance = 17;
const ringRadius = 5;
const labelHeight = 20;

interface Box {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

export interface MapLayout {
	members: PlacedMember[];
	rings: PlacedRing[];
}

/** The latest layouts by their countries: placing two hundred names takes longer than rendering the page. */
const layoutCache = new LRUCache<string, MapLayout>({ max: 8 });

/** Places members and other countries on the map, and the names of members where they cover no mark or name. */
export function layoutMap(countries: MapCountry[]): MapLayout {
	const key = JSON.stringify(countries);
	const layout = layoutCache.get(key) ?? newLayout(countries);
	layoutCache.set(key, layout);
	return layout;
}

function newLayout(countries: MapCountry[]): MapLayout {
	const placed = countries.flatMap((country) => {
		const place = mapPlaces[country.iso2];
		return place ? [{ ...country, x: place[0], y: place[1] }] : [];
	});
	const members = apart(placed.filter((country) => country.kind !== "has-practices"));
	const rings = placed.filter((country) => country.kind === "has-practices").map((ring) => awayFrom(ring, members));
	const { labelled, names } = withLabels(members, rings);
	const marks = members.map((member) => around(member.x, member.y, memberRadius));
	return { members: labelled, rings: rings.map((ring) => outOf(names, marks, ring)) };
}

/** Moves a ring that a name would cover to the nearest place beside it that no other name or mark covers. */
function outOf(names: Box[], marks: Box[], ring: PlacedRing): PlacedRing {
	const isFree = (x: number, y: number) =>
		cover(around(x, y, ringRadius), names) === 0 && cover(around(x, y, ringRadius), marks) === 0;
	const name = names.find((box) => overlap(around(ring.x, ring.y, ringRadius), box) > 0);
	if (!name) return ring;
	const places = [
		{ x: ring.x, y: name.top - ringRadius },
		{ x: ring.x, y: name.bottom + ringRadius },
		{ x: name.left - ringRadius, y: ring.y },
		{ x: name.right + ringRadius, y: ring.y },
	]
		.filter(({ x, y }) => isFree(x, y))
		.sort((a, b) => Math.hypot(a.x - ring.x, a.y - ring.y) - Math.hypot(b.x - ring.x, b.y - ring.y));
	return { ...ring, ...places[0] };
}

function apart<Point extends { x: number; y: number }>(points: Point[]): Point[] {
	const moved = points.map((point) => ({ ...point }));
	for (let round = 0; round < 40; round++) {
		for (const [index, a] of moved.entries()) for (const b of moved.slice(index + 1)) push(a, b);
	}
	return moved.map((point) => ({ ...point, x: tenth(point.x), y: tenth(point.y) }));
}

function push(a: { x: number; y: number }, b: { x: number; y: number }) {
	const dx = b.x - a.x || 0.1;
	const dy = b.y - a.y;
	const distance = Math.hypot(dx, dy);
	if (distance >= memberDistance) return;
	const shift = (memberDistance - distance) / 2 / distance;
	a.x -= dx * shift;
	a.y -= dy * shift;
	b.x += dx * shift;
	b.y += dy * shift;
}

function awayFrom(ring: PlacedRing, members: { x: number; y: number }[]): PlacedRing {
	let { x, y } = ring;
	for (const member of members) {
		const dx = x - member.x;
		const dy = y - member.y || 0.1;
		const distance = Math.hypot(dx, dy);
		if (distance >= ringDistance) continue;
		x = member.x + (dx / distance) * ringDistance;
		y = member.y + (dy / distance) * ringDistance;
	}
	return { ...ring, x: tenth(x), y: tenth(y) };
}

/**
 * Names the members whose names cover no mark and no other name: signatories first, and among them those with the fewest
 * places to choose from. A name without a place is left out.
 */
function withLabels(
	members: (MapCountry & { x: number; y: number })[],
	rings: PlacedRing[],
): { labelled: PlacedMember[]; names: Box[] } {
	const marks = members.map((member) => around(member.x, member.y, memberRadius));
	const ringBoxes = rings.map((ring) => around(ring.x, ring.y, ringRadius));
	const chosen = new Map<MapCountry, LabelPlace>();
	for (const kind of ["signatory", "member"] as const) {
		let waiting = members.filter((member) => member.kind === kind);
		while (waiting.length > 0) {
			const names = [...chosen.values()].map(({ box }) => box);
			const [next] = waiting
				.map((member) => ({ member, places: freePlaces(member, [...marks, ...names]) }))
				.filter(({ places }) => places.length > 0)
				.toSorted((one, other) => one.places.length - other.places.length);
			if (!next) break;
			// Rings can be moved out of the way, but a place without one is better.
			const [best] = next.places.toSorted((one, other) => cover(one.box, ringBoxes) - cover(other.box, ringBoxes));
			if (best) chosen.set(next.member, best);
			waiting = waiting.filter((member) => member !== next.member);
		}
	}
	return {
		labelled: members.map((member) => ({ ...member, label: chosen.get(member)?.label ?? null })),
		names: [...chosen.values()].map(({ box }) => box),
	};
}

type LabelPlace = { label: PlacedLabel; box: Box };

function around(x: number, y: number, radius: number): Box {
	return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

/** The places of a member's name that cover nothing and are on the map, the best first. */
function freePlaces(member: MapCountry & { x: number; y: number }, others: Box[]): LabelPlace[] {
	const length = (member.shortName ?? member.name).length * letterWidth + 8;
	return labelPlaces(member.x, member.y)
		.map((label) => ({ label, box: boxOf(label, length) }))
		.filter(({ box }) => cover(box, others) === 0);
}

/** After the mark, before it, above, below, at the four corners, and farther up or down. */
function labelPlaces(x: number, y: number): PlacedLabel[] {
	return [
		{ x: x + 16, y: y + 5, anchor: "start" },
		{ x: x - 16, y: y + 5, anchor: "end" },
		{ x, y: y - 17, anchor: "middle" },
		{ x, y: y + 27, anchor: "middle" },
		{ x: x + 12, y: y - 10, anchor: "start" },
		{ x: x + 12, y: y + 20, anchor: "start" },
		{ x: x - 12, y: y - 10, anchor: "end" },
		{ x: x - 12, y: y + 20, anchor: "end" },
		{ x: x + 4, y: y - 25, anchor: "start" },
		{ x: x - 4, y: y - 25, anchor: "end" },
		{ x: x + 4, y: y + 36, anchor: "start" },
		{ x: x - 4, y: y + 36, anchor: "end" },
	].map((label) => ({ ...label, x: tenth(label.x), y: tenth(label.y) }) as PlacedLabel);
}

function boxOf({ x, y, anchor }: PlacedLabel, length: number): Box {
	const left = anchor === "start" ? x : anchor === "end" ? x - length : x - length / 2;
	return { left, right: left + length, top: y - labelHeight + 4, bottom: y + 4 };
}

/** How much of a box is covered by others or lies beyond the edge of the map. */
function cover(box: Box, others: Box[]): number {
	const beyond =
		Math.max(0, -box.left) +
		Math.max(0, box.right - mapWidth) +
		Math.max(0, -box.top) +
		Math.max(0, box.bottom - mapHeight);
	return others.reduce((sum, other) => sum + overlap(box, other), beyond * labelHeight);
}

function overlap(a: Box, b: Box): number {
	const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
	const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
	return wide > 0 && high > 0 ? wide * high : 0;
}

function tenth(value: number): number {
	return Math.round(value * 10) / 10;
}
