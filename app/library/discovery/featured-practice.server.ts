import type { Actor } from "#app/identity/person/actor.ts";
import { listedRecords, readerOf } from "#app/library/access/audience.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { cardsFor, type PracticeCard } from "#app/library/views/cards.server.ts";

/** Of the newest practices, this many are considered. */
const maxConsidered = 200;
/** Practices with so many comparable results are equally good. */
const maxResults = 3;

/**
 * The practice with the most dated results from before and after the change, the newest if several have as many; null if
 * none has any. Practices that are only imported, or demonstrations, are never featured.
 */
export async function findFeatured(
	actor: Actor,
	services: LibraryServices,
	locale: string,
): Promise<PracticeCard | null> {
	const own = { provenance: { in: ["owner", "compiled"] }, demonstration: false };
	const newest = await services.database.prisma.practice.findMany({
		where: { AND: [listedRecords(readerOf(actor), services.clock.now()), own] },
		orderBy: [{ firstPublishedAt: "desc" }, { pid: "asc" }],
		take: maxConsidered,
		select: { publishedVersionId: true },
	});
	const pid = await bestMeasured(
		services,
		newest.flatMap(({ publishedVersionId }) => publishedVersionId ?? []),
	);
	const [card] = pid === null ? [] : await cardsFor(actor, services, locale, [pid]);
	return card ?? null;
}

/**
 * The practice whose version has the most results with a baseline from before it began and a date for both figures, the
 * first if several have as many. The database counts them, because the facts of all these versions would take longer to
 * read than everything else on the home page.
 */
async function bestMeasured({ database }: LibraryServices, versionIds: readonly string[]): Promise<string | null> {
	const [best] = await database.prisma.$queryRaw<{ pid: string }[]>`
		select v.pid from unnest(${versionIds}::uuid[]) with ordinality as given (id, place)
		join practice_version v on v.id = given.id
		cross join lateral (
			select count(*) from jsonb_path_query(v.facts, '$.results[*] ? (@.baseline.beforeChange == true && exists (@.baseline.date) && exists (@.value.date))')
		) as comparable (results)
		where comparable.results > 0
		order by least(comparable.results, ${maxResults}) desc, given.place limit 1`;
	return best?.pid ?? null;
}
