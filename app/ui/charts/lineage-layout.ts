export interface LineageNode {
	id: string;
	/** Country and year. */
	title: string;
	/** The practice. */
	sub?: string;
	/** The practice of the page. */
	here?: boolean;
}

export interface LineageEdge {
	from: string;
	to: string;
	/** Sources say that it is in use; otherwise it was only agreed or mentioned, and the line is dashed. */
	inUse: boolean;
}

export interface PlacedNode extends LineageNode {
	x: number;
	y: number;
	/** Where the text is: before the node, after it, or beneath. */
	label: "before" | "after" | "beneath";
	/** The background of the page's practice; none for text beneath a node. */
	plate?: { x: number; width: number };
}

interface PlacedEdge extends LineageEdge {
	path: string;
}

export interface LineageLayout {
	width: number;
	height: number;
	nodes: PlacedNode[];
	edges: PlacedEdge[];
}

const width = 640;
const labelGap = 16;
const columnGap = 250;
/** Approximate widths of a character at the sizes of the stylesheet: 14 px bold, 13 px. */
const titleLetter = 7.6;
const subLetter = 6.7;

/**
 * Places a tree of practices in columns from sources to adopters, from left to right, or from right to left when
 * `mirrored`. Edges to unknown nodes and cycles do not affect the columns.
 */
export function layoutLineage(nodes: LineageNode[], edges: LineageEdge[], mirrored: boolean): LineageLayout {
	const ids = new Set(nodes.map((node) => node.id));
	const known = edges.filter((edge) => edge.from !== edge.to && ids.has(edge.from) && ids.has(edge.to));
	const columns = sortColumns(intoColumns(nodes, known), known);
	const height = Math.max(...columns.map((column, index) => columnHeight(column, isMiddle(index, columns.length))));
	const xs = columnPositions(columns);
	const placed = columns.flatMap((column, index) =>
		placeColumn(column, xs[index] ?? 0, height, labelSide(index, columns.length)),
	);
	const turned = mirrored ? placed.map(mirror) : placed;
	return { width, height, nodes: turned, edges: known.map((edge) => drawEdge(edge, turned)) };
}

function intoColumns(nodes: LineageNode[], edges: LineageEdge[]): LineageNode[][] {
	const depths = new Map(nodes.map((node) => [node.id, depthOf(node.id, edges, new Set())]));
	const deepest = Math.max(0, ...depths.values());
	const columns: LineageNode[][] = Array.from({ length: deepest + 1 }, () => []);
	for (const node of nodes) {
		const depth = depths.get(node.id) ?? 0;
		const last = depth > 0 && edges.every((edge) => edge.from !== node.id);
		// A node without adopters goes into the last column, where text has room.
		columns[last ? deepest : depth]?.push(node);
	}
	return columns;
}

/** The longest path to a node from one without sources. */
function depthOf(id: string, edges: LineageEdge[], above: Set<string>): number {
	if (above.has(id)) return 0;
	const path = new Set(above).add(id);
	const sources = edges.filter((edge) => edge.to === id && !path.has(edge.from));
	return sources.length === 0 ? 0 : 1 + Math.max(...sources.map((edge) => depthOf(edge.from, edges, path)));
}

/** Adopters in the order of their sources, so that few lines cross. */
function sortColumns(columns: LineageNode[][], edges: LineageEdge[]): LineageNode[][] {
	const rank = new Map<string, number>();
	return columns.map((column, index) => {
		const sorted =
			index === 0 ? column : [...column].sort((a, b) => meanRank(a.id, edges, rank) - meanRank(b.id, edges, rank));
		sorted.forEach((node, position) => {
			rank.set(node.id, position / Math.max(1, sorted.length - 1));
		});
		return sorted;
	});
}

function meanRank(id: string, edges: LineageEdge[], rank: Map<string, number>): number {
	const ranks = edges.filter((edge) => edge.to === id).flatMap((edge) => rank.get(edge.from) ?? []);
	return ranks.length === 0 ? 1 : ranks.reduce((sum, value) => sum + value, 0) / ranks.length;
}

function isMiddle(index: number, count: number): boolean {
	return index > 0 && index < count - 1;
}

function labelSide(index: number, count: number): PlacedNode["label"] {
	if (isMiddle(index, count)) return "beneath";
	return index === 0 ? "before" : "after";
}

function rowHeight(node: LineageNode, middle: boolean): number {
	if (middle) return node.sub ? 84 : 68;
	return node.sub ? 50 : 42;
}

function columnHeight(column: LineageNode[], middle: boolean): number {
	return 20 + column.reduce((sum, node) => sum + rowHeight(node, middle), 0);
}

/** The text of the first and last column is outside; the columns between are evenly spaced. */
function columnPositions(columns: LineageNode[][]): number[] {
	const count = columns.length;
	const first = Math.min(230, Math.max(90, widest(columns[0]) + labelGap + 8));
	const room = width - first - Math.min(250, Math.max(110, widest(columns[count - 1]) + labelGap + 8));
	const gap = Math.min(columnGap, room / Math.max(1, count - 1));
	return columns.map((_, index) => Math.round(first + index * gap));
}

function widest(column: LineageNode[] = []): number {
	return Math.max(0, ...column.map(textWidth));
}

function textWidth(node: LineageNode): number {
	return Math.max(node.title.length * titleLetter, (node.sub?.length ?? 0) * subLetter);
}

function placeColumn(column: LineageNode[], x: number, height: number, label: PlacedNode["label"]): PlacedNode[] {
	const middle = label === "beneath";
	let top = (height - columnHeight(column, middle)) / 2 + 10;
	return column.map((node) => {
		const row = rowHeight(node, middle);
		const y = Math.round(top + (middle ? 24 : row / 2));
		top += row;
		return { ...fitted(node, roomFor(x, label)), x, y, label, plate: node.here ? plateFor(node, x, label) : undefined };
	});
}

function roomFor(x: number, label: PlacedNode["label"]): number {
	if (label === "beneath") return 150;
	return (label === "before" ? x : width - x) - labelGap;
}

/** Names too long for their place are cut; the list below the tree has them in full. */
function fitted(node: LineageNode, room: number): LineageNode {
	return { ...node, title: cut(node.title, room / titleLetter), sub: node.sub && cut(node.sub, room / subLetter) };
}

function cut(text: string, length: number): string {
	if (text.length <= length) return text;
	// Isolated, so that the ellipsis is at the end of the text and not of the line.
	return `\u2068${text.slice(0, Math.max(1, Math.floor(length) - 1)).trimEnd()}…\u2069`;
}

function plateFor(node: LineageNode, x: number, label: PlacedNode["label"]): PlacedNode["plate"] {
	if (label === "beneath") return undefined;
	const length = Math.min(textWidth(node), roomFor(x, label)) + labelGap + 28;
	const start = label === "after" ? x - 18 : x + 18 - length;
	const plateX = Math.max(0, start);
	return { x: plateX, width: Math.min(length, width - plateX) };
}

function mirror(node: PlacedNode): PlacedNode {
	const plate = node.plate && { x: width - node.plate.x - node.plate.width, width: node.plate.width };
	return { ...node, x: width - node.x, plate };
}

function drawEdge(edge: LineageEdge, nodes: PlacedNode[]): PlacedEdge {
	const from = nodes.find((node) => node.id === edge.from);
	const to = nodes.find((node) => node.id === edge.to);
	if (!from || !to) throw new Error(`No place for the edge from ${edge.from} to ${edge.to}`);
	const middle = Math.round((from.x + to.x) / 2);
	return { ...edge, path: `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}` };
}
