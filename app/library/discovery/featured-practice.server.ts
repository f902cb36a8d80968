import type { Actor } from "#app/identity/person/actor.ts";
import { listedRecords, readerOf } from "#app/library/access/audience.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { chooseText } from "#app/library/record/practice.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { storedFacts, storedTextReader } from "#app/library/record/stored-record.server.ts";
import { shownTexts } from "#app/library/record/withdrawn-text.server.ts";
import { cardsFor, type PracticeCard } from "#app/library/views/cards.server.ts";

/** A practice with dated results from before and after the change. */
export type FeaturedPractice = { card: PracticeCard; results: BeforeAfter[] };

export type BeforeAfter = {
	id: string;
	/** What was measured, in the language of the card. */
	title: string;
	unit: string | null;
	/** The figures from before the change to the latest. */
	figures: { value: number; date: string | null }[];
};

type Result = PracticeFacts["results"][number];

/** Of the newest practices, this many are considered. */
const maxConsidered = 200;
const maxResults = 3;

/**
 * The practice with the most dated results from before and after the change, the newest if several have as many; null if
 * none has any. Practices that are only imported, or demonstrations, are never featured.
 */
export async function findFeatured(
	actor: Actor,
	services: LibraryServices,
	locale: string,
): Promise<FeaturedPractice | null> {
	const own = { provenance: { in: ["owner", "compiled"] }, demonstration: false };
	const newest = await services.database.prisma.practice.findMany({
		where: { AND: [listedRecords(readerOf(actor), services.clock.now()), own] },
		orderBy: [{ firstPublishedAt: "desc" }, { pid: "asc" }],
		take: maxConsidered,
		select: { publishedVersionId: true },
	});
	const found = await bestMeasured(
		services,
		newest.flatMap(({ publishedVersionId }) => publishedVersionId ?? []),
	);
	if (!found) return null;
	const [cards, texts] = await Promise.all([
		cardsFor(actor, services, locale, [found.pid]),
		services.database.prisma.practiceText.findMany({
			where: { versionId: found.id, ...shownTexts.where },
		}),
	]);
	const [card] = cards;
	const text = chooseText(texts, locale);
	if (!card || !text) return null;
	const { results: titles } = readText(text.text);
	const results = comparable(found.facts).flatMap((result) => {
		const title = titles[result.id];
		return title ? [beforeAfter(result, title)] : [];
	});
	return results.length > 0 ? { card, results: results.slice(0, maxResults) } : null;
}

/** Results with a baseline from before the practice began, not merely from an earlier date; both figures have a date. */
function comparable(facts: unknown): Result[] {
	return storedFacts(facts).results.filter(
		({ baseline, value }) => baseline?.beforeChange && baseline.date && value.date,
	);
}

type Measured = { id: string; pid: string; facts: unknown };

/**
 * The version with the most comparable results, the first if several have as many. The database counts them, because
 * the facts of all these versions would take longer to read than everything else on the home page.
 */
async function bestMeasured(
	{ database }: LibraryServices,
	versionIds: readonly string[],
): Promise<Measured | undefined> {
	const [best] = await database.prisma.$queryRaw<Measured[]>`
		select v.id, v.pid, v.facts from unnest(${versionIds}::uuid[]) with ordinality as given (id, place)
		join practice_version v on v.id = given.id
		cross join lateral (
			select count(*) from jsonb_path_query(v.facts, '$.results[*] ? (@.baseline.beforeChange == true && exists (@.baseline.date) && exists (@.value.date))')
		) as comparable (results)
		where comparable.results > 0
		order by least(comparable.results, ${maxResults}) desc, given.place limit 1`;
	return best;
}

function beforeAfter({ id, unit, baseline, between, value }: Result, title: string): BeforeAfter {
	const figures = [...(baseline ? [baseline] : []), ...between, value];
	return { id, title, unit: unit ?? null, figures: figures.map(({ value, date }) => ({ value, date: date ?? null })) };
}

const readText = storedTextReader(["results"]);
