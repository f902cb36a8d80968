import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { preferredLocale } from "#app/messages/negotiate.ts";

/** `/` belongs to no language: it sends each reader to theirs, and is never kept. */
export function loader({ request }: LoaderFunctionArgs) {
	const { headers } = request;
	const locale = preferredLocale(
		undefined,
		headers.get("cookie") ?? undefined,
		headers.get("accept-language") ?? undefined,
	);
	return redirect(`/${locale}`, { headers: { "cache-control": "no-store", vary: "accept-language, cookie" } });
}
