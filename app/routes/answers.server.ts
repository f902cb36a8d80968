import { data } from "@remix-run/node";

/** An answer without those of a read that found nothing, and of a command that the actor may not know of. */
export type Found<T> = Exclude<T, null | undefined | { outcome: "not-found" | "forbidden" }>;

/**
 * What a read or a command answered.
 * @throws a Response of status 404 where it found nothing, or the actor may not know of it
 */
export function found<T>(answer: T): Found<T> {
	const outcome = typeof answer === "object" && answer !== null && "outcome" in answer ? answer.outcome : undefined;
	if (answer === null || answer === undefined || ["not-found", "forbidden"].includes(String(outcome))) notFound();
	return answer as Found<T>;
}

/** @throws a Response of status 404. It has no body: the listener sends the page that says so, also for files. */
export function notFound(): never {
	throw new Response(null, { status: 404 });
}

/** @throws a Response of status 400, for requests that no page of ours sends */
export function badRequest(): never {
	throw data(null, { status: 400 });
}
