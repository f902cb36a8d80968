import { redirect } from "@remix-run/node";
import { loaderFor } from "#app/http/access.server.ts";
import { helpPath } from "#app/library/help/help.ts";

/** Emails and bookmarks from when each list had a page of its own lead here. */
export const loader = loaderFor("signed-in", ({ locale, params, url }) => {
	const part = (["needs", "offers", "introductions"] as const).find((name) => url.pathname.endsWith(`/${name}`));
	return redirect(`/${locale}${helpPath(params.code ?? "", part)}`, 301);
});
