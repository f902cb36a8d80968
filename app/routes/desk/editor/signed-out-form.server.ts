import { data } from "@remix-run/node";
import type { Visit } from "#app/routes/access.server.ts";

/** Contexts of requests that brought a form of a person who was signed out while they wrote. */
const held = new WeakSet<object>();

/**
 * What an action answers to people who were signed out while they wrote: the page gives back what they typed, to be
 * sent again, instead of leading to the sign-in page.
 * @param field an entry that forms of this page have, so that other forms lead to the sign-in page; `null` then
 */
export function holdForm({ context }: Visit, form: FormData, field: string) {
	if (!form.has(field)) return null;
	held.add(context);
	const entries = [...form].map(([name, value]): [string, string] => [name, String(value)]);
	return data({ outcome: "held" as const, entries }, { status: 401 });
}

/** What the loader of that page answers to them. */
export function signedOutPage({ context }: Visit) {
	return held.has(context) ? { kind: "held" as const } : null;
}
