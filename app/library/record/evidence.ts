import type { PracticeFacts } from "#app/library/record/practice-record.ts";

/** 1 description, 2 figures reported, 3 figures before and after, 4 external evaluation, 5 validated on site. */
export type EvidenceLevel = 1 | 2 | 3 | 4 | 5;

/**
 * Derives how well a record proves the results of the practice. An earlier value counts as a baseline only if it was
 * measured before the change. There are no on-site validations yet, so level 5 does not occur.
 */
export function evidenceLevel(facts: Pick<PracticeFacts, "evaluation" | "results">): EvidenceLevel {
	if (facts.evaluation === "external") return 4;
	if (facts.results.some((result) => result.baseline?.beforeChange)) return 3;
	if (facts.results.some((result) => result.value.date)) return 2;
	return 1;
}
