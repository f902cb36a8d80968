import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Locale } from "#app/messages/index.ts";
import { Bars, barWidths } from "#app/ui/charts/bars.tsx";
import { LineageEdges, LineageTree } from "#app/ui/charts/lineage.tsx";
import { layoutLineage } from "#app/ui/charts/lineage-layout.ts";
import { layoutMap, type MapCountry } from "#app/ui/charts/map-layout.ts";
import { MemberMap } from "#app/ui/charts/member-map.tsx";
import { mapHeight, mapPlaces, mapWidth } from "#app/ui/charts/world-map.ts";
import { draw } from "#app/ui/draw.fixture.tsx";
import { SignatoriesMark } from "#app/ui/frame/signatories-mark.tsx";
import { runs } from "../../../tests/setup/long.ts";

describe("bars", () => {
	it("are scaled to the largest figure", () => {
		expect(barWidths([30, 5])).toEqual([80, 13]);
		expect(barWidths([103, 152, 230])).toEqual([36, 53, 80]);
	});

	it("are visible for the smallest figure, but not for zero", () => {
		expect(barWidths([100000, 1, 0])).toEqual([80, 1, 0]);
	});

	it("have no length for a single figure, or if no figure is above zero or one is below", () => {
		expect([barWidths([199]), barWidths([0, 0]), barWidths([5, -5])]).toEqual([null, null, null]);
	});

	it("show a single figure without a bar, with a note", () => {
		const table = draw(
			<Bars caption="Results" series={[{ id: "r1", title: "Services", figures: [{ value: 199, date: "2019" }] }]} />,
		);
		expect(table).not.toContain("<svg");
		expect(table).toContain("<b>199</b>");
		expect(table).toContain("no earlier figure available");
	});

	it("label figures as before and after if no date is known, and mark the latest", () => {
		const table = draw(
			<Bars
				caption="Results"
				series={[{ id: "r1", title: "Time", unit: "days", figures: [{ value: 30 }, { value: 5 }] }]}
			/>,
		);
		expect(table).toMatch(/<tr><td class="when">before.*30 days.*<tr class="after"><td class="when">after.*5 days/);
	});

	it("label as before only the figure measured just before the change", () => {
		const series = (relation: "before" | "earlier") => [
			{
				id: "r1",
				title: "Time",
				figures: [
					{ value: 30, relation },
					{ value: 5, date: "2024" },
				],
			},
		];
		expect(draw(<Bars caption="Results" series={series("before")} />)).toContain('<td class="when">before</td>');
		expect(draw(<Bars caption="Results" series={series("earlier")} />)).toContain('<td class="when">earlier</td>');
	});

	it("label older figures by their dates, and the others as before and after", () => {
		const figures = [
			{ value: 3, date: "2012", relation: "before" },
			{ value: 4, date: "2014", relation: "earlier" },
			{ value: 5, date: "2019", relation: "after" },
		] as const;
		const table = draw(<Bars caption="Results" series={[{ id: "r1", title: "Centres", figures: [...figures] }]} />);
		expect(table.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ")).toContain("before 2012 3 2014 4 after 2019 5");
	});

	it("leave more room for a longer figure", () => {
		const figures = [
			{ value: 11300000, date: "2019" },
			{ value: 22600000, date: "2024" },
		];
		expect(draw(<Bars caption="Results" series={[{ id: "r1", title: "Visits", figures }]} />)).toContain('width="50%"');
	});

	it("show figures in the format of the language", () => {
		const series = [
			{ id: "r1", title: "الزمن", unit: "days", figures: [{ value: 30 }, { value: 5, date: "2024-09" }] },
		];
		const table = draw(<Bars caption="النتائج" series={series} />, "ar");
		expect(table).toContain("30 يومًا");
		expect(table).toContain("سبتمبر 2024");
	});
});

const family = {
	nodes: [
		{ id: "GE", title: "Georgia", sub: "Public Service Hall, 2011" },
		{ id: "AZ", title: "Azerbaijan", sub: "ASAN Service, 2013" },
		{ id: "ID", title: "Indonesia, 2017", sub: "Mal Pelayanan Publik", here: true },
		{ id: "UG", title: "Uganda" },
	],
	edges: [
		{ from: "GE", to: "ID", inUse: true },
		{ from: "AZ", to: "ID", inUse: true },
		{ from: "AZ", to: "UG", inUse: false },
	],
};

describe("the family tree", () => {
	it("reads from sources to adopters", () => {
		const { nodes } = layoutLineage(family.nodes, family.edges, false);
		const x = Object.fromEntries(nodes.map((node) => [node.id, node.x]));
		expect(x.GE).toBe(x.AZ);
		expect(x.ID).toBe(x.UG);
		expect(x.ID).toBeGreaterThan(x.GE ?? 0);
	});

	it("is mirrored in a right-to-left language", () => {
		const plain = layoutLineage(family.nodes, family.edges, false);
		const mirrored = layoutLineage(family.nodes, family.edges, true);
		expect(mirrored.nodes.map((node) => node.x)).toEqual(plain.nodes.map((node) => plain.width - node.x));
		expect(mirrored.nodes.map((node) => node.y)).toEqual(plain.nodes.map((node) => node.y));
		const here = mirrored.nodes.find((node) => node.here);
		const plate = here?.plate;
		expect(plate && plate.x < here.x && plate.x + plate.width > here.x).toBe(true);
	});

	it("is drawn mirrored as well", () => {
		const start = (locale: Locale) => Number(/<path d="M(\d+)/.exec(draw(<LineageTree {...family} />, locale))?.[1]);
		expect(start("en")).toBeLessThan(320);
		expect(start("ar")).toBeGreaterThan(320);
	});

	it("has a dashed line if use is not confirmed", () => {
		const tree = draw(<LineageTree {...family} />);
		expect(tree.match(/<path class="dash" d="M\d+ \d+C/g)).toHaveLength(1);
		expect(tree).toContain("not yet in use, or use not confirmed");
	});

	it("has no legend for dashed lines if there are none", () => {
		expect(draw(<LineageTree nodes={family.nodes} edges={family.edges.slice(0, 2)} />)).not.toContain("dash");
	});

	it("places a country that adopts and shares between the others, with its name beneath", () => {
		const nodes = [
			{ id: "EE", title: "Estonia" },
			{ id: "AZ", title: "Azerbaijan", here: true },
			{ id: "ET", title: "Ethiopia" },
		];
		const edges = [
			{ from: "EE", to: "AZ", inUse: false },
			{ from: "AZ", to: "ET", inUse: true },
		];
		const placed = layoutLineage(nodes, edges, false).nodes;
		expect(placed.map((node) => node.label)).toEqual(["before", "beneath", "after"]);
		expect(placed.map((node) => node.x)).toEqual(placed.map((node) => node.x).toSorted((a, b) => a - b));
	});

	it("accepts circles, edges to unknown nodes and edges to the same node", () => {
		const nodes = [
			{ id: "A", title: "A" },
			{ id: "B", title: "B" },
		];
		const edges = [
			["A", "B"],
			["B", "A"],
			["A", "A"],
			["A", "Z"],
		].map(([from = "", to = ""]) => ({ from, to, inUse: true }));
		expect(layoutLineage(nodes, edges, false).edges).toHaveLength(2);
	});

	it("keeps everything inside the picture", () => {
		const sub = "A very long name of a practice that does not fit beside its node at all";
		const nodes = [
			{ id: "A", title: "United Arab Emirates", sub },
			...Array.from({ length: 8 }, (_, index) => ({ id: `B${index}`, title: "Azerbaijan", sub })),
		];
		const edges = nodes.slice(1).map((node) => ({ from: "A", to: node.id, inUse: true }));
		const layout = layoutLineage(nodes, edges, false);
		for (const node of layout.nodes) {
			expect(node.y).toBeGreaterThan(0);
			expect(node.y).toBeLessThan(layout.height - 20);
			expect(node.sub?.length).toBeLessThan(sub.length);
		}
	});

	it("has the same content as a list below the picture", () => {
		const links = [
			{ id: "e1", from: ["Georgia", "Azerbaijan"], to: ["Indonesia"], date: "2017" },
			{ id: "e2", to: ["Ethiopia"] },
			{ id: "e3", from: ["Estonia"] },
		];
		const list = draw(<LineageEdges links={links} />).replace(/<svg.*?<\/svg>/g, "");
		expect(list.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ")).toBe(
			" Georgia and Azerbaijan to Indonesia 2017 to Ethiopia from Estonia ",
		);
	});

	it("states sources and adopters in Arabic", () => {
		const list = draw(<LineageEdges links={[{ id: "e1", from: ["جورجيا", "أذربيجان"], to: ["إندونيسيا"] }]} />, "ar");
		expect(list).toContain("من <b>جورجيا</b> و<b>أذربيجان</b> إلى <b>إندونيسيا</b>");
	});
});

const onMap: MapCountry[] = [
	...["AF", "AZ", "ID", "ME", "MA", "TR", "UG", "AE"].map((iso2) => ({ iso2, name: iso2, kind: "member" as const })),
	...["GE", "RW", "RS"].map((iso2) => ({ iso2, name: iso2, kind: "has-practices" as const })),
];

describe("the map", () => {
	it("states its content in its title", () => {
		const map = draw(
			<MemberMap
				countries={[
					{ iso2: "AZ", name: "Azerbaijan", kind: "signatory" },
					{ iso2: "KZ", name: "Kazakhstan", kind: "member" },
					{ iso2: "UZ", name: "Uzbekistan", kind: "member" },
					...onMap.slice(8),
				]}
			/>,
		);
		expect(map).toContain('role="img" aria-labelledby="map-title"');
		expect(map).toContain(
			'<title id="map-title">World map. A star marks one country that signed the declaration in 2019: Azerbaijan. Diamonds mark 2 other members and applicants: Kazakhstan and Uzbekistan. Small rings show 3 other countries with practices in the library.</title>',
		);
	});

	it("is not mirrored in a right-to-left language", () => {
		expect(draw(<MemberMap countries={onMap} />, "ar")).toContain('direction="ltr"');
	});

	it("keeps the marks of members apart, and rings at a distance from them", () => {
		const { members, rings } = layoutMap(onMap);
		for (const [index, member] of members.entries()) {
			for (const other of members.slice(index + 1))
				expect(Math.hypot(member.x - other.x, member.y - other.y)).toBeGreaterThan(25);
			for (const ring of rings) expect(Math.hypot(member.x - ring.x, member.y - ring.y)).toBeGreaterThan(12);
		}
	});

	it("keeps rings off the names of members", () => {
		const { members, rings } = layoutMap([
			...onMap.map((country) => (country.kind === "member" ? { ...country, name: "A long name" } : country)),
			...["IR", "IQ", "SY", "SA", "OM", "KE", "TZ", "DZ", "ES", "MY", "SG", "AU"].map((iso2) => ({
				iso2,
				name: iso2,
				kind: "has-practices" as const,
			})),
		]);
		const width = 7 * "A long name".length;
		const covered = rings.filter(({ x, y }) =>
			members.some(({ label }) => {
				if (!label) return false;
				const left = label.x - { start: 0, middle: width / 2, end: width }[label.anchor];
				return x > left && x < left + width && y > label.y - 12 && y < label.y + 3;
			}),
		);
		expect(covered.map(({ iso2 }) => iso2)).toEqual([]);
	});

	it("shows the name of a member only if it touches no mark and no other name", () => {
		const codes = fc.uniqueArray(fc.constantFrom(...Object.keys(mapPlaces).filter((code) => code !== "AQ")));
		const kinds = fc.constantFrom<MapCountry["kind"]>("signatory", "member", "has-practices");
		fc.assert(
			fc.property(codes, fc.infiniteStream(kinds), (iso2s, kind) => {
				const countries = iso2s.map((iso2) => ({ iso2, name: "Somewhere", kind: kind.next().value }));
				const { members } = layoutMap(countries);
				const width = 9 * "Somewhere".length;
				const names = members.flatMap(({ label }) =>
					label ? { ...label, left: label.x - { start: 0, middle: width / 2, end: width }[label.anchor] } : [],
				);
				for (const [index, one] of names.entries()) {
					for (const other of names.slice(index + 1))
						expect(Math.abs(one.left - other.left) >= width || Math.abs(one.y - other.y) >= 18).toBe(true);
					for (const { x, y } of members)
						expect(x < one.left - 8 || x > one.left + width + 8 || y < one.y - 20 || y > one.y + 10).toBe(true);
				}
			}),
			runs(200, 20),
		);
	});

	it("shows the name of every signatory if there are few members", () => {
		expect(layoutMap(onMap).members.filter(({ label }) => label === null)).toEqual([]);
	});

	it("leaves out a country without a place, and draws the others", () => {
		const { members } = layoutMap([...onMap, { iso2: "XX", name: "Nowhere", kind: "member" }]);
		expect(members).toHaveLength(8);
	});

	it("has places within the picture for more than 200 countries, all but Antarctica", () => {
		const places = Object.values(mapPlaces);
		expect(places.length).toBeGreaterThan(200);
		expect(places.filter(([x]) => x < 0 || x > mapWidth)).toEqual([]);
		expect(
			Object.entries(mapPlaces)
				.filter(([, [, y]]) => y < 0 || y > mapHeight)
				.map(([code]) => code),
		).toEqual(["AQ"]);
	});
});

describe("the signatories' mark as an index", () => {
	const names = ["AF", "AZ", "ID", "ME", "MA", "TR", "UG", "AE"].map((code) => ({ code, short: code, full: code }));
	const order = (locale: Locale) => {
		const texts = [
			...draw(<SignatoriesMark names={names} />, locale).matchAll(/<text x="(\d+)" y="(\d+)"[^>]*>(\w+)/g),
		];
		return Object.fromEntries(texts.map(([, x, , name]) => [name, Number(x)]));
	};

	it("runs clockwise, and anticlockwise in a right-to-left language", () => {
		expect(order("en").ID).toBeGreaterThan(216);
		expect(order("ar").ID).toBeLessThan(216);
		expect(order("ar").AF).toBe(order("en").AF);
	});

	it("names the countries in its label", () => {
		expect(draw(<SignatoriesMark names={names} />)).toContain(
			"8 rays, one for each country that signed the declaration of intent in June 2019: AF, AZ",
		);
	});
});
