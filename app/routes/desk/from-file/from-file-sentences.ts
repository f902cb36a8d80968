import type { FormProblem } from "#app/library/form/practice-form.ts";
import { formSections } from "#app/library/form/practice-form-fields.ts";
import { type DraftTarget, isDraftField } from "#app/library/from-file/pieces.ts";
import type { PlacementProblem } from "#app/library/from-file/placement-form.ts";
import type { Messages } from "#app/messages/index.ts";
import { sentenceOf } from "#app/views/editing/editor-state.tsx";

/** The label of a field in the form of a practice. */
export function draftFieldLabel({ fields }: Messages, field: DraftTarget): string {
	return fields[isDraftField(field) && field !== "summary" ? formSections[field] : field].label;
}

/** Sentences for the problems of the form, by the ids of the controls. */
export function placementSentences(
	messages: Messages,
	{ problems, placementProblems }: { problems: FormProblem[]; placementProblems: PlacementProblem[] },
): Record<string, string> {
	const { placement } = messages.fromFile;
	return Object.fromEntries([
		...problems.map((one) => [one.field, sentenceOf(messages, one)]),
		...placementProblems.map((one) => {
			if (one.field === "rest") return ["rest", placement.sayWhere];
			const { place, max } = one;
			const sentence = one.problem === "tooLong" ? placement.tooLong(one.characters, max) : placement.tooMany(max);
			return [`piece.${place}`, sentence];
		}),
	]);
}
