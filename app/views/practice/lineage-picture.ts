import type { LineageEndView, LineageView } from "#app/library/views/lineage.server.ts";
import type { LineageEdge, LineageNode } from "#app/ui/charts/lineage-layout.ts";

/** An edge as a line of text, with names in the reader's language; plain data. */
export type LineageItem = {
	id: string;
	/** Null if it is the country that the page is about. */
	from: string | null;
	to: string | null;
	date: string | null;
	practice: { pid: string; title: string; language: string } | null;
	text: { language: string; words: string } | null;
	certainty: LineageView["certainty"];
	filed: LineageView["filed"];
};

export type LineagePicture = { nodes: LineageNode[]; edges: LineageEdge[]; items: LineageItem[] };

/** How names are written in the reader's language. */
export type LineageWords = {
	nameOf: (country: string) => string;
	/** A name with its year. */
	inYear: (name: string, year: string) => string;
};

/** With more on one side the picture would be unreadable; the list below it has all. */
const maxOnOneSide = 10;

/** The origin and adoption of a practice as a tree, sources first, and as a list. */
export function familyPicture(lineage: readonly LineageView[], words: LineageWords): LineagePicture {
	const nodes = new Map<string, LineageNode>();
	for (const { from, to, date } of lineage) {
		addNode(nodes, endKey(from), from, null, words);
		addNode(nodes, endKey(to), to, date, words);
	}
	return {
		nodes: [...nodes.values()],
		edges: lineage.map(({ from, to, certainty }) => edge(endKey(from), endKey(to), certainty)),
		items: lineage.map((one) => itemOf(one, endName(one.from, words), endName(one.to, words))),
	};
}

/** What a country shared and adopted; the country is in the middle, whichever its practice. */
export function countryPicture(lineage: readonly LineageView[], country: string, words: LineageWords): LineagePicture {
	const { shared, adopted } = sharedAndAdopted(lineage, country);
	const nodes = new Map<string, LineageNode>([[country, { id: country, title: words.nameOf(country), here: true }]]);
	const edges = new Map<string, LineageEdge>();
	for (const { from, certainty } of shownEdges(adopted)) {
		const id = `from ${endKey(from)}`;
		addNode(nodes, id, from, null, words);
		addEdge(edges, edge(id, country, certainty));
	}
	for (const { to, date, certainty } of shownEdges(shared)) {
		const id = `to ${endKey(to)}`;
		addNode(nodes, id, to, date, words);
		addEdge(edges, edge(country, id, certainty));
	}
	return {
		nodes: [...nodes.values()],
		edges: [...edges.values()],
		items: [
			...shared.map((one) => itemOf(one, null, endName(one.to, words))),
			...adopted.map((one) => itemOf(one, endName(one.from, words), null)),
		],
	};
}

/** The edges that lead out of a country and into it. An edge within the country is neither. */
export function sharedAndAdopted<Edge extends { from: { country: string | null }; to: { country: string | null } }>(
	lineage: readonly Edge[],
	country: string,
): { shared: Edge[]; adopted: Edge[] } {
	const outward = lineage.filter(({ from, to }) => from.country !== to.country);
	return {
		shared: outward.filter(({ from }) => from.country === country),
		adopted: outward.filter(({ to }) => to.country === country),
	};
}

/** The edges of one side that are drawn if there are too many: those in use first. */
export function shownEdges<Edge extends Pick<LineageView, "certainty">>(lineage: readonly Edge[]): Edge[] {
	const inUse = lineage.filter(({ certainty }) => certainty === "in-use");
	return [...inUse, ...lineage.filter(({ certainty }) => certainty !== "in-use")].slice(0, maxOnOneSide);
}

function endKey({ country, practice }: LineageEndView): string {
	return `${country ?? ""} ${practice?.pid ?? ""}`;
}

function endName(end: LineageEndView, words: LineageWords): string {
	return end.country ? words.nameOf(end.country) : (end.practice?.title ?? "");
}

function addNode(
	nodes: Map<string, LineageNode>,
	id: string,
	end: LineageEndView,
	date: string | null,
	words: LineageWords,
): void {
	const name = endName(end, words);
	const sub = end.country ? end.practice?.title : undefined;
	const known = nodes.get(id);
	if (known && (date === null || known.title !== name)) return;
	nodes.set(id, { id, title: date ? words.inYear(name, date.slice(0, 4)) : name, ...(sub ? { sub } : {}) });
}

function edge(from: string, to: string, certainty: LineageView["certainty"]): LineageEdge {
	return { from, to, inUse: certainty === "in-use" };
}

/** Several practices may lead to the same node: one line is drawn, for the most certain. */
function addEdge(edges: Map<string, LineageEdge>, added: LineageEdge): void {
	const key = `${added.from} > ${added.to}`;
	if (!edges.get(key)?.inUse) edges.set(key, added);
}

function itemOf(view: LineageView, from: string | null, to: string | null): LineageItem {
	const { date, text, certainty, filed } = view;
	const [far, near] = from === null ? [view.to, view.from] : to === null ? [view.from, view.to] : [view.to, view.from];
	const id = `${view.namedBy} ${endKey(view.from)} ${endKey(view.to)}`;
	return { id, from, to, date, practice: far.practice ?? near.practice, text, certainty, filed };
}
