import { isLocale, type Locale } from "#app/messages/index.ts";

/**
 * Where somebody goes who has signed in: the page of ours that `?to=` names, or else the desk. Anything that a browser
 * could take for an address elsewhere (`//host`, `/\host`, a scheme) is no page of ours.
 */
export function returnPath(to: string | null, locale: Locale): string {
	const desk = `/${locale}/desk`;
	if (!to?.startsWith("/")) return desk;
	const url = URL.parse(to, "http://here.invalid");
	if (url?.origin !== "http://here.invalid") return desk;
	// Every page that needs an account begins with a language; `/.//host` would come out as `//host`.
	const [, segment, area, page] = url.pathname.split("/");
	// Of the pages of an account only saved searches are gone back to: a letter leads there, and so does a search.
	if (!isLocale(segment) || (area === "account" && page && page !== "searches")) return desk;
	return `${url.pathname}${url.search}`;
}

/** The sign-in page that leads back to a page. */
export function signInPath(locale: Locale, back: URL): string {
	return `/${locale}/account/sign-in?${new URLSearchParams({ to: `${back.pathname}${back.search}` })}`;
}
