/** The columns of a practice that the rule needs. */
export type Approvable = {
	initiatedBy: string;
	approvedBy: readonly string[];
	provenance: string;
};

/**
 * The owner countries that have not yet approved a practice compiled by the secretariat. None for a practice that a
 * country submitted or has taken over, nor for an imported one, which belongs to no country.
 * @param countries the owners, as the version names them
 */
export function countriesNotApproved(practice: Approvable, countries: readonly string[]): string[] {
	if (practice.initiatedBy !== "secretariat" || practice.provenance === "imported") return [];
	return countries.filter((country) => !practice.approvedBy.includes(country));
}
