import { parseWithZod } from "@conform-to/zod/v4";
import type { z } from "zod";
import { type FormAnswer, valuesIn } from "#app/http/form-data.ts";
import { passwordLength } from "#app/identity/person/passwords.server.ts";
import type { Messages } from "#app/messages/index.ts";

/**
 * Parses a form with its schema; an empty field is `undefined` to the schema.
 * @param sentence turns the first issue of a field into a sentence in the language of the page
 * @returns the parsed value, or the form with its problems
 */
export function readForm<Schema extends z.ZodType>(
	form: FormData,
	schema: Schema,
	sentence: (issue: z.core.$ZodIssue) => string,
): { value: z.output<Schema> } | Pick<FormAnswer, "values" | "problems"> {
	const submission = parseWithZod(form, { schema, formatError: ([issue]: z.core.$ZodIssue[]) => issue });
	if (submission.status === "success") return { value: submission.value };
	const issues = Object.values(submission.error ?? {}).flatMap((issue) => issue ?? []);
	// A problem with an item of a list is one of its field.
	const problems = Map.groupBy(issues, ({ path }) => String(path[0] ?? ""));
	return {
		values: valuesIn(form),
		problems: Object.fromEntries(
			[...problems].flatMap(([field, [first]]) => (first ? [[field, sentence(first)]] : [])),
		),
	};
}

/** Sentences of a form, for the codes of its schema. */
export type FormSentences = {
	/** For empty fields, by name, instead of the usual one. */
	missing?: Readonly<Record<string, string>>;
	/** For codes that only this form has. */
	words?: Readonly<Record<string, unknown>>;
};

/**
 * Returns the sentence for a code.
 * @param max the limit to name in the sentence, if the code has one
 * @param words sentences for codes that only this form has
 */
export function problemSentence(
	{ problems }: Messages,
	code: string,
	max = 0,
	words: Readonly<Record<string, unknown>> = {},
): string {
	const own = Object.hasOwn(words, code) ? words[code] : undefined;
	if (own !== undefined) return String(typeof own === "function" ? own(max) : own);
	if (code === "tooManyCharacters") return problems.tooManyCharacters(max);
	if (code === "tooMany") return problems.tooMany(max);
	if (code === "passwordShort") return problems.passwordShort(passwordLength.min);
	if (code === "passwordLong") return problems.passwordLong(passwordLength.max);
	const sentence = Object.entries(problems).find(([name]) => name === code)?.[1];
	return typeof sentence === "string" ? sentence : problems.required;
}

/** Returns the function that turns an issue of a schema, whose messages are codes, into a sentence. */
export function sentencesOf(messages: Messages, { missing = {}, words }: FormSentences = {}) {
	return ({ message, path, ...issue }: z.core.$ZodIssue): string => {
		const sentence = message === "required" ? missing[String(path[0])] : undefined;
		return sentence ?? problemSentence(messages, message, issue.code === "too_big" ? Number(issue.maximum) : 0, words);
	};
}

/** Reads a form whose schema has codes of the catalogues as its messages. */
export function readAccountForm<Schema extends z.ZodType>(
	form: FormData,
	schema: Schema,
	messages: Messages,
	missing?: FormSentences["missing"],
) {
	return readForm(form, schema, sentencesOf(messages, missing && { missing }));
}

/** The sentences for the issues of a schema, one for each field. */
export function issueSentences(
	messages: Messages,
	error: z.ZodError,
	sentences?: FormSentences,
): Record<string, string> {
	const sentence = sentencesOf(messages, sentences);
	return Object.fromEntries(error.issues.toReversed().map((issue) => [String(issue.path[0]), sentence(issue)]));
}
