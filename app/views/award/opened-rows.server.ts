import type { OpenedNomination } from "#app/awards/juries/opened-jury.server.ts";
import type { Locale } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";
import type { ScoreRow } from "#app/views/award/score-columns.tsx";

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
