import type { Reference, SearchTerm, Vocabulary } from "#app/reference/reference.ts";
import { fold, foldedWords } from "#app/search/query/fold.ts";
import type { listParams } from "#app/search/query/search-query.ts";
import { valueKey } from "#app/search/query/values-in-use.server.ts";

/** The filters that a typed label can mean. */
type LabelParam = Extract<
	(typeof listParams)[number],
	"country" | "area" | "function" | "event" | "principle" | "channel" | "kind" | "recognised"
>;

/** A filter that the last typed words may mean. */
export type SuggestedLabel = {
	param: LabelParam;
	code: string;
	/** In the reader's language. */
	label: string;
	/** The words typed before the label. */
	rest: string;
};

const params: Partial<Record<Vocabulary | "countries", LabelParam>> = {
	countries: "country",
	serviceFunctions: "function",
	lifeEvents: "event",
	channels: "channel",
	principles: "principle",
	serviceAreas: "area",
	practiceKinds: "kind",
	awards: "recognised",
};

const maxWords = 4;
const minLength = 2;
/** From this length on, words within a label match as well: *law* finds *Family law*. */
const minLengthWithin = 3;

/**
 * Filters whose label, in any language, begins with as many as possible of the last words typed.
 * @param inUse filters that have results for this reader; others are not suggested
 */
export function suggestedLabels(
	q: string,
	reference: Reference,
	locale: string,
	inUse: ReadonlySet<string>,
	count: number,
): SuggestedLabel[] {
	const typed = q.trim().split(/\s+/u);
	for (let run = Math.min(maxWords, typed.length); run > 0; run--) {
		const beginning = foldedWords(typed.slice(-run).join(" ")).join(" ");
		if ([...beginning].length < minLength) continue;
		const found = labelsOf(reference)
			.filter(({ param, code }) => inUse.has(valueKey(param, code)))
			.map((entry) => ({ entry, place: placeOf(entry, beginning, locale) }))
			.filter(({ place }) => place < nowhere)
			.sort((a, b) => a.place - b.place)
			.slice(0, count);
		const rest = typed.slice(0, -run).join(" ");
		if (found.length > 0)
			return found.map(({ entry: { param, code } }) => ({
				param,
				code,
				label: labelOf(reference, param, code, locale),
				rest,
			}));
	}
	return [];
}

const nowhere = 4;

/**
 * 0 if the label in the reader's language begins with it, then other labels, then words within a label; 4 for none.
 */
function placeOf({ words }: Entry, beginning: string, locale: string): number {
	const within = [...beginning].length >= minLengthWithin;
	let best = nowhere;
	for (const { language, folded, isLabel } of words) {
		if (folded.startsWith(beginning)) best = Math.min(best, language !== locale ? 2 : isLabel ? 0 : 1);
		else if (within && folded.includes(` ${beginning}`)) best = Math.min(best, 3);
	}
	return best;
}

type Entry = { param: LabelParam; code: string; words: { language: string; folded: string; isLabel: boolean }[] };

const entries = new WeakMap<Reference, Entry[]>();

/** Cached, since folding thousands of labels takes longer than searching them, and the reference data never changes. */
function labelsOf(reference: Reference): Entry[] {
	const known = entries.get(reference);
	if (known) return known;
	const labels = reference.termsForSearch.flatMap((term) => {
		const param = params[term.vocabulary];
		return param ? [{ param, code: term.code, words: foldedLabels(term) }] : [];
	});
	entries.set(reference, labels);
	return labels;
}

function foldedLabels({ words }: SearchTerm): Entry["words"] {
	return Object.entries(words).flatMap(([language, labels]) =>
		labels.map((label, i) => ({ language, folded: foldedWords(label).join(" ") || fold(label), isLabel: i === 0 })),
	);
}

function labelOf(reference: Reference, param: LabelParam, code: string, locale: string): string {
	if (param === "country") return reference.countryName(code, locale);
	const [vocabulary] = Object.entries(params).find(([, own]) => own === param) as [Vocabulary, LabelParam];
	return reference.label(vocabulary, code, locale);
}
