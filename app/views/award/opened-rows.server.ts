import type { OpenedNomination } from "#app/awards/juries/opened-jury.server.ts";
import type { Locale } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";

/** A nomination of an open category in a table. */
export type ScoreRow = Pick<OpenedNomination, "id" | "title" | "version" | "sheets" | "enough" | "standing"> & {
	member: { code: string; name: string };
};

/** The nominations of an open category as rows of the table of scores. */
export function scoreRows(
	nominations: readonly OpenedNomination[],
	{ reference, locale }: { reference: Reference; locale: Locale },
): ScoreRow[] {
	return nominations.map(({ id, title, version, sheets, enough, standing, member }) => ({
		...{ id, title, version, sheets, enough, standing },
		member: { code: member, name: reference.countryName(member, locale) },
	}));
}
