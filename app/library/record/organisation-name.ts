import type { PracticeFacts, PracticeText } from "#app/library/record/practice-record.ts";

/** What the owner is called in the language of a text, otherwise the name by which it is known internationally. */
export function ownerName(
	{ owner }: Pick<PracticeFacts, "owner">,
	text: { ownerName?: PracticeText["ownerName"] | null },
): string | undefined {
	return owner && (text.ownerName || owner.name);
}

/**
 * What a partner is called in a reader's language: a text has no place for it, but the register may know the
 * organisation. Otherwise the name that the facts give.
 * @param known names by language of the organisations with these English names and countries
 */
export function partnersNamed(
	partners: PracticeFacts["partners"],
	known: readonly KnownNames[],
	language: string,
): PracticeFacts["partners"] {
	return partners.map((partner) => {
		const same = known.find(({ country, names }) => names.en === partner.name && country === (partner.country ?? null));
		return { ...partner, name: same?.names[language] ?? partner.name };
	});
}

export type KnownNames = { country: string | null; names: { en: string; [language: string]: string } };
