import type { Confirmation, ShownStage } from "#app/library/adoption/adoption.ts";
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
	/** What was adopted, by language, as published sources describe it. */
	texts: Record<string, string>;
	/** The practice whose record names the edge, or the id of the filed adoption. */
	namedBy: string;
	/** The adoption that a focal point filed; null if only published sources name the edge. */
	filed: FiledAdoption | null;
};

/** The filed facts of an adoption that is an edge. */
type FiledAdoption = { id: string; stage: ShownStage; confirmation: Confirmation };

/** Whether an edge counts in figures: a disputed adoption counts in none until both sides agree. */
export function isCounted({ filed }: Pick<Lineage, "filed">): boolean {
	return filed?.confirmation !== "disputed";
}

/** From most to least certain. */
const certainties: readonly string[] = ["in-use", "agreed", "named"];

/**
 * Merges edges that several practices name, and edges that published sources name with filed ones. Edges are the same
 * if their countries are equal and their practices do not contradict each other. Date and text come from a filed
 * adoption, else from the more certain edge; the others fill in what it lacks. Filed adoptions stay separate.
 */
export function mergeLineage(edges: readonly Lineage[]): Lineage[] {
	const merged: Lineage[] = [];
	// Each edge is compared only with those that lead to the same country or practice: there may be thousands in all.
	const leadingTo = new Map<string, Set<number>>();
	for (const edge of [...edges].sort(bySureness)) {
		const same = edge.filed ? [] : keysOf(edge.to).flatMap((key) => [...(leadingTo.get(key) ?? [])]);
		const at = Math.min(...same.filter((place) => isSameEdge(edge, merged[place] as Lineage)), merged.length);
		const known = merged[at];
		const whole = known ? join(known, edge) : edge;
		merged[at] = whole;
		for (const key of keysOf(whole.to)) leadingTo.set(key, (leadingTo.get(key) ?? new Set()).add(at));
	}
	return merged.sort(earliestFirst);
}

function keysOf({ country, pid }: LineageEnd): string[] {
	return [country, pid].filter((key) => key !== null);
}

function isSameEdge(a: Lineage, b: Lineage): boolean {
	return sameEnd(a.from, b.from) && sameEnd(a.to, b.to);
}

function earliestFirst({ date: a }: Lineage, { date: b }: Lineage): number {
	if (a === b) return 0;
	return (a ?? "9999") < (b ?? "9999") ? -1 : 1;
}

function bySureness(a: Lineage, b: Lineage): number {
	const filed = Number(b.filed !== null) - Number(a.filed !== null);
	return filed || certainties.indexOf(a.certainty) - certainties.indexOf(b.certainty) || pids(b) - pids(a);
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
