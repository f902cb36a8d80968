import { expect, it } from "vitest";
import type { LineageEndView, LineageView } from "#app/library/views/lineage.server.ts";
import { countryPicture, familyPicture, sharedAndAdopted } from "#app/views/practice/lineage-picture.ts";

const words = { nameOf: (code: string) => `the ${code}`, inYear: (name: string, year: string) => `${name}, ${year}` };

function end(written: string): LineageEndView {
	const [country = "", pid] = written.split("/");
	return { country: country || null, practice: pid ? { pid, title: `Title of ${pid}`, language: "en" } : null };
}

function edge(from: string, to: string, rest: Partial<LineageView> = {}): LineageView {
	return {
		from: end(from),
		to: end(to),
		date: null,
		certainty: "in-use",
		text: null,
		namedBy: "X",
		filed: null,
		...rest,
	};
}

const malls = edge("AZ/asan", "ID/malls", { date: "2017" });
const buses = edge("AZ/buses", "ID/malls", { date: "2024", certainty: "agreed" });
const hall = edge("GE/hall", "ID/malls");
const mesob = edge("AZ/asan", "ET/mesob", { date: "2025-04" });
const road = edge("EE/road", "AZ", { certainty: "named" });
const within = edge("AZ/asan", "AZ/buses");

it("draws each practice of a family once", () => {
	const { nodes, edges } = familyPicture([hall, malls, mesob], words);
	expect(nodes.map(({ title, sub }) => [title, sub])).toEqual([
		["the GE", "Title of hall"],
		["the ID, 2017", "Title of malls"],
		["the AZ", "Title of asan"],
		["the ET, 2025", "Title of mesob"],
	]);
	expect(edges).toHaveLength(3);
	expect(edges.every(({ from, to }) => nodes.some(({ id }) => id === from) && nodes.some(({ id }) => id === to))).toBe(
		true,
	);
});

it("draws a country in the middle, with the most certain of several edges to one practice", () => {
	const { nodes, edges, items } = countryPicture([buses, malls, road, within], "AZ", words);
	expect(nodes.find(({ here }) => here)?.title).toBe("the AZ");
	expect(edges.map(({ inUse }) => inUse).sort()).toEqual([false, true]);
	expect(items.map(({ from, to, practice }) => [from, to, practice?.pid])).toEqual([
		[null, "the ID", "malls"],
		[null, "the ID", "malls"],
		["the EE", null, "road"],
	]);
	expect(new Set(items.map(({ id }) => id)).size).toBe(3);
});

it("counts an edge within a country as neither shared nor adopted", () => {
	const { shared, adopted } = sharedAndAdopted([malls, within, road], "AZ");
	expect([shared, adopted]).toEqual([[malls], [road]]);
});
