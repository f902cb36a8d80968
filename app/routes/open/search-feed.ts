import { redirect } from "@remix-run/node";
import { loaderFor } from "#app/http/access.server.ts";

/** The former URL of the feed of a search. */
export const loader = loaderFor("everyone", ({ url, locale }) => redirect(`/${locale}/feed.atom${url.search}`, 301));
