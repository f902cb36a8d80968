import { redirect } from "@remix-run/node";
import { loaderFor } from "#app/routes/access.server.ts";

/** `/` belongs to no language: it sends each reader to theirs, and is never kept. */
export const loader = loaderFor("everyone", ({ locale }) =>
	redirect(`/${locale}`, { headers: { "cache-control": "no-store", vary: "accept-language, cookie" } }),
);
