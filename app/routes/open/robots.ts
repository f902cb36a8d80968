import { loaderFor } from "#app/http/access.server.ts";

/**
 * Crawlers that walk every combination of filters are the load that breaks libraries: they get the sitemap instead.
 * Working pages are not indexed.
 */
const rules = [
	"User-agent: *",
	"Disallow: /*/search?",
	"Disallow: /*/search.",
	"Disallow: /*/feed.",
	"Disallow: /unapi",
	"Disallow: /oai",
	"Disallow: /*/gap-sheet",
	"Disallow: /*/members?",
	"Disallow: /*/members/*?",
	"Disallow: /*/account",
	"Disallow: /*/desk",
	"Disallow: /*/questions/",
	"Disallow: /language",
	"Disallow: /api/",
];

/** What crawlers may visit. */
export const loader = loaderFor("everyone", ({ context }) => {
	const text = [...rules, "", `Sitemap: ${context.origin}/sitemap.xml`, ""].join("\n");
	return new Response(text, {
		headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "public, max-age=3600" },
	});
});
