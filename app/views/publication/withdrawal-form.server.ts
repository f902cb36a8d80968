import type { FormVisit } from "#app/http/access.server.ts";
import { type FormAnswer, type FormOutcome, invalid, typedIn } from "#app/http/form-data.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { typedText } from "#app/library/values/typed-text.ts";
import { answerWithdrawal } from "#app/library/withdrawal/answer-withdrawal.server.ts";
import { requestWithdrawal } from "#app/library/withdrawal/request-withdrawal.server.ts";
import { withdrawForm } from "#app/library/withdrawal/withdraw-form.ts";
import type { Messages } from "#app/messages/index.ts";
import { textProblem } from "#app/views/case/request-action.server.ts";

/** Reads the public reason and the internal note of a withdrawal. */
export function readWithdrawal(form: FormData, { editor, problems }: Messages) {
	return readForm(form, withdrawForm, (issue) =>
		issue.code === "too_big" ? problems.tooManyCharacters(Number(issue.maximum)) : editor.publicReasonMissing,
	);
}

/** The form of an officer whose colleague was first, with what was typed. */
export function withdrawnMeanwhile(form: FormData, { editor }: Messages): FormAnswer {
	return { values: typedIn(form), problems: { reason: editor.withdrawnMeanwhile } };
}

/** Requests a withdrawal, answers the request or cancels it, as the button says. */
export async function withdrawalByForm(
	visit: FormVisit,
): Promise<FormOutcome<"asked" | "already-asked" | "approved" | "refused" | "withdrawn">> {
	const { actor, services, pid, form, messages } = visit;
	const { withdrawal } = messages;
	const typed = typedIn(form);
	const { intent, country, message = "" } = typed;
	if (intent === "ask") {
		const read = readWithdrawal(form, messages);
		if ("problems" in read) return invalid(read.values, read.problems);
		const requested = await requestWithdrawal(actor, services, { pid, ...read.value });
		return requested.outcome === "not-found" ? null : { done: requested.outcome };
	}
	if (!intent && country) return invalid(typed, { [`intent-${country}`]: messages.problems.chooseOne });
	if (intent !== "approved" && intent !== "refused" && intent !== "withdrawn") return null;
	const field = country ? `message-${country}` : "message";
	const problem = textProblem(messages, message, intent === "refused" ? withdrawal.messageMissing : null);
	if (problem) return invalid(typed, { [field]: problem });
	const requested = {
		pid,
		country: country || null,
		answer: intent,
		message: typedText(message),
	} as const;
	const result = await answerWithdrawal(actor, services, requested);
	switch (result.outcome) {
		case "answered":
			return { done: intent };
		case "conflict":
			return invalid(typed, { withdrawal: withdrawal.conflict }, 409);
		case "message-missing":
			return invalid(typed, { [field]: withdrawal.messageMissing });
		default:
			return null;
	}
}
