import { describe, expect, it } from "vitest";
import type { Locale } from "#app/messages/index.ts";
import { Bars, barWidths } from "#app/ui/charts/bars.tsx";
import { LineageEdges, LineageTree } from "#app/ui/charts/lineage.tsx";
import { layoutLineage } from "#app/ui/charts/lineage-layout.ts";
import { layoutMap, type MapCountry, type PlacedCountry } from "#app/ui/charts/map-layout.ts";
import { MemberMap } from "#app/ui/charts/member-map.tsx";
import { mapPlaces } from "#app/ui/charts/world-map.ts";
import { draw } from "#app/ui/draw.fixture.tsx";
import { SignatoriesMark } from "#app/ui/frame/signatories-mark.tsx";

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

const signatories = ["AF", "AZ", "ID", "MA", "ME", "TR", "UG", "AE"];
const eighteen = [...signatories, ..."GE KZ MD MN NP PK LK TJ TM UZ".split(" ")];
const fifty = [
	...eighteen,
	..."AL RS MK BA BG RO HU KG IQ JO SA QA BH KW OM EG TN DZ SN GH NG KE RW TZ ET BD MY VN PH KR BR FJ".split(" "),
];

function onMap(codes: readonly string[], locale = "en"): MapCountry[] {
	const names = new Intl.DisplayNames([locale], { type: "region" });
	return codes.map((iso2) => {
		const name = names.of(iso2) ?? iso2;
		const kind = signatories.includes(iso2) ? "signatory" : "member";
		return { iso2, name, shortName: name.slice(0, 14), kind };
	});
}

describe("the map", () => {
	it("states its content", () => {
		expect(draw(<MemberMap countries={onMap(["AZ", "KZ", "UZ"])} />)).toContain(
			'role="img" aria-label="Map of Africa, Europe and Asia. A star marks one country that signed the declaration in 2019: Azerbaijan. Diamonds mark 2 other members and applicants: Kazakhstan and Uzbekistan."',
		);
	});

	it("is not mirrored in a right-to-left language", () => {
		expect(draw(<MemberMap countries={onMap(signatories, "ar")} />, "ar")).toContain('direction="ltr"');
	});

	it.each([
		["8 countries", "wide", onMap(signatories)],
		["8 countries in Arabic", "wide", onMap(signatories, "ar")],
		["8 countries on a phone", "slim", onMap(signatories)],
		["8 countries on a phone in Arabic", "slim", onMap(signatories, "ar")],
		["18 countries", "wide", onMap(eighteen)],
		["18 countries in Arabic", "wide", onMap(eighteen, "ar")],
		["50 countries", "wide", onMap(fifty)],
		["50 countries in Arabic", "wide", onMap(fifty, "ar")],
	] as const)(
		"names all of %s (%s): no name lies on a mark or another name, and each is led to its own mark",
		(_, size, countries) => {
			const { complete, countries: placed, width, height } = layoutMap(countries, size);
			expect([complete, placed.length]).toEqual([true, countries.length]);
			expect(
				placed.flatMap((country) => wrongWith(country, placed, { width, height, font: size === "wide" ? 16 : 14 })),
			).toEqual([]);
		},
	);

	it("draws neighbours so that they do not touch, exactly where they are", () => {
		const { countries, land } = layoutMap(onMap(fifty), "wide");
		for (const one of countries)
			for (const other of countries)
				if (one !== other)
					expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(one.radius + other.radius);
		const within = countries.filter(({ beyond }) => !beyond);
		expect(within.map(({ iso2, x, y }) => [iso2, x, y])).toEqual(
			within.map(({ iso2 }) => {
				const [x = 0, y = 0] = mapPlaces[iso2] ?? [];
				return [iso2, land.x + land.scale * x, land.y + land.scale * y];
			}),
		);
	});

	it("marks a country beyond its window at the edge", () => {
		const { countries } = layoutMap(onMap(["AZ", "BR", "FJ"]), "wide");
		expect(countries.map(({ iso2, beyond }) => [iso2, beyond])).toEqual([
			["AZ", null],
			["BR", "west"],
			["FJ", "east"],
		]);
	});

	it("leaves out a country without a place, and draws the others", () => {
		expect(
			layoutMap([...onMap(signatories), { iso2: "XX", name: "Nowhere", kind: "member" }], "wide").countries,
		).toHaveLength(8);
	});

	it("has places for more than 200 countries", () => {
		expect(Object.keys(mapPlaces).length).toBeGreaterThan(200);
	});
});

/** What is wrong with the name of a country: measured more narrowly than letters are, so that it is never too strict. */
function wrongWith(
	{ iso2, name, shortName, label, x, y, radius }: PlacedCountry,
	all: readonly PlacedCountry[],
	{ width, height, font }: { width: number; height: number; font: number },
): string[] {
	if (!label) return [`${iso2} has no name`];
	const boxOf = (of: { name: string; shortName?: string; label: PlacedCountry["label"] }) => {
		const length = (of.shortName ?? of.name).length * font * 0.34;
		const at = of.label ?? { x: 0, y: 0, anchor: "start" as const };
		const left = at.x - { start: 0, middle: length / 2, end: length }[at.anchor];
		return { left, right: left + length, top: at.y - font * 0.7, bottom: at.y };
	};
	const box = boxOf({ name, ...(shortName ? { shortName } : {}), label });
	const wrong: string[] = [];
	if (box.left < 0 || box.right > width || box.top < 0 || box.bottom > height) wrong.push(`${iso2} is outside`);
	for (const other of all) {
		const near = Math.hypot(
			Math.max(box.left - other.x, 0, other.x - box.right),
			Math.max(box.top - other.y, 0, other.y - box.bottom),
		);
		if (near < other.radius) wrong.push(`${iso2} lies on the mark of ${other.iso2}`);
		if (other.iso2 === iso2 || !other.label) continue;
		const its = boxOf(other);
		if (box.left < its.right && its.left < box.right && box.top < its.bottom && its.top < box.bottom)
			wrong.push(`${iso2} lies on ${other.iso2}`);
	}
	const [start] = label.leader ?? [];
	if (start && Math.abs(Math.hypot(start.x - x, start.y - y) - radius) > 1) wrong.push(`${iso2} is led elsewhere`);
	return wrong;
}

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
