import { isLocale, type Locale } from "#app/messages/index.ts";

/**
 * Returns the path to open after signing in: the page of this site named by `?to=`, or else the desk. Ignores URLs
 * that a browser could resolve to another site (`//host`, `/\host`, or one with a scheme).
 */
export function returnPath(to: string | null, locale: Locale): string {
	const desk = `/${locale}/desk`;
	if (!to?.startsWith("/")) return desk;
	const url = URL.parse(to, "http://here.invalid");
	if (url?.origin !== "http://here.invalid") return desk;
	// Every page that requires an account starts with a language. Checking for it also rejects `/.//host`, which would be
	// read as `//host`.
	const [, segment, area, page] = url.pathname.split("/");
	// Of the account pages, only saved searches are valid return targets, because emails and search pages link to them.
	if (!isLocale(segment) || (area === "account" && page && page !== "searches")) return desk;
	return `${url.pathname}${url.search}`;
}

const maxSavedPath = 800;

/**
 * The search that a person was about to save before signing up, as parameters for the next URL. The way leads through an
 * email, so other pages and very long searches are left out.
 */
export function savingParams(to: string | null, locale: Locale): string {
	if (!to || to.length > maxSavedPath || !to.startsWith(`/${locale}/account/searches/new?`)) return "";
	return `?${new URLSearchParams({ to })}`;
}

/** Returns the path of the sign-in page, with the page to return to afterwards. */
export function signInPath(locale: Locale, back: URL): string {
	return `/${locale}/account/sign-in?${new URLSearchParams({ to: `${back.pathname}${back.search}` })}`;
}
