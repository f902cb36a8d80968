import { parseWithZod } from "@conform-to/zod/v4";
import type { z } from "zod";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import { passwordLength } from "#app/identity/person/passwords.server.ts";
import type { Messages } from "#app/messages/index.ts";

/** What is to be mended, by field, in sentences; and what was typed, without passwords. */
export type ToMend = { problems: Record<string, string>; typed: Record<string, string> };

/** Reads one of the account forms; its problems come in the page's language. */
export function readAccountForm<Form extends z.ZodType>(
	form: FormData,
	schema: Form,
	messages: Messages,
): { value: z.output<Form> } | ToMend {
	const submission = parseWithZod(form, { schema, formatError: ([issue]: z.core.$ZodIssue[]) => issue });
	if (submission.status === "success") return { value: submission.value };
	const problems = Object.entries(submission.error ?? {}).flatMap(([field, issue]) =>
		issue
			? [[field, problemSentence(messages, issue.message, issue.code === "too_big" ? Number(issue.maximum) : 0)]]
			: [],
	);
	return { problems: Object.fromEntries(problems), typed: typedIn(form) };
}

/** What was typed, to be shown again; passwords never go back. */
export function typedIn(form: FormData): Record<string, string> {
	const shown = ["email", "name"].map((name) => [name, form.get(name)] as const);
	return Object.fromEntries(shown.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));
}

/** @param max characters allowed, for the sentence that says so */
export function problemSentence({ problems }: Messages, code: string, max = 0): string {
	if (code === "tooManyCharacters") return problems.tooManyCharacters(max);
	if (code === "passwordShort") return problems.passwordShort(passwordLength.min);
	if (code === "passwordLong") return problems.passwordLong(passwordLength.max);
	const sentence = Object.entries(problems).find(([name]) => name === code)?.[1];
	return typeof sentence === "string" ? sentence : problems.required;
}

/** The sentence for whoever tried too often; the page goes out with status 429 and Retry-After. */
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
