import { isLocale, type Locale } from "#app/messages/index.ts";

/**
 * The page to which somebody goes after signing in: the page of this site that `?to=` names, or the desk. An address
 * that a browser could take for another site (`//host`, `/\host`, a scheme) is ignored.
 */
export function returnPath(to: string | null, locale: Locale): string {
	const desk = `/${locale}/desk`;
	if (!to?.startsWith("/")) return desk;
	const url = URL.parse(to, "http://here.invalid");
	if (url?.origin !== "http://here.invalid") return desk;
	// Every page that needs an account begins with a language; `/.//host` would be read as `//host`.
	const [, segment, area, page] = url.pathname.split("/");
	// Of the account's pages, only saved searches can be returned to: emails and searches link to them.
	if (!isLocale(segment) || (area === "account" && page && page !== "searches")) return desk;
	return `${url.pathname}${url.search}`;
}

/** The sign-in page, with the page to return to. */
export function signInPath(locale: Locale, back: URL): string {
	return `/${locale}/account/sign-in?${new URLSearchParams({ to: `${back.pathname}${back.search}` })}`;
}
