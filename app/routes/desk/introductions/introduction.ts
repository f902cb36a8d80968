import { redirect } from "@remix-run/node";
import { casePath } from "#app/cases/country-case.ts";
import { loaderFor } from "#app/http/access.server.ts";

/** Notices and bookmarks from before introductions were cases lead here. */
export const loader = loaderFor("signed-in", ({ locale, id }) => redirect(`/${locale}${casePath(id)}`, 301));
