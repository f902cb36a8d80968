import type { PracticeView } from "#app/library/views/practice-view.server.ts";

/** A result for programs: dates are as precise as known, and unstated values are null. */
export type ExportedResult = {
	indicator: string;
	unit: string | null;
	/** Measured before the practice began, or earlier. */
	before: number | null;
	beforeDate: string | null;
	after: number;
	afterDate: string | null;
	/** A URL, or a source that is not online. */
	source: string | null;
};

/** The results of a practice in the language of its text, with the first and the latest figure. */
export function exportedResults({ facts, text }: Pick<PracticeView, "facts" | "text">): ExportedResult[] {
	const sources = facts.provenance?.sources ?? [];
	return facts.results.flatMap(({ id, unit, baseline, between, value, source, sourceUrl, sourceText }) => {
		const indicator = text.results[id];
		const earlier = baseline ?? between[0];
		const numbered = source === undefined ? undefined : sources[source - 1]?.url;
		return indicator
			? {
					indicator,
					unit: unit ?? null,
					before: earlier?.value ?? null,
					beforeDate: earlier?.date ?? null,
					after: value.value,
					afterDate: value.date ?? null,
					source: numbered ?? sourceUrl ?? sourceText ?? null,
				}
			: [];
	});
}

type ExportedSource = { title: string; url: string };

/** What a practice is based on: published sources, and the links of its owner. */
export function exportedSources({ facts }: Pick<PracticeView, "facts">): ExportedSource[] {
	return [...(facts.provenance?.sources ?? []), ...facts.links].map(({ title, url }) => ({ title, url }));
}

/** Sources for a table cell, one per line. */
export function sourceLines(sources: readonly ExportedSource[]): string {
	return sources.map(({ title, url }) => `${title} ${url}`).join("\n");
}
