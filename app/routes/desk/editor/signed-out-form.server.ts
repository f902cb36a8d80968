import { data } from "@remix-run/node";
import type { Visit } from "#app/routes/access.server.ts";

/** Contexts of requests whose sender had been signed out while writing. */
const signedOutRequests = new WeakSet<object>();

/**
 * The answer of an action to people who were signed out while writing: instead of leading to the sign-in page, it
 * returns what they typed, so that they can send it again.
 * @param field a field that all forms of this page have; for other forms the answer is null: the sign-in page
 */
export function returnTypedForm({ context }: Visit, form: FormData, field: string) {
	if (!form.has(field)) return null;
	signedOutRequests.add(context);
	const entries = [...form].map(([name, value]): [string, string] => [name, String(value)]);
	return data({ outcome: "signed-out" as const, entries }, { status: 401 });
}

/** The loader's data for the same request; null for other people who are signed out. */
export function signedOutPage({ context }: Visit) {
	return signedOutRequests.has(context) ? { kind: "signed-out" as const } : null;
}
