import { data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { parsePid } from "#app/library/record/pid.ts";
import { parseVersion } from "#app/library/record/practice.ts";
import { preferredLocale } from "#app/messages/negotiate.ts";

/**
 * The address that is printed and cited: `/p/4F7K-2` and `/p/4F7K-2/v1.0` lead to the page in the reader's language,
 * however the identifier is written.
 */
export function loader({ request, params }: LoaderFunctionArgs) {
	const pid = parsePid(params.pid ?? "");
	const version = params.version?.replace(/^v/i, "");
	if (!pid || (version !== undefined && !parseVersion(version))) throw data(null, { status: 404 });
	const cookies = request.headers.get("cookie") ?? undefined;
	const locale = preferredLocale(undefined, cookies, request.headers.get("accept-language") ?? undefined);
	return redirect(`/${locale}/library/${pid}${version === undefined ? "" : `/v/${version}`}`, {
		headers: { "cache-control": "no-store", vary: "accept-language, cookie" },
	});
}

/** What is not there is shown by the page of errors. */
export default function Permalink() {
	return null;
}
