import type { Lineage } from "#app/library/views/lineage.ts";

/**
 * Follows the sources of an adopting country: for each source the edge to the adopter, then the edges to other
 * countries.
 * @param adopter a country that adopted one practice from all of `sources`
 * @param most maximum number of edges
 * @returns an empty list if the edges do not show such an adoption
 */
export function familyOfAdopter(
	edges: readonly Lineage[],
	adopter: string,
	sources: readonly string[],
	most: number,
): Lineage[] {
	const taken = edges.filter(({ to }) => to.country === adopter);
	const pids = new Set(taken.flatMap(({ to }) => to.pid ?? []));
	const parents = [...pids].map((pid) => sources.flatMap((source) => surestEdge(taken, source, pid) ?? []));
	const family = parents.find((found) => found.length === sources.length);
	return family ? [...family, ...siblingsOf(edges, family)].slice(0, most) : [];
}

function surestEdge(taken: readonly Lineage[], source: string, pid: string): Lineage | undefined {
	const edges = taken.filter(({ from, to }) => from.country === source && to.pid === pid);
	return edges.find(({ certainty }) => certainty === "in-use") ?? edges[0];
}

/** The edges from the same practices to other countries; dated ones first. */
function siblingsOf(edges: readonly Lineage[], parents: readonly Lineage[]): Lineage[] {
	const origins = new Set(parents.flatMap(({ from }) => from.pid ?? []));
	const siblings = edges.filter(
		(edge) => !parents.includes(edge) && origins.has(edge.from.pid ?? "") && edge.from.country !== edge.to.country,
	);
	return [...siblings.filter(({ date }) => date !== null), ...siblings.filter(({ date }) => date === null)];
}
