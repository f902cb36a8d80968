import { loaderFor } from "#app/http/access.server.ts";
import { locales } from "#app/messages/index.ts";
import { sitemapPages } from "#app/routes/open/sitemap-pages.server.ts";
import { sitemapResponse, sitemapXml } from "#app/routes/open/sitemap-xml.ts";

/** Public pages, each in every language. */
export const loader = loaderFor("everyone", async ({ context, params }) => {
	for (const tag of ["sitemap", "members", "pages"]) context.tags.add(tag);
	const pages = await sitemapPages(context, params.file ?? "");
	return pages ? sitemapResponse(sitemapXml(context.origin, pages, locales)) : null;
});
