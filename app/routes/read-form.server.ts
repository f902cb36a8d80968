import { parseWithZod } from "@conform-to/zod/v4";
import type { z } from "zod";
import { type FormAnswer, typedIn } from "#app/routes/form-data.ts";

/**
 * Reads a form by its schema, to which what is empty is `undefined`.
 * @param sentence says the first issue of a field in the language of the page
 * @returns what the schema makes of the form, or the form as it comes back
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
