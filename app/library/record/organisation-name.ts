import type { PracticeFacts, PracticeText } from "#app/library/record/practice-record.ts";

/** The owner's name in the language of a text, otherwise its international name. */
export function ownerName(
	{ owner }: Pick<PracticeFacts, "owner">,
	text: { ownerName?: PracticeText["ownerName"] | null },
): string | undefined {
	return owner && (text.ownerName || owner.name);
}

/** A partner, and the language that its name is in. */
export type NamedPartner = PracticeFacts["partners"][number] & { language: string };

/**
 * Names partners in the reader's language if the register knows the organisation; otherwise by their international name
 * in English from the facts, since texts don't name partners.
 * @param known the organisations' names by language, matched by English name and country
 */
export function partnersNamed(
	partners: PracticeFacts["partners"],
	known: readonly KnownNames[],
	language: string,
): NamedPartner[] {
	return partners.map((partner) => {
		const same = known.find(({ country, names }) => names.en === partner.name && country === (partner.country ?? null));
		const named = same?.names[language];
		return named ? { ...partner, name: named, language } : { ...partner, language: "en" };
	});
}

export type KnownNames = { country: string | null; names: { en: string; [language: string]: string } };
