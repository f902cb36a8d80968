import { redirect } from "@remix-run/node";
import { loaderFor } from "#app/http/access.server.ts";
import { cookieToSet, oneYear } from "#app/identity/person/cookies.ts";
import { isLocale, localeCookie, preferredLocale } from "#app/messages/negotiate.ts";

/**
 * Handles `/language?to=ar&at=/en/members`, the only route that sets the language cookie. Stores the choice and
 * redirects to the same page in that language, never to another site.
 */
export const loader = loaderFor("everyone", ({ context, request, url }) => {
	const { searchParams } = url;
	const to = searchParams.get("to") ?? "";
	const locale = isLocale(to)
		? to
		: preferredLocale(undefined, undefined, request.headers.get("accept-language") ?? undefined);
	return redirect(samePage(searchParams.get("at"), locale), {
		headers: {
			"set-cookie": cookieToSet(context, localeCookie, locale, oneYear),
			"cache-control": "no-store",
		},
	});
});

function samePage(at: string | null, locale: string): string {
	const url = URL.parse(at ?? "/", "http://here.invalid");
	if (url?.host !== "here.invalid" || !at?.startsWith("/")) return `/${locale}`;
	const [, segment, ...rest] = url.pathname.split("/");
	return isLocale(segment) ? `/${[locale, ...rest].join("/")}${url.search}` : `/${locale}`;
}
