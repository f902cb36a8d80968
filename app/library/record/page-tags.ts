import type { PracticeFacts } from "#app/library/record/practice-record.ts";

/**
 * The cache tags of all pages that show parts of a practice: its own pages, the pages of its countries and of the
 * countries and practices that it was adopted from or by, and the pages with lists. Every command that changes what
 * readers see of a practice passes them to `invalidatePages`; adoptions have tags of their own (`adoptionTags`).
 */
export function pageTagsOf(pid: string, facts: Pick<PracticeFacts, "countries" | "lineage">): string[] {
	const ends = facts.lineage.flatMap(({ from, to }) => [from, to]);
	const countries = [...facts.countries, ...ends.flatMap(({ country }) => country ?? [])];
	const pids = [pid, ...ends.flatMap((end) => end.pid ?? [])];
	const tags = [...pids.map(practiceTag), ...countries.map(memberTag), "home", "library", "search", "sitemap"];
	return [...new Set(tags)];
}

/** The cache tag of a practice's pages. */
export function practiceTag(pid: string): string {
	return `practice:${pid}`;
}

/** The cache tag of a country's page. @param country ISO 3166-1 alpha-2 */
export function memberTag(country: string): string {
	return `member:${country}`;
}
