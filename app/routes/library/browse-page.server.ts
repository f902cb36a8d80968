import type { AppLoadContext } from "@remix-run/node";
import { listNewest } from "#app/library/views/cards.server.ts";
import { type CodeCount, searchableCounts } from "#app/library/views/practice-counts.server.ts";
import { collatorOf } from "#app/platform/text/collator.ts";
import { listedPractice } from "#app/views/practice/listed-practice.ts";

/** A code with its label and the number of its practices. */
export type BrowseCode = { code: string; label: string; count: number };

const newestShown = 8;

/** The library by type of service, country and principle, and its newest practices. */
export async function browsePage({ actor, services }: AppLoadContext, locale: string) {
	const { reference } = services;
	const [counts, newest] = await Promise.all([
		searchableCounts(actor, services),
		listNewest(actor, services, locale, newestShown),
	]);
	const labelled = (codes: CodeCount[], nameOf: (code: string) => string): BrowseCode[] =>
		codes.map(({ code, count }) => ({ code, label: nameOf(code), count }));
	const countries = Array.from(counts.countries, ([code, { listed }]) => ({ code, count: listed }));
	const collator = collatorOf(locale);
	return {
		practices: counts.practices,
		functions: labelled(counts.functions, (code) => reference.label("serviceFunctions", code, locale)),
		countries: labelled(countries, (code) => reference.countryName(code, locale)).sort((a, b) =>
			collator.compare(a.label, b.label),
		),
		principles: labelled(counts.principles, (code) => reference.label("principles", code, locale)),
		newest: newest.map((card) => listedPractice(card, reference, locale)),
	};
}
