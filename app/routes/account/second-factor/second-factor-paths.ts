import type { Locale } from "#app/messages/index.ts";

/** The page of one's own second factor. */
export function secondFactorPath(locale: Locale): string {
	return `/${locale}/account/second-factor`;
}

/** The second step of signing in, on the way to a page. */
export function codePath(locale: Locale, to: string | null): string {
	return withReturn(`/${locale}/account/sign-in/code`, to);
}

/** The page that sets a second factor up, and leads back to a page. */
export function setUpPath(locale: Locale, back: URL): string {
	return withReturn(`${secondFactorPath(locale)}/set-up`, `${back.pathname}${back.search}`);
}

/** The page that takes a code from somebody who is signed in, and leads back to a page. */
export function confirmPath(locale: Locale, back: URL): string {
	return withReturn(`${secondFactorPath(locale)}/confirm`, `${back.pathname}${back.search}`);
}

function withReturn(path: string, to: string | null): string {
	return to === null ? path : `${path}?${new URLSearchParams({ to })}`;
}
