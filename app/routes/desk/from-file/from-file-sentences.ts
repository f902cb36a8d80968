import { formSections } from "#app/library/form/practice-form-fields.ts";
import { type DraftTarget, isDraftField } from "#app/library/from-file/pieces.ts";
import type { PlacementProblem } from "#app/library/from-file/placement-form.ts";
import type { Messages } from "#app/messages/index.ts";

/** The label of a field in the form of a practice. */
export function draftFieldLabel({ fields }: Messages, field: DraftTarget): string {
	return fields[isDraftField(field) && field !== "summary" ? formSections[field] : field].label;
}

/** Sentences for the problems of a placement, by the ids of the controls. */
export function placementSentences(
	{ fromFile: { placement } }: Messages,
	problems: readonly PlacementProblem[],
): Record<string, string> {
	return Object.fromEntries(
		problems.map((one) => {
			if (one.field === "rest") return ["rest", placement.sayWhere];
			const { place, max } = one;
			const sentence = one.problem === "tooLong" ? placement.tooLong(one.characters, max) : placement.tooMany(max);
			return [`piece.${place}`, sentence];
		}),
	);
}
