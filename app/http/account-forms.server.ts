import type { z } from "zod";
import { readForm } from "#app/http/read-form.server.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import { passwordLength } from "#app/identity/person/passwords.server.ts";
import type { Messages } from "#app/messages/index.ts";

/**
 * Reads a form about an account, or from somebody without one. Problems are reported in the language of the page.
 * @param missing sentences for empty fields, by name, instead of the usual one
 */
export function readAccountForm<Form extends z.ZodType>(
	form: FormData,
	schema: Form,
	messages: Messages,
	missing: Readonly<Record<string, string>> = {},
) {
	return readForm(form, schema, (issue) => {
		const sentence = issue.message === "required" ? missing[String(issue.path[0])] : undefined;
		return sentence ?? problemSentence(messages, issue.message, issue.code === "too_big" ? Number(issue.maximum) : 0);
	});
}

/**
 * Returns the sentence for a validation code of an account form.
 * @param max the character limit to name in the sentence, if the code has one
 */
export function problemSentence({ problems }: Messages, code: string, max = 0): string {
	if (code === "tooManyCharacters") return problems.tooManyCharacters(max);
	if (code === "passwordShort") return problems.passwordShort(passwordLength.min);
	if (code === "passwordLong") return problems.passwordLong(passwordLength.max);
	const sentence = Object.entries(problems).find(([name]) => name === code)?.[1];
	return typeof sentence === "string" ? sentence : problems.required;
}

/** Returns the sentence to show after too many attempts. Send the page with status 429 and Retry-After. */
export function waitSentence({ account }: Messages, { retryAfterSeconds }: TooManyTries): string {
	return account.signIn.tooMany(Math.ceil(retryAfterSeconds / 60));
}

/** Returns the sentence to show after too many enquiries. Send the page with status 429 and Retry-After. */
export function enquiryWait({ contact }: Messages, { retryAfterSeconds }: TooManyTries): string {
	return contact.tooMany(Math.ceil(retryAfterSeconds / 60));
}

/** Returns headers that set several cookies at once; null entries are skipped. */
export function setCookies(...cookies: (string | null)[]): Headers {
	return new Headers(
		cookies.flatMap((cookie) => (cookie === null ? [] : [["set-cookie", cookie] as [string, string]])),
	);
}

export function retryAfter({ retryAfterSeconds }: TooManyTries): { status: 429; headers: Record<string, string> } {
	return { status: 429, headers: { "retry-after": String(retryAfterSeconds) } };
}
