import type { LoaderFunctionArgs } from "@remix-run/node";
import { locales } from "#app/messages/index.ts";
import { sitemapPages } from "#app/routes/open/sitemap-pages.server.ts";
import { sitemapXml } from "#app/routes/open/sitemap-xml.ts";

/** Every page worth finding, in each language, with the same page in the others. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
	for (const tag of ["sitemap", "members", "pages"]) context.tags.add(tag);
	const xml = sitemapXml(context.origin, await sitemapPages(context), locales);
	return new Response(xml, { headers: { "content-type": "application/xml; charset=utf-8" } });
}
