import type { z } from "zod";
import type { FormProblems } from "#app/library/adoption/stated-facts.server.ts";
import type { Messages } from "#app/messages/index.ts";
import { problemSentence, readAccountForm } from "#app/routes/account/account-forms.server.ts";

/** Reads what was typed of an adoption. */
export function readAdoptionForm<Form extends z.ZodType>(form: FormData, schema: Form, messages: Messages) {
	return readAccountForm(form, schema, messages, missing(messages));
}

/** The sentences of problems that only the command finds. */
export function problemSentences(messages: Messages, problems: FormProblems): Record<string, string> {
	const sentences = Object.entries(problems).map(([field, code]) => {
		if (code === "notOwn") return [field, messages.adoptions.form.notOwn];
		return [field, (code === "required" && missing(messages)[field]) || problemSentence(messages, code)];
	});
	return Object.fromEntries(sentences);
}

function missing({ adoptions }: Messages): Readonly<Record<string, string>> {
	return adoptions.form.missing;
}
