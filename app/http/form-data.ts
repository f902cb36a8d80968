import { data } from "@remix-run/node";
import { joinDates } from "#app/platform/partial-date.ts";
import { isUuid } from "#app/platform/text/uuid.ts";
import type { ConcurrentEdit, FormValues } from "#app/ui/form/concurrent-edit.ts";
import { textsIn } from "#app/ui/form/typed-texts.ts";

/** The few forms with more entries pass a limit of their own. */
const maxFormFields = 500;

/**
 * Reads the form of a request.
 * @param maxFields entries that the form may have
 * @throws a Response of status 400 if there is no form or it contains a file; 413 if it has too many entries
 */
export async function readFormData(request: Request, maxFields = maxFormFields): Promise<FormData> {
	const form = await request.formData().catch(() => null);
	if (!form) throw data(null, { status: 400 });
	const entries = [...form];
	if (entries.length > maxFields) throw data(null, { status: 413 });
	if (entries.some(([, value]) => typeof value !== "string")) throw data(null, { status: 400 });
	joinDates(form);
	return form;
}

/** A form that is returned with its problems. */
export type FormAnswer = {
	/** What was typed. */
	values: FormValues;
	/** Sentences by the ids of the fields. */
	problems: Record<string, string>;
	/** What another person saved while the form was open. */
	edit?: ConcurrentEdit | undefined;
	/** A page that helps to solve the problems. */
	link?: { href: string; label: string } | undefined;
	/** The document that was chosen or uploaded, if the form has a field for one. */
	chosen?: { id: string; title: string } | null | undefined;
};

/** The outcome of a form: done, null if the sender may not know of the subject (404), or returned with problems. */
export type FormOutcome<Done extends string = string> = { done: Done } | null | (FormAnswer & { status: 409 | 422 });

/** Returns a form with its problems. */
export function invalid(
	values: FormAnswer["values"],
	problems: FormAnswer["problems"],
	status: 409 | 422 = 422,
): FormAnswer & { status: 409 | 422 } {
	return { values, problems, status };
}

/** Fields whose values are never sent back. */
const secret: ReadonlySet<string> = new Set(["password", "current", "repeat", "token", "code"]);

/** What was typed, by the name of the field; of several entries with one name, the last. */
export function typedIn(form: FormData): Record<string, string> {
	return Object.fromEntries(entriesOf(form));
}

/** What was typed. Of several entries with one name, the empty ones are left out. */
export function valuesIn(form: FormData): FormValues {
	const entries = Map.groupBy(entriesOf(form), ([name]) => name);
	const values = [...entries].map(([name, found]): [string, string | string[]] => {
		const texts = found.map(([, text]) => text);
		return [name, texts.length === 1 ? String(texts[0]) : texts.filter(Boolean)];
	});
	return Object.fromEntries(values);
}

/** What was typed into a form that can't be shown again, because its subject is gone. */
export function unsavedText(form: FormData): string[] {
	return textsIn(entriesOf(form));
}

/** The entries of a form, to send it again. */
export function entriesOf(form: FormData): [string, string][] {
	return [...form].flatMap(([name, value]): [string, string][] =>
		typeof value === "string" && !secret.has(name) ? [[name, value]] : [],
	);
}

/** The text of an entry; empty if there is none. */
export function textOf(form: FormData, name: string): string {
	const value = form.get(name);
	return typeof value === "string" ? value : "";
}

/** Whether a text is an id as in forms and URLs, in small or capital letters. */
export function isId(text: string): boolean {
	return isUuid(text.toLowerCase());
}

/** The id that a form was made with, in lower case; a new one if it is missing or malformed. */
export function idOrNew(text = ""): string {
	return isId(text) ? text.toLowerCase() : crypto.randomUUID();
}

/** The revision that a form was opened with, whose first one makes something new: 0 without one. */
export function revisionOrNew(form: FormData): number {
	return Number(textOf(form, "revision")) || 0;
}

/** The revision that a form was opened with; without one, a number that no revision has. */
export function revisionOf({ revision }: Record<string, string>): number {
	const number = Number(revision);
	return Number.isSafeInteger(number) && number > 0 ? number : Number.MAX_SAFE_INTEGER;
}
