import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import type { Messages } from "#app/messages/index.ts";
import { retryAfter, waitSentence } from "#app/routes/account/account-forms.server.ts";

/** Whether the address asks for the form of recovery codes. */
export function wantsRecoveryCode({ searchParams }: URL): boolean {
	return searchParams.get("with") === "recovery-code";
}

/** The problem of a code, and the status with which the page is sent. */
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
