import { data, redirect } from "@remix-run/node";

/** An answer without the outcomes that `found` turns into a 404. */
export type Found<T> = Exclude<T, null | undefined | { outcome: "not-found" | "forbidden" }>;

/**
 * Passes on what a read or a command answered.
 * @throws a Response of status 404 if there was no result, or the actor may not know of it
 */
export function found<T>(answer: T): Found<T> {
	const outcome = typeof answer === "object" && answer !== null && "outcome" in answer ? answer.outcome : undefined;
	if (answer === null || answer === undefined || ["not-found", "forbidden"].includes(String(outcome))) notFound();
	return answer as Found<T>;
}

/**
 * Answers a form: on the same page with `?done=` and what was done, or with its problems.
 * @param outcome null if the actor may not know of the form's subject
 * @param address of the page
 * @throws a Response of status 404 for null
 */
export function formAnswer<Outcome extends { done: string } | { status: number } | null>(
	outcome: Outcome,
	address: string,
) {
	if (outcome === null) notFound();
	if ("done" in outcome) return redirect(`${address}?done=${outcome.done}`, 303);
	const returned = outcome as Exclude<Outcome, { done: string } | null>;
	return data(returned, { status: returned.status });
}

/** @throws a Response of status 404 without a body: the listener sends the page, also in place of files */
export function notFound(): never {
	throw new Response(null, { status: 404 });
}

/** @throws a Response of status 400, for requests that no page of the site sends */
export function badRequest(): never {
	throw data(null, { status: 400 });
}
