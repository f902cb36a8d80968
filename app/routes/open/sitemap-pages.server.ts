import type { AppLoadContext } from "@remix-run/node";
import { callPath } from "#app/awards/calls/call.ts";
import { announcedCalls } from "#app/awards/calls/calls.server.ts";
import { eventPath } from "#app/forum/events/event.ts";
import { listEvents } from "#app/forum/events/events.server.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { adoptionPath } from "#app/library/adoption/adoption.ts";
import { shownAdoptions } from "#app/library/adoption/adoptions.server.ts";
import { countSitemaps, sitemapEntries } from "#app/library/views/sitemap-entries.server.ts";
import { memberDirectory } from "#app/membership/status/members.server.ts";
import type { SitemapPage } from "#app/routes/open/sitemap-xml.ts";
import { pageNames } from "#app/views/page/about-pages.server.ts";

/** The files of the sitemap: one with the pages of the site itself and of members, the others with practices. */
export async function sitemapFiles({ services }: AppLoadContext): Promise<string[]> {
	const count = await countSitemaps(publicActor, services);
	return ["pages.xml", ...Array.from({ length: count }, (_, i) => `practices-${i + 1}.xml`)];
}

/**
 * The public pages that a file of the sitemap names.
 * @param file as `sitemapFiles` names it
 * @returns undefined if there is no such file
 */
export async function sitemapPages(context: AppLoadContext, file: string): Promise<SitemapPage[] | undefined> {
	if (file === "pages.xml") return sitePages(context);
	const [, number] = /^practices-([1-9]\d{0,4})\.xml$/.exec(file) ?? [];
	if (number === undefined) return undefined;
	const practices = await sitemapEntries(publicActor, context.services, Number(number));
	if (practices.length === 0) return undefined;
	return practices.map(({ pid, changedAt }) => ({ path: `/library/${pid}`, changedAt }));
}

async function sitePages({ services }: AppLoadContext): Promise<SitemapPage[]> {
	const [about, members, adoptions, events, calls] = await Promise.all([
		pageNames(),
		memberDirectory(publicActor, services, {}, "en"),
		shownAdoptions(publicActor, services),
		listEvents(publicActor, services),
		announcedCalls(services),
	]);
	return [
		...["", "/library", "/members", "/exchange", "/events", "/awards", "/about", "/open"].map((path) => ({ path })),
		...about.filter((name) => name !== "about").map((name) => ({ path: `/about/${name}` })),
		...members.map(({ code }) => ({ path: `/members/${code}` })),
		...events.map(({ slug, updatedAt }) => ({ path: eventPath(slug), changedAt: updatedAt })),
		...calls.filter(({ demonstration }) => !demonstration).map(({ slug }) => ({ path: callPath(slug) })),
		...adoptions.map(({ id, changedAt }) => ({ path: adoptionPath(id), changedAt })),
	];
}
