import type { Actor } from "#app/identity/person/actor.ts";
import { listedRecords, readerOf } from "#app/library/access/audience.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { chooseText } from "#app/library/record/practice.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { storedFacts, storedText } from "#app/library/record/stored-record.server.ts";
import { shownTexts } from "#app/library/record/withdrawn-text.server.ts";
import { cardsFor, type PracticeCard } from "#app/library/views/cards.server.ts";

/** A practice whose results were measured before the change and after it. */
export type FeaturedPractice = { card: PracticeCard; results: BeforeAfter[] };

export type BeforeAfter = {
	id: string;
	/** What was measured, in the language of the card. */
	title: string;
	unit: string | null;
	/** From before the change to the latest. */
	figures: { value: number; date: string | null }[];
};

type Result = PracticeFacts["results"][number];

/** So many of the newest are looked through; those who write records rarely measure. */
const lookedThrough = 200;
const maxResults = 3;

/**
 * The practice that shows best what it changed, and of equals the newest; nothing where none does. What is only
 * imported, or a demonstration, is never put forward.
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
		take: lookedThrough,
		select: { pid: true, publishedVersionId: true, published: { select: { facts: true } } },
	});
	const candidates = newest.map((practice) => ({ ...practice, results: comparable(practice.published?.facts) }));
	const found = candidates.reduce<(typeof candidates)[number] | undefined>(
		(best, one) => (shown(one.results) > shown(best?.results ?? []) ? one : best),
		undefined,
	);
	if (!found?.publishedVersionId) return null;
	const [cards, texts] = await Promise.all([
		cardsFor(actor, services, locale, [found.pid]),
		services.database.prisma.practiceText.findMany({
			where: { versionId: found.publishedVersionId, ...shownTexts.where },
		}),
	]);
	const [card] = cards;
	const text = chooseText(texts, locale);
	if (!card || !text) return null;
	const { results: titles } = storedText(text.text);
	const results = found.results.flatMap((result) => {
		const title = titles[result.id];
		return title ? [beforeAfter(result, title)] : [];
	});
	return results.length > 0 ? { card, results: results.slice(0, maxResults) } : null;
}

/** Results that were measured before the practice began, and not just earlier. */
function comparable(facts: unknown): Result[] {
	return storedFacts(facts).results.filter(({ baseline }) => baseline?.beforeChange);
}

/** How many of these would be shown. */
function shown(results: readonly Result[]): number {
	return Math.min(results.length, maxResults);
}

function beforeAfter({ id, unit, baseline, between, value }: Result, title: string): BeforeAfter {
	const figures = [...(baseline ? [baseline] : []), ...between, value];
	return { id, title, unit: unit ?? null, figures: figures.map(({ value, date }) => ({ value, date: date ?? null })) };
}
