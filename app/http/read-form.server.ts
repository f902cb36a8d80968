import { parseWithZod } from "@conform-to/zod/v4";
import type { z } from "zod";
import { type FormAnswer, typedIn } from "#app/http/form-data.ts";

/**
 * Parses a form with its schema; an empty field is `undefined` to the schema.
 * @param sentence turns the first issue of a field into a sentence in the language of the page
 * @returns the parsed value, or the form with its problems
 */
export function readForm<Schema extends z.ZodType>(
	form: FormData,
	schema: Schema,
	sentence: (issue: z.core.$ZodIssue) => string,
): { value: z.output<Schema> } | FormAnswer {
	const submission = parseWithZod(form, { schema, formatError: ([issue]: z.core.$ZodIssue[]) => issue });
	if (submission.status === "success") return { value: submission.value };
	const problems = Object.entries(submission.error ?? {}).flatMap(([field, issue]) =>
		issue ? [[field, sentence(issue)]] : [],
	);
	return { values: typedIn(form), problems: Object.fromEntries(problems) };
}
