import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { isSecretariat, type Person } from "#app/identity/person/actor.ts";
import type { Locale } from "#app/messages/index.ts";
import { signedIn } from "#app/routes/signed-in.ts";

/**
 * Who of the secretariat is signed in.
 * @throws a Response that leads to the sign-in page; one of status 404 for everybody else, for whom the page does not exist
 */
export function secretariatOnly(args: Pick<LoaderFunctionArgs, "request" | "context">, locale: Locale): Person {
	const person = signedIn(args, locale);
	if (!isSecretariat(person)) throw data(null, { status: 404 });
	return person;
}
