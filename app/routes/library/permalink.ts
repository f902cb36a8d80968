import { redirect } from "@remix-run/node";
import { loaderFor } from "#app/http/access.server.ts";
import { notFound } from "#app/http/answers.server.ts";
import { textQuery } from "#app/library/citation/citation.ts";
import { parseVersion } from "#app/library/record/practice.ts";
import { requestedText } from "#app/views/article/requested-text.server.ts";

/**
 * The URL that is printed and cited: `/p/4F7K-2` and `/p/4F7K-2/v1.0` lead to the page in the reader's language, in
 * any spelling of the identifier; `?text=fr` leads to the text in another language.
 */
export const loader = loaderFor("everyone", ({ url, params, pid, locale }) => {
	const version = params.version?.replace(/^v/i, "");
	if (version !== undefined && !parseVersion(version)) notFound();
	const { text = null } = requestedText(url);
	return redirect(`/${locale}/library/${pid}${version === undefined ? "" : `/v/${version}`}${textQuery(text)}`, {
		headers: { "cache-control": "no-store", vary: "accept-language, cookie" },
	});
});

/** Never rendered: the loader redirects or answers 404. */
export default function Permalink() {
	return null;
}
