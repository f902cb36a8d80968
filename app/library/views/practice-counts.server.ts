import type { Actor } from "#app/identity/person/actor.ts";
import { listedRecords, type Reader, readerOf } from "#app/library/access/audience.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { ownersOf } from "#app/library/record/owners.ts";
import { shownTexts } from "#app/library/record/withdrawn-text.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { readTally } from "#app/search/query/tally.server.ts";

/** Counts of the practices that a reader may see in lists. */
export type PracticeCounts = {
	practices: number;
	/** By ISO 3166-1 alpha-2, most first; countries without any are left out. */
	countries: ReadonlyMap<string, CountryCount>;
	/** Practices under each code, most first; codes without any are left out. */
	functions: CodeCount[];
	principles: CodeCount[];
	/** The number of languages in which there is at least one text. */
	languages: number;
};

/**
 * `listed` counts all practices about a country, `credited` those that are not imported: imported practices belong to
 * no country.
 */
type CountryCount = { listed: number; credited: number };
export type CodeCount = { code: string; count: number };

/**
 * Counts the practices that the reader may see. The database maintains the counts of practices for everybody and for
 * members (`search.tally`); only the few others are counted here.
 */
export async function practiceCounts(actor: Actor, services: LibraryServices): Promise<PracticeCounts> {
	const reader = readerOf(actor);
	const [tally, others] = await Promise.all([
		tallyOf(reader, services),
		services.database.prisma.practice.findMany({
			where: { AND: [listedRecords(reader, services.clock.now()), notTallied(reader)] },
			select: {
				countries: true,
				functions: true,
				principles: true,
				provenance: true,
				published: { select: { texts: { ...shownTexts, select: { locale: true } } } },
			},
		}),
	]);
	const add = (facet: string, values: readonly string[]) => {
		const counts = tally.get(facet) ?? new Map<string, number>();
		for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
		tally.set(facet, counts);
	};
	for (const { countries, functions, principles, provenance, published } of others) {
		add("all", [""]);
		add("country", countries);
		add("credited", ownersOf({ provenance, countries }));
		add("function", functions);
		add("principle", principles);
		add("language", published?.texts.map(({ locale }) => locale) ?? []);
	}
	return countsIn(tally);
}

/**
 * Counts the practices that search finds for the reader: not those under embargo, which only their owners and the
 * secretariat may read.
 */
export async function searchableCounts(actor: Actor, services: LibraryServices): Promise<PracticeCounts> {
	return countsIn(await tallyOf(readerOf(actor), services));
}

type Tally = Awaited<ReturnType<typeof readTally>>;

function tallyOf({ members }: Reader, { database }: LibraryServices): Promise<Tally> {
	return readTally(database.prisma, "listed", members ? ["public", "members"] : ["public"]);
}

function countsIn(tally: Tally): PracticeCounts {
	const of = (facet: string) => tally.get(facet) ?? new Map<string, number>();
	const credited = of("credited");
	return {
		practices: of("all").get("") ?? 0,
		countries: new Map(
			mostFirst(of("country")).map(({ code, count }) => [code, { listed: count, credited: credited.get(code) ?? 0 }]),
		),
		functions: mostFirst(of("function")),
		principles: mostFirst(of("principle")),
		languages: of("language").size,
	};
}

/** Practices with an embargo, and the reader's own members-only practices if the reader does not read as a member. */
function notTallied({ members, countries }: Reader): Prisma.PracticeWhereInput {
	const embargoed = { embargoUntil: { not: null } };
	if (members || countries.length === 0) return embargoed;
	return { OR: [embargoed, { visibility: "members", countries: { hasSome: [...countries] } }] };
}

function mostFirst(counts: ReadonlyMap<string, number>): CodeCount[] {
	return Array.from(counts, ([code, count]) => ({ code, count })).sort(
		(a, b) => b.count - a.count || (a.code < b.code ? -1 : 1),
	);
}
