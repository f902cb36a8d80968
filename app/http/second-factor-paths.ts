import type { Locale } from "#app/messages/index.ts";

/** Returns the path of the signed-in person's own two-step verification page. */
export function secondFactorPath(locale: Locale): string {
	return `/${locale}/account/second-factor`;
}

/** Returns the path of the second step of signing in, with the page to return to. */
export function codePath(locale: Locale, to: string | null): string {
	return withReturn(`/${locale}/account/sign-in/code`, to);
}

/** Returns the path of the page that sets up two-step verification, with the page to return to. */
export function setUpPath(locale: Locale, back: URL): string {
	return withReturn(`${secondFactorPath(locale)}/set-up`, `${back.pathname}${back.search}`);
}

/** Returns the path of the page that asks a signed-in person for a code, with the page to return to. */
export function confirmPath(locale: Locale, back: URL): string {
	return withReturn(`${secondFactorPath(locale)}/confirm`, `${back.pathname}${back.search}`);
}

function withReturn(path: string, to: string | null): string {
	return to === null ? path : `${path}?${new URLSearchParams({ to })}`;
}
