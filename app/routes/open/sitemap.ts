import { locales } from "#app/messages/index.ts";
import { loaderFor } from "#app/routes/access.server.ts";
import { sitemapPages } from "#app/routes/open/sitemap-pages.server.ts";
import { sitemapXml } from "#app/routes/open/sitemap-xml.ts";

/** All public pages in each language. */
export const loader = loaderFor("everyone", async ({ context }) => {
	for (const tag of ["sitemap", "members", "pages"]) context.tags.add(tag);
	const xml = sitemapXml(context.origin, await sitemapPages(context), locales);
	return new Response(xml, { headers: { "content-type": "application/xml; charset=utf-8" } });
});
