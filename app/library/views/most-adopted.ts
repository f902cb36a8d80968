import { isCounted, type Lineage } from "#app/library/views/lineage.ts";

/** The countries that adopted a practice: where it is in use, and where it is only agreed or named by a source. */
export type Adopted = { pid: string; inUse: string[]; others: string[] };

/** Practices by the number of countries that use them, then by the number in which they are only agreed or named. */
export function mostAdopted(lineage: readonly Lineage[]): Adopted[] {
	const byPid = new Map<string, Map<string, boolean>>();
	for (const edge of lineage) {
		const { from, to, certainty } = edge;
		if (from.pid === null || to.country === null || to.country === from.country || !isCounted(edge)) continue;
		const countries = byPid.get(from.pid) ?? new Map<string, boolean>();
		countries.set(to.country, certainty === "in-use" || (countries.get(to.country) ?? false));
		byPid.set(from.pid, countries);
	}
	return Array.from(byPid, ([pid, countries]) => {
		const all = [...countries];
		return {
			pid,
			inUse: all.filter(([, used]) => used).map(([country]) => country),
			others: all.filter(([, used]) => !used).map(([country]) => country),
		};
	}).sort(
		(one, other) =>
			other.inUse.length - one.inUse.length ||
			other.others.length - one.others.length ||
			(one.pid < other.pid ? -1 : 1),
	);
}
