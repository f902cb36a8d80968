import { oneLine } from "#app/platform/text/one-line.ts";
import { foldedWords } from "#app/search/query/fold.ts";

/** Words with the same meaning, as the secretariat enters them. */
export type Synonym = {
	/** One to three words. */
	term: string;
	/** Its synonyms. */
	variants: string[];
	/** The language of the words (BCP 47); null for none in particular. Searches in all languages use them. */
	language: string | null;
	/** If true, only a search for the term finds the variants; otherwise each finds all the others. */
	oneWay: boolean;
};

/** How many neighbouring words the engines look up together. */
export const maxTermWords = 3;
/** Words of one variant. */
export const maxVariantWords = 5;
/** Limits of Meilisearch for the synonyms of a term, and for their words together (milli, update/settings). */
export const maxVariants = 50;
export const maxWords = 100;
/** Letters of a term or a variant. */
export const maxLetters = 100;

export type SynonymProblem =
	| { field: "term"; problem: "missing" | "too-many-words" | "too-long" }
	| { field: "variants"; problem: "missing" | "too-many" | "too-many-words-together" }
	| { field: "variants"; problem: "too-many-words" | "too-long" | "no-word" | "same-as-term"; variant: string }
	| { field: "language"; problem: "unknown" };

/** The values of the synonym form, as typed. */
export type SynonymValues = { term: string; variants: string; language: string; direction: string };

export const directions = ["both", "one-way"] as const;

/** The folded words of a term, by which it is matched. */
export function foldedTerm(text: string): string {
	return foldedWords(text).join(" ");
}

/**
 * Reads the values of the form. Variants are separated by lines or commas; those that fold to the same are merged.
 * @param languages the valid tags
 */
export function readSynonym(
	values: SynonymValues,
	languages: { has(tag: string): boolean },
): { synonym: Synonym } | { problems: SynonymProblem[] } {
	const term = oneLine(values.term.normalize("NFC"));
	const variants = distinct(
		values.variants
			.normalize("NFC")
			.split(/[\n,،;؛]/)
			.map(oneLine)
			.filter(Boolean),
	);
	const language = values.language || null;
	const problems: SynonymProblem[] = [
		...problemsOfTerm(term),
		...problemsOfVariants(variants, foldedTerm(term)),
		...(language && !languages.has(language) ? [{ field: "language", problem: "unknown" } as const] : []),
	];
	if (problems.length > 0) return { problems };
	return { synonym: { term, variants, language, oneWay: values.direction === "one-way" } };
}

function distinct(variants: string[]): string[] {
	const byFold = new Map(variants.toReversed().map((variant) => [foldedTerm(variant) || variant, variant]));
	return variants.filter((variant) => byFold.get(foldedTerm(variant) || variant) === variant);
}

function problemsOfTerm(term: string): SynonymProblem[] {
	const words = foldedWords(term).length;
	if (words === 0) return [{ field: "term", problem: "missing" }];
	if (words > maxTermWords) return [{ field: "term", problem: "too-many-words" }];
	return [...term].length > maxLetters ? [{ field: "term", problem: "too-long" }] : [];
}

function problemsOfVariants(variants: string[], term: string): SynonymProblem[] {
	const field = "variants";
	if (variants.length === 0) return [{ field, problem: "missing" }];
	if (variants.length > maxVariants) return [{ field, problem: "too-many" }];
	const each = variants.flatMap((variant): SynonymProblem[] => {
		const words = foldedWords(variant).length;
		if (words === 0) return [{ field, problem: "no-word", variant }];
		if (words > maxVariantWords) return [{ field, problem: "too-many-words", variant }];
		if ([...variant].length > maxLetters) return [{ field, problem: "too-long", variant }];
		return foldedTerm(variant) === term ? [{ field, problem: "same-as-term", variant }] : [];
	});
	if (each.length > 0) return each.slice(0, 1);
	return wordsIn(variants) > maxWords ? [{ field, problem: "too-many-words-together" }] : [];
}

function wordsIn(variants: readonly string[]): number {
	return variants.reduce((sum, variant) => sum + foldedWords(variant).length, 0);
}

/**
 * Derives the synonyms that the engines read: each folded term with its folded synonyms. Synonyms are not looked up
 * again, so cycles do no harm.
 */
export function derivedSynonyms(synonyms: readonly Synonym[]): Map<string, string[]> {
	const derived = new Map<string, Set<string>>();
	for (const { term, variants, oneWay } of synonyms) {
		const all = [term, ...variants].map(foldedTerm);
		for (const from of oneWay ? all.slice(0, 1) : all) {
			// Longer variants are found by their synonyms, but never looked up themselves.
			if (from.split(" ").length > maxTermWords) continue;
			const known = derived.get(from) ?? new Set<string>();
			for (const to of all) if (to !== from) known.add(to);
			derived.set(from, known);
		}
	}
	return new Map([...derived].map(([term, variants]) => [term, [...variants].sort()]));
}

/** The first term with more synonyms than the engines accept; undefined if none. */
export function overfull(derived: ReadonlyMap<string, string[]>): string | undefined {
	return [...derived].find(([, variants]) => variants.length > maxVariants || wordsIn(variants) > maxWords)?.[0];
}
