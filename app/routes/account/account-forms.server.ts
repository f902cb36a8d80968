import type { z } from "zod";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import { passwordLength } from "#app/identity/person/passwords.server.ts";
import type { Messages } from "#app/messages/index.ts";

import { readForm } from "#app/routes/read-form.server.ts";

/** Reads an account form; its problems are in the language of the page. */
export function readAccountForm<Form extends z.ZodType>(form: FormData, schema: Form, messages: Messages) {
	return readForm(form, schema, (issue) =>
		problemSentence(messages, issue.message, issue.code === "too_big" ? Number(issue.maximum) : 0),
	);
}

/** @param max characters allowed, for the sentence that says so */
export function problemSentence({ problems }: Messages, code: string, max = 0): string {
	if (code === "tooManyCharacters") return problems.tooManyCharacters(max);
	if (code === "passwordShort") return problems.passwordShort(passwordLength.min);
	if (code === "passwordLong") return problems.passwordLong(passwordLength.max);
	const sentence = Object.entries(problems).find(([name]) => name === code)?.[1];
	return typeof sentence === "string" ? sentence : problems.required;
}

/** The sentence for too many attempts; the page is sent with status 429 and Retry-After. */
export function waitSentence({ account }: Messages, { retryAfterSeconds }: TooManyTries): string {
	return account.signIn.tooMany(Math.ceil(retryAfterSeconds / 60));
}

/** Headers that set several cookies. */
export function setCookies(...cookies: (string | null)[]): Headers {
	return new Headers(
		cookies.flatMap((cookie) => (cookie === null ? [] : [["set-cookie", cookie] as [string, string]])),
	);
}

export function retryAfter({ retryAfterSeconds }: TooManyTries): { status: 429; headers: Record<string, string> } {
	return { status: 429, headers: { "retry-after": String(retryAfterSeconds) } };
}
