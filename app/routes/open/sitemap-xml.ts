/** A page by its path after the language: `/library/4F7K-2`; empty for the home page. */
export type SitemapPage = { path: string; changedAt?: Date };

/**
 * The pages in the format of the sitemap protocol, each once for each language with links to the others.
 * @param origin `https://library.example`
 * @param locales the first of them is for readers of any other language
 */
export function sitemapXml(origin: string, pages: readonly SitemapPage[], locales: readonly string[]): string {
	const urls = pages.flatMap((page) => locales.map((locale) => urlElement(origin, page, locale, locales)));
	return xmlDocument("urlset", ' xmlns:xhtml="http://www.w3.org/1999/xhtml"', urls);
}

/** An index of sitemaps in the format of the protocol. @param addresses the URLs of its files */
export function sitemapIndexXml(addresses: readonly string[]): string {
	const sitemaps = addresses.map((address) => `<sitemap><loc>${escaped(address)}</loc></sitemap>`);
	return xmlDocument("sitemapindex", "", sitemaps);
}

/** Sends a document of the sitemap. */
export function sitemapResponse(xml: string): Response {
	return new Response(xml, { headers: { "content-type": "application/xml; charset=utf-8" } });
}

function xmlDocument(root: string, namespaces: string, elements: readonly string[]): string {
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"${namespaces}>`,
		...elements,
		`</${root}>`,
		"",
	].join("\n");
}

function urlElement(origin: string, page: SitemapPage, locale: string, locales: readonly string[]): string {
	const address = (of: string) => escaped(`${origin}/${of}${page.path}`);
	const changed = page.changedAt ? `<lastmod>${page.changedAt.toISOString().slice(0, 10)}</lastmod>` : "";
	const others = [...locales.map((of) => [of, of]), ["x-default", locales[0]]]
		.map(([tag, of]) => `<xhtml:link rel="alternate" hreflang="${tag}" href="${address(of ?? "en")}"/>`)
		.join("");
	return `<url><loc>${address(locale)}</loc>${changed}${others}</url>`;
}

function escaped(address: string): string {
	return address.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
