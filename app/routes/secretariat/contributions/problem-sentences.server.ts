import { type Meaning, problems } from "#app/http/form-action.server.ts";
import type { ContributionProblem } from "#app/membership/contributions/contribution-check.ts";
import type { ScaleProblem } from "#app/membership/contributions/contribution-scale.ts";
import type { Messages } from "#app/messages/index.ts";

/** A problem that the form itself shows, before the ledger is consulted. */
export type FormProblem =
	| { reason: "required" | "bad-day" | "bad-year" | "amount-form" }
	| { reason: "repeated-country"; line: string }
	| { reason: "too-long"; most: number };

export type AnyProblem = ContributionProblem | ScaleProblem | FormProblem;

/** A form that is returned with a sentence at each field that has a problem. */
export function refused(messages: Messages, found: Readonly<Partial<Record<string, AnyProblem>>>): Meaning {
	const sentences = Object.entries(found).flatMap(([field, problem]) =>
		problem ? [[field, problemSentence(messages, problem)]] : [],
	);
	return problems(Object.fromEntries(sentences));
}

/** Explains why something was not saved and what to do about it. */
function problemSentence({ contributions, problems: ofAnyForm }: Messages, problem: AnyProblem): string {
	const { problems, money } = contributions;
	switch (problem.reason) {
		case "too-many-decimals":
			return problems["too-many-decimals"](problem.currency, problem.minorUnits);
		case "currency-not-yet":
		case "currency-no-more":
			return problems[problem.reason]({ ...problem, ...problem.instead });
		case "more-than-owed":
			return problems["more-than-owed"](money(problem.owed, problem.currency));
		case "nothing-owed":
			return problems["nothing-owed"](problem.currency, problem.others);
		case "assessed-already":
		case "owes-nothing":
		case "year-taken":
			return problems[problem.reason](String(problem.year));
		case "bad-points-of":
		case "repeated-country":
		case "unknown-country":
			return problems[problem.reason](problem.line);
		case "too-long":
			return ofAnyForm.tooManyCharacters(problem.most);
		case "required":
			return ofAnyForm.required;
		default:
			return problems[problem.reason];
	}
}
