import { type AppLoadContext, data, redirect } from "@remix-run/node";
import type { Person } from "#app/identity/actor.ts";
import { isLocale, type Locale } from "#app/messages/index.ts";
import { signInPath } from "#app/routes/account/return-path.ts";

/** The language that a path begins with. @throws a Response of status 404 where it begins with none */
export function localeOf(params: { locale?: string | undefined }): Locale {
	if (!isLocale(params.locale)) throw data(null, { status: 404 });
	return params.locale;
}

/**
 * Who is signed in, for pages that are for nobody else.
 * @throws a Response that leads to the sign-in page, and from there back
 */
export function signedIn({ request, context }: { request: Request; context: AppLoadContext }, locale: Locale): Person {
	if (context.actor.kind === "person") return context.actor;
	throw redirect(signInPath(locale, new URL(request.url)), 303);
}
