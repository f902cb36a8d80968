import type { z } from "zod";
import type { Messages } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";
import { problemSentence } from "#app/routes/account/account-forms.server.ts";
import { readForm } from "#app/routes/read-form.server.ts";

/** Reads a form with a question; problems are reported in the language of the page. */
export function readQuestionForm<Form extends z.ZodType>(form: FormData, schema: Form, messages: Messages) {
	const { missing, tooManyLinks } = messages.questions.form;
	return readForm(form, schema, ({ code, message, path, ...issue }) => {
		const [field] = path;
		if (message === "tooManyLinks") return tooManyLinks;
		if (field === "language" || message === "required")
			return Object.entries(missing).find(([name]) => name === field)?.[1] ?? messages.problems.required;
		return problemSentence(messages, message, code === "too_big" && "maximum" in issue ? Number(issue.maximum) : 0);
	});
}

/** The languages of a question or an answer, each with its own name. */
export function languageOptions({ languages }: Reference) {
	return languages.map(({ code, own }) => ({ value: code, label: own, lang: code }));
}
