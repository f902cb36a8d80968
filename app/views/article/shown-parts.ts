import { sectionsOn } from "#app/library/record/field-lookup.ts";
import { isWithheld } from "#app/views/article/members-only.ts";
import type { PracticePage } from "#app/views/article/practice-page.server.ts";

/** The parts that are expected of every practice that is more than listed, in the order of the page. */
const expectedParts = ["problem", "solution", "results", "conditions", "wrong", "lessons"] as const;
export type ExpectedPart = (typeof expectedParts)[number];

/** Whether a part is on the page: readers get what there is, people who work on the practice also see what is missing. */
export function showsPart(page: PracticePage, part: ExpectedPart): boolean {
	return hasPart(page, part) || showsMissing(page);
}

/** Whether the page says in its place what is missing: only to people who can add it. */
export function showsMissing({ worksOnIt, tier }: PracticePage): boolean {
	return worksOnIt && tier !== "listed";
}

/** What the last line of the page names as missing, for everyone who does not see it in its place. */
export function missingParts(page: PracticePage): ExpectedPart[] {
	if (page.worksOnIt || page.tier === "listed") return [];
	return expectedParts.filter((part) => !hasPart(page, part));
}

function hasPart(page: PracticePage, part: ExpectedPart): boolean {
	const { facts, sections, text } = page;
	if (part === "conditions") return facts.conditions.some(({ id }) => text.conditions[id]);
	const names = sectionsOn(part);
	if (names.some((name) => sections[name])) return true;
	if (part === "results") return facts.results.some(({ id }) => text.results[id]);
	const [main] = names;
	return main !== undefined && isWithheld(page, main);
}
