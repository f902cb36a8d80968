import { data } from "@remix-run/node";
import { isUuid } from "#app/platform/text/uuid.ts";

/** Few forms of ours have more entries, and those say so; what has more was not made by a form of ours. */
export const maxFormFields = 500;

/**
 * The form that a request carries.
 * @param maxFields entries that the form may have
 * @throws a Response of status 400 where it carries none, or a file; 413 where it has more entries than a form of ours
 */
export async function readFormData(request: Request, maxFields = maxFormFields): Promise<FormData> {
	const form = await request.formData().catch(() => null);
	if (!form) throw data(null, { status: 400 });
	const entries = [...form];
	if (entries.length > maxFields) throw data(null, { status: 413 });
	if (entries.some(([, value]) => typeof value !== "string")) throw data(null, { status: 400 });
	return form;
}

/** A form that comes back to be corrected. */
export type FormAnswer = {
	/** What was typed, by the names of the fields. */
	values: Record<string, string>;
	/** Sentences by the ids of the fields. */
	problems: Record<string, string>;
};

/** What sending a form comes to: something was done, there is nothing of the kind for the sender, or it comes back. */
export type FormOutcome<Done extends string = string> = { done: Done } | null | (FormAnswer & { status: 409 | 422 });

/** A form that comes back. */
export function invalid(
	values: FormAnswer["values"],
	problems: FormAnswer["problems"],
	status: 409 | 422 = 422,
): FormAnswer & { status: 409 | 422 } {
	return { values, problems, status };
}

/** What never goes back to a page. */
const secret: ReadonlySet<string> = new Set(["password", "repeat", "token"]);

/** What was typed, by the name of the field; of several entries with one name, the last. */
export function typedIn(form: FormData): Record<string, string> {
	return Object.fromEntries(
		[...form].flatMap(([name, value]) => (typeof value === "string" && !secret.has(name) ? [[name, value]] : [])),
	);
}

/** An entry of a form; nothing where there is none. */
export function textOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === "string" ? value : "";
}

/** A text as it is kept: with one kind of line end, and no space around it. */
export function cleanText(text = ""): string {
	return text.replace(/\r\n?/g, "\n").trim();
}

/** Whether a text is an id such as forms and addresses carry, also in capital letters. */
export function isId(text: string): boolean {
	return isUuid(text.toLowerCase());
}

/** The revision that a form showed; one that no form shows when there is none. */
export function revisionOf({ revision }: Record<string, string>): number {
	const number = Number(revision);
	return Number.isSafeInteger(number) && number > 0 ? number : Number.MAX_SAFE_INTEGER;
}
