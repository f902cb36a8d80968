import type { Section } from "#app/library/record/field-lookup.ts";

type Shown = { whole: boolean; facts: { visibility: string; membersOnly: readonly Section[] } };

/** Whether the practice has a section that this reader may not see. */
export function isWithheld({ whole, facts }: Shown, name: Section): boolean {
	return !whole && facts.membersOnly.includes(name);
}

/** Whether this reader sees a section that the readers of the rest may not see. */
export function isForMembers({ whole, facts }: Shown, name: Section): boolean {
	return whole && facts.visibility === "public" && facts.membersOnly.includes(name);
}
