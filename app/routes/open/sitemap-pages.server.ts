import type { AppLoadContext } from "@remix-run/node";
import { publicActor } from "#app/identity/person/actor.ts";
import { sitemapEntries } from "#app/library/views/practices.server.ts";
import { memberDirectory } from "#app/membership/status/members.server.ts";
import { pageNames } from "#app/routes/home/about-pages.server.ts";
import type { SitemapPage } from "#app/routes/open/sitemap-xml.ts";

/** The public pages of the site. */
export async function sitemapPages({ services }: AppLoadContext): Promise<SitemapPage[]> {
	const [about, members, practices] = await Promise.all([
		pageNames(),
		memberDirectory(publicActor, services, {}, "en"),
		sitemapEntries(publicActor, services),
	]);
	return [
		...["", "/library", "/members", "/about"].map((path) => ({ path })),
		...about.filter((name) => name !== "about").map((name) => ({ path: `/about/${name}` })),
		...members.map(({ code }) => ({ path: `/members/${code}` })),
		...practices.map(({ pid, changedAt }) => ({ path: `/library/${pid}`, changedAt })),
	];
}
