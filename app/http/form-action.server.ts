import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { type Audience, actionFor, type FormVisit } from "#app/http/access.server.ts";
import { type Found, found, notFound } from "#app/http/answers.server.ts";
import { type FormAnswer, typedIn, valuesIn } from "#app/http/form-data.ts";
import {
	type DocumentTarget,
	type FormWithDocument,
	fileActionFor,
	readFormWithDocument,
} from "#app/http/form-with-document.server.ts";
import { type FormSentences, readForm, sentencesOf } from "#app/http/read-form.server.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import { type FormValues, mergeEdits } from "#app/ui/form/concurrent-edit.ts";

/** What the outcome of a command means for the person who sent the form. */
export type Meaning =
	/** It was done: the page says so, as `?done=` tells it. */
	| { done: string; path?: string | undefined }
	/** The form comes back, with a sentence at each field that has a problem, by the id of the field. */
	| {
			problems: Record<string, string>;
			status: 403 | 404 | 409 | 422 | 429;
			headers?: Record<string, string>;
			link?: FormAnswer["link"];
			/** Says that another person saved while the form was open. */
			edited?: string;
			/** What the fields would show now, after another person has saved. */
			current?: FormValues;
	  }
	/** Any other answer, such as a redirect to another page. */
	| Response;

/**
 * The page itself shows the result, such as an address that must not stay in the browser's history; or, with status 409,
 * the form comes back with a question.
 */
type Showing<Shown> = { shown: Shown; headers?: HeadersInit | undefined; status?: 409 };

/**
 * It was done.
 * @param code what was done, in the URL of the page that follows
 * @param path of that page, if it is another one than the form's
 */
export function done(code: string, path?: string): Meaning {
	return { done: code, path };
}

/**
 * The input has problems, by the ids of their fields.
 * @param link to a page that helps to solve them
 */
export function problems(sentences: Record<string, string>, link?: FormAnswer["link"]): Meaning {
	return { problems: sentences, status: 422, link };
}

/** Another person was faster; a sentence at a field says so. */
export function conflict(field: string, sentence: string): Meaning {
	return { problems: { [field]: sentence }, status: 409 };
}

/** Too many attempts; a sentence at a field says when to try again. The page has to pass on the headers of its action. */
export function wait(field: string, sentence: string, { retryAfterSeconds }: TooManyTries): Meaning {
	const headers = { "retry-after": String(retryAfterSeconds) };
	return { problems: { [field]: sentence }, status: 429, headers };
}

/** The page shows a result in its answer, under `shown`. */
export function shown<Shown>(result: Shown, headers?: HeadersInit): Showing<Shown> {
	return { shown: result, headers };
}

/** The form comes back with what the page asks before it is done, under `shown`. */
export function ask<Shown>(question: Shown): Showing<Shown> {
	return { shown: question, status: 409 };
}

/**
 * Another person saved while the form was open. The form comes back: a field that only they changed has their value, and
 * where both changed it, theirs is shown beside what was typed. It needs a `Form` with its `opened` values.
 * @param sentence says so, at the top of the form
 * @param current what the fields would show now, and the revision to send next
 */
export function edited(sentence: string, current: FormValues): Meaning {
	return { problems: {}, status: 409, edited: sentence, current };
}

/** Outcomes for which the subject does not exist for the sender: 404, unless the form gives them a meaning. */
type Hidden = "not-found" | "forbidden";

/** The results of a command with one of its outcomes. */
type With<Result, Outcome> = Result extends { outcome: infer One } ? (Outcome extends One ? Result : never) : never;

type AnyMeaning<Shown> = Meaning | Showing<Shown>;

type MeaningOf<Result, Shown> =
	| AnyMeaning<Shown>
	| ((result: Result) => AnyMeaning<Shown> | Promise<AnyMeaning<Shown>>);

/** What each outcome of a command means. */
export type Outcomes<Result extends { outcome: string }, Shown> = {
	[Outcome in Exclude<Result["outcome"], Hidden>]: MeaningOf<With<Result, Outcome>, Shown>;
} & {
	[Outcome in Extract<Result["outcome"], Hidden>]?: MeaningOf<With<Result, Outcome>, Shown>;
};

/** A form without fields: only its button. */
export const noFields = z.object({});

/** The document that came with a form. */
export type SentDocument = Omit<FormWithDocument, "form">;

type Sent<A extends Audience> = Parameters<Parameters<typeof actionFor<A, unknown>>[1]>[0];

/** Parses a form, runs its command and says what the outcome means. */
export type FormRun<Shown = never> = (
	visit: Pick<FormVisit, "messages" | "form"> & { document?: SentDocument | undefined },
) => Promise<AnyMeaning<Shown>>;

/** A form whose outcomes have yet to be given a meaning. */
type Form<Result extends { outcome: string }> = {
	/** States what each outcome of the command means; TypeScript demands a meaning for every one. */
	answers<Shown = never>(outcomes: Outcomes<Result, Shown>): FormRun<Shown>;
};

/**
 * A form: its schema and the command that it runs.
 * @param given.schema its problems are codes of the catalogues' `problems`, or of `words`
 * @param given.found problems that the page has found itself, by the names of fields; null where there is none
 * @param given.ids ids of fields, by name, where several forms of a page have a field of the same name
 */
export function form<Schema extends z.ZodType, Result extends { outcome: string }>(
	given: FormSentences & {
		schema: Schema;
		found?: Readonly<Record<string, string | null>>;
		ids?: Readonly<Record<string, string>>;
		run(value: z.output<Schema>, typed: Record<string, string>): Promise<Result>;
	},
): Form<Result> {
	const { schema, ids = {}, run } = given;
	return {
		answers:
			<Shown>(outcomes: Outcomes<Result, Shown>): FormRun<Shown> =>
			async ({ messages, form, document }) => {
				const read = readForm(form, schema, sentencesOf(messages, given));
				const own = "problems" in read ? Object.entries(read.problems) : [];
				const found = Object.entries({ ...given.found, ...(document && { documentId: document.problem }) });
				const wrong = [...own, ...found].flatMap(([name, said]) => (said ? [[ids[name] ?? name, said]] : []));
				if ("problems" in read || wrong.length > 0) return problems(Object.fromEntries(wrong));
				const result = await run(read.value, typedIn(form));
				const meanings: Partial<Record<string, MeaningOf<never, Shown>>> = outcomes;
				const meaning = meanings[result.outcome] ?? notFound();
				return typeof meaning === "function" ? meaning(result as never) : meaning;
			},
	};
}

type Forms<Shown> = FormRun<Shown> | Readonly<Record<string, FormRun<Shown>>>;

/**
 * Makes the action of a page with one form, or with several that are known by the `intent` of their buttons. A form that
 * was done leads to a page that says so; one with problems comes back with everything that was typed.
 * @param options.maxFields entries that the form may have
 */
export function formAction<A extends Audience, Shown = never>(
	audience: A,
	forms: (visit: Sent<A>) => Forms<Shown> | Promise<Forms<Shown>>,
	options: { maxFields?: number } = {},
) {
	return actionFor(audience, async (visit) => answerForm(visit as FormVisit, await forms(visit)), options);
}

/**
 * Makes the action of a page whose form has a `DocumentField`. A problem with its file is shown at the field.
 * @param load what the page is about, before the form is read; the answer to null is 404
 * @param target what an uploaded document becomes
 */
export function documentFormAction<A extends Audience, Page, Shown = never>(
	audience: A,
	load: (visit: Omit<Sent<A>, "form">) => Page | Promise<Page>,
	target: (page: Found<Page>) => DocumentTarget | ((form: FormData) => DocumentTarget),
	forms: (visit: Sent<A> & { document: SentDocument }, page: Found<Page>) => Forms<Shown> | Promise<Forms<Shown>>,
) {
	return fileActionFor(audience, async (visit) => {
		const page = found(await load(visit));
		const { form, ...document } = await readFormWithDocument(visit, target(page));
		const sent = Object.assign(visit, { form, document }) as Sent<A> & { document: SentDocument };
		return answerForm(sent as FormVisit & { document: SentDocument }, await forms(sent, page));
	});
}

/** Answers a form that was read in another way than by `formAction`. */
export async function answerForm<Shown>(visit: FormVisit & { document?: SentDocument }, forms: Forms<Shown>) {
	const { form, document, url } = visit;
	const run = typeof forms === "function" ? forms : Object.hasOwn(forms, intentOf(form)) && forms[intentOf(form)];
	const meaning = run ? await run(visit) : notFound();
	if (meaning instanceof Response) return meaning;
	if ("done" in meaning) {
		const { done, path = url.pathname } = meaning;
		return redirect(`${path}${path.includes("?") ? "&" : "?"}done=${done}`, 303);
	}
	if ("shown" in meaning) {
		const { shown, headers = {}, status = 200 } = meaning;
		return data<Answer<Shown>>(
			{ values: status === 200 ? {} : valuesIn(form), problems: {}, shown },
			{ status, headers },
		);
	}
	const { problems, status, headers = {}, link, edited: sentence, current = {} } = meaning;
	const { values, ...edit } = mergeEdits(valuesIn(form), current);
	const answer = { values, problems, link, edit: sentence === undefined ? undefined : { sentence, ...edit } };
	return data<Answer<Shown>>({ ...answer, ...(document && { chosen: document.chosen }) }, { status, headers });
}

type Answer<Shown> = FormAnswer & { shown?: Shown };

function intentOf(form: FormData): string {
	return String(form.get("intent") ?? "");
}
