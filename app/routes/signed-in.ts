import { data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { Person } from "#app/identity/person/actor.ts";
import { isLocale, type Locale } from "#app/messages/index.ts";
import { setUpPath, signedInPerson } from "#app/routes/account/second-factor/second-factor-paths.ts";

/** The language that a path begins with. @throws a Response of status 404 where it begins with none */
export function localeOf(params: { locale?: string | undefined }): Locale {
	if (!isLocale(params.locale)) throw data(null, { status: 404 });
	return params.locale;
}

/**
 * Who is signed in, for pages that are for nobody else.
 * @throws a Response that leads to the sign-in page, or to the set-up of a second factor that is due, and from there
 * back
 */
export function signedIn(args: Pick<LoaderFunctionArgs, "request" | "context">, locale: Locale): Person {
	const person = signedInPerson(args, locale);
	if (person.secondFactorDue) throw redirect(setUpPath(locale, new URL(args.request.url)), 303);
	return person;
}
