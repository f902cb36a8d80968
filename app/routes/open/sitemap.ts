import { loaderFor } from "#app/http/access.server.ts";
import { sitemapFiles } from "#app/routes/open/sitemap-pages.server.ts";
import { sitemapIndexXml, sitemapResponse } from "#app/routes/open/sitemap-xml.ts";

/** The list of the sitemap's files. A library of any size fits, while the number of URLs in a single file is limited. */
export const loader = loaderFor("everyone", async ({ context }) => {
	context.tags.add("sitemap");
	const addresses = (await sitemapFiles(context)).map((file) => `${context.origin}/sitemaps/${file}`);
	return sitemapResponse(sitemapIndexXml(addresses));
});
