import { expect, it } from "vitest";
import { sitemapIndexXml, sitemapXml } from "#app/routes/open/sitemap-xml.ts";

const xml = sitemapXml(
	"https://library.example",
	[{ path: "" }, { path: "/library/4F7K-2", changedAt: new Date("2026-11-25T10:00:00Z") }],
	["en", "ar"],
);

it("lists each page in each language, with links to the other languages", () => {
	const locations = [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address);
	expect(locations).toEqual([
		"https://library.example/en",
		"https://library.example/ar",
		"https://library.example/en/library/4F7K-2",
		"https://library.example/ar/library/4F7K-2",
	]);
	const alternates = [...xml.matchAll(/hreflang="(.*?)" href="(.*?)"/g)].map(([, tag, address]) => `${tag} ${address}`);
	expect(alternates.slice(0, 3)).toEqual([
		"en https://library.example/en",
		"ar https://library.example/ar",
		"x-default https://library.example/en",
	]);
	expect(alternates).toHaveLength(4 * 3);
});

it("states when a practice last changed", () => {
	expect(xml.match(/<lastmod>2026-11-25<\/lastmod>/g)).toHaveLength(2);
});

it("lists the files of the sitemap", () => {
	const index = sitemapIndexXml(["https://library.example/sitemaps/pages.xml", "https://library.example/a?b&c"]);
	expect([...index.matchAll(/<sitemap><loc>(.*?)<\/loc><\/sitemap>/g)].map(([, address]) => address)).toEqual([
		"https://library.example/sitemaps/pages.xml",
		"https://library.example/a?b&amp;c",
	]);
});
