import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { type Audience, actionFor, type FormVisit, type Visit } from "#app/http/access.server.ts";
import { problemSentence } from "#app/http/account-forms.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { type FormAnswer, typedIn } from "#app/http/form-data.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";

/** What the outcome of a command means for the person who sent the form. */
export type Meaning =
	/** It was done: the page says so, as `?done=` tells it. */
	| { done: string; path?: string | undefined }
	/** The form comes back, with a sentence at each field that has a problem, by the id of the field. */
	| { problems: Record<string, string>; status: 409 | 422 };

/**
 * It was done.
 * @param code what was done, in the URL of the page that follows
 * @param path of that page, if it is another one than the form's
 */
export function done(code: string, path?: string): Meaning {
	return { done: code, path };
}

/** The input has problems, by the ids of their fields. */
export function problems(sentences: Record<string, string>): Meaning {
	return { problems: sentences, status: 422 };
}

/** Another person was faster; a sentence at a field says so. */
export function conflict(field: string, sentence: string): Meaning {
	return { problems: { [field]: sentence }, status: 409 };
}

/** Outcomes for which the subject does not exist for the sender: 404, unless the form gives them a meaning. */
type Hidden = "not-found" | "forbidden";

/** The results of a command with one of its outcomes. */
type With<Result, Outcome> = Result extends { outcome: infer One } ? (Outcome extends One ? Result : never) : never;

type Outcomes<Result extends { outcome: string }> = {
	[Outcome in Exclude<Result["outcome"], Hidden>]: Meaning | ((result: With<Result, Outcome>) => Meaning);
} & {
	[Outcome in Extract<Result["outcome"], Hidden>]?: Meaning | ((result: With<Result, Outcome>) => Meaning);
};

/** A form without fields: only its button. */
export const noFields = z.object({});

/** Parses a form, runs its command and says what the outcome means. */
export type FormRun = (visit: Pick<Visit, "messages"> & { form: FormData }) => Promise<Meaning>;

/** A form whose outcomes have yet to be given a meaning. */
type Form<Result extends { outcome: string }> = {
	/** States what each outcome of the command means; TypeScript demands a meaning for every one. */
	answers(outcomes: Outcomes<Result>): FormRun;
};

/**
 * A form: its schema and the command that it runs.
 * @param given.schema its problems are codes of the catalogues' `problems`
 * @param given.missing sentences for empty fields, by name, instead of the usual one
 * @param given.ids ids of fields, by name, where several forms of a page have a field of the same name
 */
export function form<Schema extends z.ZodType, Result extends { outcome: string }>(given: {
	schema: Schema;
	missing?: Readonly<Record<string, string>>;
	ids?: Readonly<Record<string, string>>;
	run(value: z.output<Schema>, typed: Record<string, string>): Promise<Result>;
}): Form<Result> {
	const { schema, missing = {}, ids = {}, run } = given;
	return {
		answers: (outcomes) => async (visit) => {
			const { messages } = visit;
			const read = readForm(visit.form, schema, (issue) => {
				const sentence = issue.message === "required" ? missing[String(issue.path[0])] : undefined;
				const limit = issue.code === "too_big" ? Number(issue.maximum) : 0;
				return sentence ?? problemSentence(messages, issue.message, limit);
			});
			if ("problems" in read) {
				const atFields = Object.entries(read.problems).map(([name, sentence]) => [ids[name] ?? name, sentence]);
				return problems(Object.fromEntries(atFields));
			}
			const result = await run(read.value, typedIn(visit.form));
			const meanings: Partial<Record<string, Meaning | ((result: never) => Meaning)>> = outcomes;
			const meaning = meanings[result.outcome] ?? notFound();
			return typeof meaning === "function" ? meaning(result as never) : meaning;
		},
	};
}

type Forms<A extends Audience> = (
	visit: Parameters<Parameters<typeof actionFor<A, unknown>>[1]>[0],
) => FormRun | Readonly<Record<string, FormRun>>;

/**
 * Makes the action of a page with one form, or with several that are known by the `intent` of their buttons. A form that
 * was done leads to a page that says so; one with problems comes back with everything that was typed.
 */
export function formAction<A extends Audience>(audience: A, forms: Forms<A>) {
	return actionFor(audience, async (visit) => {
		const sent: FormVisit<Actor> = visit;
		const typed = typedIn(sent.form);
		const given = forms(visit);
		const run =
			typeof given === "function" ? given : Object.hasOwn(given, typed.intent ?? "") && given[typed.intent ?? ""];
		const meaning = run ? await run(sent) : notFound();
		if ("done" in meaning) return redirect(`${meaning.path ?? sent.url.pathname}?done=${meaning.done}`, 303);
		const { problems, status } = meaning;
		return data<FormAnswer>({ values: typed, problems }, { status });
	});
}
