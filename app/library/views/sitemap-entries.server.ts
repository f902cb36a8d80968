import type { Actor } from "#app/identity/person/actor.ts";
import { listedRecords, readerOf } from "#app/library/access/audience.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { practiceCounts } from "#app/library/views/practice-counts.server.ts";

export type SitemapEntry = { pid: string; changedAt: Date };

/** Practices in one sitemap. With every language of the site they stay below the protocol's limit of 50,000 URLs. */
const practicesPerSitemap = 1000;

/** The number of sitemaps needed for all practices that the reader may see. @param size practices in one of them */
export async function countSitemaps(
	actor: Actor,
	services: LibraryServices,
	size = practicesPerSitemap,
): Promise<number> {
	const { practices } = await practiceCounts(actor, services);
	return Math.ceil(practices / size);
}

/**
 * The practices in one of the sitemaps, by pid.
 * @param number of the sitemap, from 1
 * @param size practices in one sitemap
 * @returns an empty list beyond the last sitemap
 */
export async function sitemapEntries(
	actor: Actor,
	services: LibraryServices,
	number: number,
	size = practicesPerSitemap,
): Promise<SitemapEntry[]> {
	const practices = await services.database.prisma.practice.findMany({
		where: listedRecords(readerOf(actor), services.clock.now()),
		orderBy: { pid: "asc" },
		skip: (number - 1) * size,
		take: size,
		select: { pid: true, published: { select: { publishedAt: true } } },
	});
	return practices.map(({ pid, published }) => ({ pid, changedAt: published?.publishedAt ?? new Date(0) }));
}
