import type { AppLoadContext } from "@remix-run/node";
import { answerWithdrawal } from "#app/library/withdrawal/answer-withdrawal.server.ts";
import { askForWithdrawal } from "#app/library/withdrawal/ask-for-withdrawal.server.ts";
import { withdrawForm } from "#app/library/withdrawal/withdraw-form.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { textProblem } from "#app/routes/desk/requests/request-action.server.ts";

export type WithdrawalFormAnswer =
	| { done: "asked" | "already-asked" | "approved" | "refused" | "withdrawn" }
	/** Sentences by the ids of the fields, and what was typed. */
	| { problems: Record<string, string>; typed: Record<string, string>; status: 409 | 422 }
	| { missing: true };

/** Asks for a withdrawal, answers the request or takes it back, as the button says. */
export async function withdrawalByForm(
	{ actor, services, requestId }: AppLoadContext,
	pid: string,
	typed: Record<string, string>,
	locale: Locale,
): Promise<WithdrawalFormAnswer> {
	const messages = messagesFor(locale);
	const { editor, withdrawal } = messages;
	const { intent, country, reason = "", internalReason = "", message = "" } = typed;
	const mend = (problems: Record<string, string>) => ({ problems, typed, status: 422 }) as const;
	if (intent === "ask") {
		const read = withdrawForm.safeParse({ reason, internalReason });
		if (!read.success) {
			const sentences = read.error.issues.map((issue) => [
				String(issue.path[0]),
				issue.code === "too_big"
					? messages.problems.tooManyCharacters(Number(issue.maximum))
					: editor.publicReasonMissing,
			]);
			return mend(Object.fromEntries(sentences));
		}
		const asked = await askForWithdrawal(actor, services, { pid, requestId, reason, internalReason });
		return asked.outcome === "not-found" ? { missing: true } : { done: asked.outcome };
	}
	if (intent !== "approved" && intent !== "refused" && intent !== "withdrawn") return { missing: true };
	const field = country ? `message-${country}` : "message";
	const problem = textProblem(messages, message, intent === "refused" ? withdrawal.messageMissing : null);
	if (problem) return mend({ [field]: problem });
	const asked = {
		pid,
		requestId,
		country: country || null,
		answer: intent,
		message: message.replace(/\r\n/g, "\n"),
	} as const;
	const result = await answerWithdrawal(actor, services, asked);
	switch (result.outcome) {
		case "answered":
			return { done: intent };
		case "conflict":
			return { problems: { withdrawal: withdrawal.conflict }, typed, status: 409 };
		case "message-missing":
			return mend({ [field]: withdrawal.messageMissing });
		default:
			return { missing: true };
	}
}
