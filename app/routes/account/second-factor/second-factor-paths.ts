import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import type { Person } from "#app/identity/person/actor.ts";
import { freshnessOf } from "#app/identity/person/second-factor.policy.ts";
import type { Locale } from "#app/messages/index.ts";
import { signInPath } from "#app/routes/account/return-path.ts";

type Args = Pick<LoaderFunctionArgs, "request" | "context">;

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

/**
 * Who is signed in, for the pages of the second factor: the only ones that are open before it is set up.
 * @throws a Response that leads to the sign-in page, and from there back
 */
export function signedInPerson({ request, context }: Args, locale: Locale): Person {
	if (context.actor.kind === "person") return context.actor;
	throw redirect(signInPath(locale, new URL(request.url)), 303);
}

/**
 * For loaders of pages whose command wants a fresh code: whoever gave none in the last 10 minutes gives one first.
 * @throws a Response that leads to the page that takes the code, or sets a second factor up, and from there back
 */
export function askForFreshCode({ request, context }: Args, locale: Locale): void {
	const { clock, identity } = context.services;
	const freshness = freshnessOf(context.actor, { now: clock.now(), rule: identity.secondFactor });
	const here = new URL(request.url);
	if (freshness === "set-up") throw redirect(setUpPath(locale, here), 303);
	if (freshness === "confirm") throw redirect(confirmPath(locale, here), 303);
}

function withReturn(path: string, to: string | null): string {
	return to === null ? path : `${path}?${new URLSearchParams({ to })}`;
}
