/** What decides which countries a practice belongs to. */
export type OwnedPractice = {
	/** Countries whose people own the record. */
	countries: readonly string[];
	/** `imported` records belong to no member, whatever country they are about. */
	provenance: string;
};

/** The countries that answer for a practice; an imported one belongs to none. */
export function ownersOf({ provenance, countries }: OwnedPractice): string[] {
	return provenance === "imported" ? [] : [...countries];
}
