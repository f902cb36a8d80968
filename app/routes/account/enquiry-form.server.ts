import type { z } from "zod";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import type { Messages } from "#app/messages/index.ts";
import { problemSentence } from "#app/routes/account/account-forms.server.ts";
import { readForm } from "#app/routes/read-form.server.ts";

/**
 * Reads a form that people without an account send.
 * @param missing the sentence for each field that is empty
 */
export function readEnquiry<Form extends z.ZodType>(
	form: FormData,
	schema: Form,
	messages: Messages,
	missing: Readonly<Record<string, string>>,
) {
	return readForm(form, schema, ({ code, message, path, ...issue }) => {
		if (message === "required") return missing[String(path[0])] ?? messages.problems.required;
		return problemSentence(messages, message, code === "too_big" && "maximum" in issue ? Number(issue.maximum) : 0);
	});
}

/** The sentence to show after too many forms. Send the page with status 429 and Retry-After. */
export function enquiryWait({ contact }: Messages, { retryAfterSeconds }: TooManyTries): string {
	return contact.tooMany(Math.ceil(retryAfterSeconds / 60));
}
