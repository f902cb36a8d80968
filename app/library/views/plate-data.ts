import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { yearOf } from "#app/platform/partial-date.ts";
import { channels } from "#app/reference/codes.ts";

/** What a practice's drawing is made from; `app/ui/charts/plate-layout.ts` says what each field means. */
export type PlateData =
	| { kind: "figure"; before: number | null; after: number; whole: number | null }
	| { kind: "adoption"; sources: boolean[]; adopters: boolean[] }
	| { kind: "channels"; used: string[] }
	| { kind: "years"; start: number; now: number; marked: number[] }
	| { kind: "principles"; shown: string[] };

type Result = PracticeFacts["results"][number];
type PlateFacts = Pick<
	PracticeFacts,
	"lineage" | "channels" | "startDate" | "endDate" | "keyDates" | "principles" | "countries"
>;

/** The mark has a ray for each channel but this one. */
const undrawn = "home-delivery";
/** A single figure up to this one can be drawn as so many stars. */
const mostCounted = 60;

/**
 * Chooses what to draw: the first of a changed figure, adoption, a single figure, channels, years and principles that
 * the facts allow.
 * @param of.pid the practice, which its own links to origins and adopters name
 * @param of.year the present year
 * @param of.best the figure that says most
 * @returns null for a practice that states none of these
 */
export function plateData(
	facts: PlateFacts,
	{ pid, year, best }: { pid: string; year: number; best: Result | null },
): PlateData | null {
	const used = channels.filter((channel) => channel !== undrawn && facts.channels.includes(channel));
	return (
		changedFigure(best) ??
		adoption(facts, pid) ??
		singleFigure(best) ??
		(used.length > 1 ? { kind: "channels", used } : null) ??
		years(facts, year) ??
		(used.length > 0 ? { kind: "channels", used } : null) ??
		(facts.principles.length > 0 ? { kind: "principles", shown: [...facts.principles] } : null)
	);
}

function changedFigure(best: Result | null): PlateData | null {
	if (!best?.baseline) return null;
	const [before, after] = [best.baseline.value, best.value.value];
	if (Math.min(before, after) < 0 || Math.max(before, after) === 0) return null;
	return { kind: "figure", before, after, whole: null };
}

function singleFigure(best: Result | null): PlateData | null {
	if (!best) return null;
	const { value } = best.value;
	const figure = { kind: "figure" as const, before: null, after: value };
	if (best.unit === "%") return value > 0 && value <= 100 ? { ...figure, whole: 100 } : null;
	return Number.isInteger(value) && value > 0 && value <= mostCounted ? { ...figure, whole: null } : null;
}

/** Each country counts once, as in use if one of its links says so. */
function adoption({ lineage, countries }: PlateFacts, pid: string): PlateData | null {
	const [sources, adopters] = [new Map<string, boolean>(), new Map<string, boolean>()];
	for (const { from, to, certainty } of lineage) {
		const inUse = certainty === "in-use";
		const own = ({ country, pid: other }: typeof from) =>
			other === pid || (other === undefined && country !== undefined && countries.includes(country));
		const add = (ends: Map<string, boolean>, { country, pid: other }: typeof from) => {
			const key = country ?? other ?? "";
			ends.set(key, inUse || (ends.get(key) ?? false));
		};
		if (own(to) && !own(from)) add(sources, from);
		if (own(from) && !own(to)) add(adopters, to);
	}
	if (sources.size + adopters.size === 0) return null;
	return { kind: "adoption", sources: [...sources.values()], adopters: [...adopters.values()] };
}

function years({ startDate, endDate, keyDates }: PlateFacts, year: number): PlateData | null {
	if (!startDate) return null;
	const [start, now] = [yearOf(startDate), endDate ? yearOf(endDate) : year];
	return now > start ? { kind: "years", start, now, marked: keyDates.map(({ date }) => yearOf(date)) } : null;
}
