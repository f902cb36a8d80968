import type { Code, lineageCertainties } from "#app/reference/codes.ts";

/** One end of an edge: a country, and its practice if the library has it. */
export type LineageEnd = { country: string | null; pid: string | null };

/** An adoption: one practice or country adopted something from another. */
export type Lineage = {
	from: LineageEnd;
	to: LineageEnd;
	/** As precise as known. */
	date: string | null;
	certainty: Code<typeof lineageCertainties>;
	/** What was adopted, by language. */
	texts: Record<string, string>;
	/** The practice whose record names the edge. */
	namedBy: string;
};

/** From most to least certain. */
const certainties: readonly string[] = ["in-use", "agreed", "named"];

/**
 * Merges edges that several practices name. They are the same edge if their countries are equal and their practices do
 * not contradict each other; date and text come from the more certain one, and what it lacks from the others.
 */
export function mergeLineage(edges: readonly Lineage[]): Lineage[] {
	const merged: Lineage[] = [];
	for (const edge of [...edges].sort(bySureness)) {
		const at = merged.findIndex((other) => sameEnd(edge.from, other.from) && sameEnd(edge.to, other.to));
		const known = merged[at];
		if (known) merged[at] = join(known, edge);
		else merged.push(edge);
	}
	return merged.sort((a, b) => (a.date ?? "9999").localeCompare(b.date ?? "9999"));
}

function bySureness(a: Lineage, b: Lineage): number {
	return certainties.indexOf(a.certainty) - certainties.indexOf(b.certainty) || pids(b) - pids(a);
}

function pids({ from, to }: Lineage): number {
	return Number(from.pid !== null) + Number(to.pid !== null);
}

function sameEnd(a: LineageEnd, b: LineageEnd): boolean {
	if (a.pid !== null && b.pid !== null) return a.pid === b.pid;
	return a.country !== null && a.country === b.country;
}

function join(known: Lineage, other: Lineage): Lineage {
	return {
		...known,
		from: { country: known.from.country ?? other.from.country, pid: known.from.pid ?? other.from.pid },
		to: { country: known.to.country ?? other.to.country, pid: known.to.pid ?? other.to.pid },
		date: known.date ?? other.date,
		texts: { ...other.texts, ...known.texts },
	};
}
