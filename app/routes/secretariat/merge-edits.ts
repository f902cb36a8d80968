/** What two people made of one form, field by field. */
export type MergedEdits = {
	/** What to show: what was typed, or what the other saved where only the other changed it. */
	values: Record<string, string>;
	/** What the other saved, where both changed a field, and differently. */
	theirs: Record<string, string>;
	/** Fields that only the other changed. */
	takenOver: string[];
};

/** The prefix of hidden entries that hold what a field showed at first. */
export const openedPrefix = "was-";

/**
 * Merges what was typed with what another person saved since the form was opened.
 * @param typed entries of the form, with what the fields showed at first under `asShown`
 * @param current what the fields would show now
 */
export function mergeEdits(typed: Record<string, string>, current: Record<string, string>): MergedEdits {
	const merged: MergedEdits = { values: { ...typed }, theirs: {}, takenOver: [] };
	for (const [field, theirs] of Object.entries(current)) {
		const was = typed[`${openedPrefix}${field}`] ?? "";
		const mine = typed[field] ?? "";
		if (theirs === was || theirs === mine) continue;
		if (mine === was) {
			merged.values[field] = theirs;
			merged.takenOver.push(field);
		} else merged.theirs[field] = theirs;
	}
	return merged;
}

/** What the fields show at first, as hidden entries that come back with the form. */
export function openedValues(values: Record<string, string>, fields: readonly string[]): [string, string][] {
	return fields.map((field) => [`${openedPrefix}${field}`, values[field] ?? ""]);
}
