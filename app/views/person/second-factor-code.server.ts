import { retryAfter, waitSentence } from "#app/http/account-forms.server.ts";
import { problems, wait } from "#app/http/form-action.server.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import type { Messages } from "#app/messages/index.ts";

/** Tells whether the URL requests the recovery code form. */
export function wantsRecoveryCode({ searchParams }: URL): boolean {
	return searchParams.get("with") === "recovery-code";
}

/** Returns the sentence for a rejected code, and the status to send the page with. */
export function codeProblem(
	messages: Messages,
	result: { outcome: string } | TooManyTries,
	recovery = false,
): [{ problems: { code: string } }, { status: number; headers?: Record<string, string> }] {
	if ("retryAfterSeconds" in result)
		return [{ problems: { code: waitSentence(messages, result) } }, retryAfter(result)];
	const { wrongCode, wrongRecoveryCode } = messages.account.secondFactor;
	return [{ problems: { code: recovery ? wrongRecoveryCode : wrongCode } }, { status: 422 }];
}

/** What the outcomes of a form with a code mean. */
export function codeOutcomes(messages: Messages, recovery = false) {
	const { wrongCode, wrongRecoveryCode } = messages.account.secondFactor;
	return {
		"wrong-code": problems({ code: recovery ? wrongRecoveryCode : wrongCode }),
		"too-many-tries": (result: TooManyTries) => wait("code", waitSentence(messages, result), result),
	};
}
