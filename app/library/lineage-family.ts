import type { LineageView } from "#app/library/lineage.server.ts";

/**
 * What the sources of one adopter passed on: the edges to the adopter first, then those to others.
 * @param adopter a country that took over one practice from every one of `sources`
 * @param most how many edges at the most
 * @returns nothing where the edges do not say that it did
 */
export function familyOfAdopter(
	edges: readonly LineageView[],
	adopter: string,
	sources: readonly string[],
	most: number,
): LineageView[] {
	const taken = edges.filter(({ from, to }) => to.country === adopter && sources.includes(from.country ?? ""));
	const practice = taken.map(({ to }) => to.practice?.pid).find((pid) => pid && takenFromAll(taken, pid, sources));
	if (!practice) return [];
	const parents = taken.filter(({ to }) => to.practice?.pid === practice);
	const origins = new Set(parents.flatMap(({ from }) => from.practice?.pid ?? []));
	const siblings = edges.filter((edge) => !parents.includes(edge) && origins.has(edge.from.practice?.pid ?? ""));
	const dated = siblings.filter(({ date }) => date !== null);
	return [...parents, ...dated, ...siblings.filter(({ date }) => date === null)].slice(0, most);
}

function takenFromAll(edges: readonly LineageView[], pid: string, sources: readonly string[]): boolean {
	return sources.every((source) => edges.some(({ from, to }) => from.country === source && to.practice?.pid === pid));
}
