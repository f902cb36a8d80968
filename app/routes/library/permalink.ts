import { redirect } from "@remix-run/node";
import { parseVersion } from "#app/library/record/practice.ts";
import { loaderFor } from "#app/routes/access.server.ts";
import { notFound } from "#app/routes/answers.server.ts";

/**
 * The URL that is printed and cited: `/p/4F7K-2` and `/p/4F7K-2/v1.0` lead to the page in the reader's language, in
 * any spelling of the identifier.
 */
export const loader = loaderFor("everyone", ({ params, pid, locale }) => {
	const version = params.version?.replace(/^v/i, "");
	if (version !== undefined && !parseVersion(version)) notFound();
	return redirect(`/${locale}/library/${pid}${version === undefined ? "" : `/v/${version}`}`, {
		headers: { "cache-control": "no-store", vary: "accept-language, cookie" },
	});
});

/** Never rendered: the loader redirects or answers 404. */
export default function Permalink() {
	return null;
}
