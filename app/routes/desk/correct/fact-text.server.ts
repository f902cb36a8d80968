import { type FactKind, vocabularyOf } from "#app/library/corrections/correctable-facts.ts";
import { type Part, wordDifference } from "#app/library/record/difference.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";
import { seriesOf } from "#app/views/page/series.ts";

type Language = { locale: Locale; reference: Reference };

/** A fact as text, with the labels of its codes. */
export function factText(kind: FactKind | null, value: string, { locale, reference }: Language): string {
	const vocabulary = vocabularyOf(kind);
	if (vocabulary === null) return value;
	const codes = value.split(" ").filter(Boolean);
	return seriesOf(
		messagesFor(locale),
		codes.map((code) => reference.label(vocabulary, code, locale)),
	);
}

/** The difference between two values of a fact, with the labels of its codes. */
export function factDifference(
	kind: FactKind | null,
	{ was, now, parts }: { was: string; now: string; parts: Part[] },
	language: Language,
): Part[] {
	if (vocabularyOf(kind) === null) return parts;
	return wordDifference(factText(kind, was, language), factText(kind, now, language));
}
