import { answersIn, conditionName } from "#app/exchange/gap-sheet/gap-sheet.ts";
import type { PracticeConditions } from "#app/library/views/practice-conditions.server.ts";
import type { Messages } from "#app/messages/index.ts";

/** A line for each condition that the gap sheet in the URL answers, what is missing first. */
export function textOfSheet(
	{ pid, conditions }: PracticeConditions,
	params: URLSearchParams,
	messages: Messages,
): string {
	const answers = answersIn(params);
	const { prefilled } = messages.adoptions.form;
	return (["missing", "get", "have"] as const)
		.flatMap((answer) =>
			conditions
				.filter(({ id }) => answers[conditionName(pid, id)] === answer)
				.map(({ text }) => prefilled[answer](text)),
		)
		.join("\n");
}
