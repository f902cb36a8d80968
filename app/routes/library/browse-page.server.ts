import type { AppLoadContext } from "@remix-run/node";
import { findFeatured } from "#app/library/discovery/featured-practice.server.ts";
import { cardsFor, listNewest } from "#app/library/views/cards.server.ts";
import { wholeLineage } from "#app/library/views/lineage.server.ts";
import { type Adopted, mostAdopted } from "#app/library/views/most-adopted.ts";
import { type CodeCount, searchableCounts } from "#app/library/views/practice-counts.server.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { collatorOf } from "#app/platform/text/collator.ts";
import { listedPractice } from "#app/views/practice/listed-practice.ts";

/** A code with its label and the number of its practices. */
export type BrowseCode = { code: string; label: string; count: number };

/** So many practices fill a row. */
const shownInRow = 4;

/**
 * The library's front page: a practice in focus, the newest and the most adopted ones, each practice once, and the
 * numbers of practices by type of service, country and principle.
 */
export async function browsePage({ actor, services }: AppLoadContext, locale: Locale) {
	const { reference } = services;
	const [counts, newest, featured, lineage] = await Promise.all([
		searchableCounts(actor, services),
		listNewest(actor, services, locale, shownInRow + 1),
		findFeatured(actor, services, locale),
		wholeLineage(actor, services),
	]);
	const focus = featured ?? newest.toSorted((one, other) => other.evidence - one.evidence)[0];
	const first = newest.filter(({ pid }) => pid !== focus?.pid).slice(0, shownInRow);
	const elsewhere = [...first.map(({ pid }) => pid), focus?.pid];
	const adopted = mostAdopted(lineage)
		.filter(({ pid }) => !elsewhere.includes(pid))
		.slice(0, shownInRow);
	const adoptedCards = await cardsFor(
		actor,
		services,
		locale,
		adopted.map(({ pid }) => pid),
	);
	const cardOf = new Map(adoptedCards.map((card) => [card.pid, card]));
	const labelled = (codes: CodeCount[], nameOf: (code: string) => string): BrowseCode[] =>
		codes.map(({ code, count }) => ({ code, label: nameOf(code), count }));
	const countries = Array.from(counts.countries, ([code, { listed }]) => ({ code, count: listed }));
	const collator = collatorOf(locale);
	const { browse } = messagesFor(locale);
	const nameOf = (code: string) => reference.countryName(code, locale);
	return {
		practices: counts.practices,
		functions: labelled(counts.functions, (code) => reference.label("serviceFunctions", code, locale)),
		countries: labelled(countries, nameOf).sort((a, b) => collator.compare(a.label, b.label)),
		principles: labelled(counts.principles, (code) => reference.label("principles", code, locale)),
		focus: focus ? listedPractice(focus, reference, locale) : null,
		newest: first.map((card) => listedPractice(card, reference, locale)),
		adopted: adopted.flatMap(({ pid }) => {
			const card = cardOf.get(pid);
			return card ? [listedPractice(card, reference, locale)] : [];
		}),
		adoptedIn: Object.fromEntries(adopted.map((one) => [one.pid, adoptedIn(one, nameOf, browse)])),
	};
}

/** Where a practice is in use, and in how many other countries it is only agreed or named by a source. */
function adoptedIn({ inUse, others }: Adopted, nameOf: (code: string) => string, browse: Messages["browse"]): string {
	const names = inUse.map(nameOf);
	if (names.length === 0) return browse.onlyNamed(others.length);
	return others.length === 0 ? browse.inUseIn(names) : browse.inUseAndNamed(names, others.length);
}
