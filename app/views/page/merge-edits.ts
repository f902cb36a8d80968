/** The result of merging two people's edits to the same form, by field. */
export type MergedEdits = {
	/** The values to show: what was typed, or what the other person saved in fields that only they changed. */
	values: Record<string, string>;
	/** The other person's values of fields that both changed differently. */
	theirs: Record<string, string>;
	/** Fields that only the other person changed. */
	takenOver: string[];
};

/** Prefix of the hidden fields that hold the values that the form was opened with. */
export const openedPrefix = "was-";

/**
 * Merges what was typed with what another person saved after the form was opened.
 * @param typed the form's entries, including the opened values under `openedPrefix`
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

/** Returns the values that the form is opened with as hidden fields, which are submitted with the form. */
export function openedValues(values: Record<string, string>, fields: readonly string[]): [string, string][] {
	return fields.map((field) => [`${openedPrefix}${field}`, values[field] ?? ""]);
}
