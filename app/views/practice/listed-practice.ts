import type { PracticeCard } from "#app/library/views/cards.server.ts";
import type { Reference } from "#app/reference/reference.ts";
import type { CountryName } from "#app/ui/frame/place.tsx";
import { countriesWithNames } from "#app/views/page/country-names.ts";

/** A practice in a list, with labels instead of codes; plain data. */
export type ListedPractice = Pick<
	PracticeCard,
	"pid" | "title" | "summary" | "language" | "startYear" | "evidence" | "running" | "marks" | "best" | "lead" | "plate"
> & {
	kind: string;
	countries: CountryName[];
};

/** @param locale of the labels */
export function listedPractice(card: PracticeCard, reference: Reference, locale: string): ListedPractice {
	const { pid, title, summary, language, startYear, evidence, running, marks, best, lead, plate } = card;
	return {
		pid,
		title,
		summary: shortened(summary),
		language,
		startYear,
		evidence,
		running,
		marks,
		best,
		lead,
		plate,
		kind: reference.label("practiceKinds", card.kind, locale),
		countries: countriesWithNames(card.countries, { reference, locale }),
	};
}

const maxSummaryLength = 260;

/** As many whole sentences as fit; a longer first sentence is cut at a word. */
function shortened(summary: string): string {
	if (summary.length <= maxSummaryLength) return summary;
	const start = summary.slice(0, maxSummaryLength);
	const sentence = Math.max(start.lastIndexOf(". "), start.lastIndexOf("؟ "), start.lastIndexOf("? "));
	if (sentence > maxSummaryLength / 3) return start.slice(0, sentence + 1);
	return `${start.slice(0, start.lastIndexOf(" "))} …`;
}
