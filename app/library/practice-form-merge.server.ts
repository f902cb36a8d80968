import { createHash } from "node:crypto";
import { type FormField, listFields, type PracticeFormValues, textFields } from "#app/library/practice-form.ts";

/** What two people typed into the same draft, laid together. */
export type MergedForm = {
	values: PracticeFormValues;
	/** Both changed these, differently: the values are mine, for me to compare with theirs. */
	clashing: FormField[];
	/** Only the other changed these: the values are theirs. */
	takenOver: FormField[];
};

const fields = [...textFields, ...listFields] as const;

/** A short mark of every field, in the order of the form, so that a form that comes back shows what was changed in it. */
export function formFingerprint(values: PracticeFormValues): string {
	return fields.map((field) => mark(values, field)).join("");
}

const markLength = 8;

function mark(values: PracticeFormValues, field: FormField): string {
	return createHash("sha256").update(comparable(values, field)).digest("hex").slice(0, markLength);
}

/** Neither spaces at the ends nor the order of ticks is a change; a link is its title and its address. */
function comparable(values: PracticeFormValues, field: FormField): string {
	if (field === "linkTitle" || field === "linkUrl") return JSON.stringify([values.linkTitle, values.linkUrl]);
	const value = values[field];
	return typeof value === "string" ? value.trim() : JSON.stringify([...value].sort());
}

/**
 * @param base the fingerprint of what both began with; one that is no fingerprint makes every difference a clash
 */
export function mergeForms(base: string, mine: PracticeFormValues, theirs: PracticeFormValues): MergedForm {
	const differing = fields.filter((field) => comparable(mine, field) !== comparable(theirs, field));
	const begun = (field: FormField) => base.slice(fields.indexOf(field) * markLength).slice(0, markLength);
	const takenOver = differing.filter((field) => mark(mine, field) === begun(field));
	const clashing = differing.filter((field) => !takenOver.includes(field) && mark(theirs, field) !== begun(field));
	const values = { ...mine, ...Object.fromEntries(takenOver.map((field) => [field, theirs[field]])) };
	return { values, clashing, takenOver };
}
