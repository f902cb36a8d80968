import type { Section } from "#app/library/record/field-lookup.ts";
import type { Messages } from "#app/messages/index.ts";
import { fieldName } from "#app/routes/library/practice/field-name.ts";

/** Whether the practice has a section that this reader may not see. */
export function isWithheld(
	{ whole, facts }: { whole: boolean; facts: { membersOnly: readonly Section[] } },
	name: Section,
): boolean {
	return !whole && facts.membersOnly.includes(name);
}

/**
 * Says that parts of a practice are for members only, and names the sections to readers who see them.
 * @param sections those that the reader sees
 */
export function membersOnlyText(
	messages: Messages,
	membersOnly: readonly Section[],
	sections: Partial<Record<Section, string>>,
): string {
	const named = membersOnly.filter((name) => sections[name]).map((name) => fieldName(messages, name));
	return named.length > 0 ? messages.editor.readers.membersOnly(named) : messages.practice.membersOnly;
}
