import { redirect } from "@remix-run/node";
import { loaderFor } from "#app/http/access.server.ts";

/** `/` has no language: it redirects each reader to their own, and must never be cached. */
export const loader = loaderFor("everyone", ({ locale }) =>
	redirect(`/${locale}`, { headers: { "cache-control": "no-store", vary: "accept-language, cookie" } }),
);
