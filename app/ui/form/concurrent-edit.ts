/** The values of a form, by the names of its fields; a list where a field has several entries. */
export type FormValues = Record<string, string | string[]>;

/** What another person saved while a form was open, by field. */
export type ConcurrentEdit = {
	/** Says that they did. */
	sentence: string;
	/** Their values of the fields that both changed, differently: the form shows what was typed, and theirs beside it. */
	clashing: FormValues;
	/** Fields that only they changed: the form shows their values. */
	takenOver: string[];
};

/** Prefix of the hidden fields that hold the values that a form was opened with. */
export const openedPrefix = "was-";

/**
 * Merges what was typed with what another person saved after the form was opened.
 * @param typed the form's entries, including the opened values under `openedPrefix`
 * @param current what the fields would show now. What the form was not opened with, such as its revision, is replaced
 * @returns the values to show, which the next attempt is compared with
 */
export function mergeEdits(
	typed: FormValues,
	current: FormValues,
): { values: FormValues } & Omit<ConcurrentEdit, "sentence"> {
	const merged: ReturnType<typeof mergeEdits> = { values: { ...typed }, clashing: {}, takenOver: [] };
	for (const [field, theirs] of Object.entries(current)) {
		const opened = `${openedPrefix}${field}`;
		const was = typed[opened];
		if (was === undefined) {
			merged.values[field] = theirs;
			continue;
		}
		merged.values[opened] = theirs;
		if (isSame(theirs, was) || isSame(theirs, typed[field])) continue;
		if (isSame(typed[field], was)) {
			merged.values[field] = theirs;
			merged.takenOver.push(field);
		} else merged.clashing[field] = theirs;
	}
	return merged;
}

/** Whether two values are the same text or list, which may be typed as lines. */
function isSame(one: string | string[] | undefined, other: string | string[] | undefined): boolean {
	const comparable = (value: typeof one) =>
		[value ?? []].flat().filter(Boolean).join("\n").replaceAll("\r\n", "\n").trim();
	return comparable(one) === comparable(other);
}

/** What a form shows of something that is saved, by the names of its fields: an empty text for what is absent. */
export function shownValues(saved: object, fields: readonly string[]): FormValues {
	const values = new Map<string, unknown>(Object.entries(saved));
	return Object.fromEntries(
		fields.map((field) => {
			const value = values.get(field) ?? "";
			return [field, Array.isArray(value) ? value.map(String) : String(value)];
		}),
	);
}
