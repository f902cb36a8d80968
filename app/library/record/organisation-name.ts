import type { PracticeFacts, PracticeText } from "#app/library/record/practice-record.ts";

/** The owner's name in the language of a text, otherwise its international name. */
export function ownerName(
	{ owner }: Pick<PracticeFacts, "owner">,
	text: { ownerName?: PracticeText["ownerName"] | null },
): string | undefined {
	return owner && (text.ownerName || owner.name);
}

/**
 * Names partners in a reader's language where the register knows the organisation; otherwise with the name in the
 * facts, since texts don't name partners.
 * @param known names by language of organisations, matched by English name and country
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
