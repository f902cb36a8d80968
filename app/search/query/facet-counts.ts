import { type FacetCount, maxFacetValues } from "#app/search/query/search-engine.ts";

/** Sorts the counts of a facet: highest first, ties by value, at most as many as every engine can return. */
export function sortCounts(counts: Iterable<[value: string, count: number]>): FacetCount[] {
	return Array.from(counts, ([value, count]) => ({ value, count }))
		.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
		.slice(0, maxFacetValues);
}
