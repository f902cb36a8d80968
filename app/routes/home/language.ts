import { redirect } from "@remix-run/node";
import { isLocale, localeCookie, preferredLocale } from "#app/messages/negotiate.ts";
import { loaderFor } from "#app/routes/access.server.ts";

const year = 365 * 24 * 60 * 60;

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
	const secure = context.origin.startsWith("https:") ? "; Secure" : "";
	return redirect(samePage(searchParams.get("at"), locale), {
		headers: {
			"set-cookie": `${localeCookie}=${locale}; Path=/; Max-Age=${year}; HttpOnly; SameSite=Lax${secure}`,
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
