import type { AppLoadContext } from "@remix-run/node";
import { practicesOfCountry } from "#app/library/cards.server.ts";
import { practicesByCountry } from "#app/library/country-counts.server.ts";
import { type LineageView, lineageOfCountry } from "#app/library/lineage.server.ts";
import { dayAsked, findMember } from "#app/membership/members.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { countryPicture, givenAndTaken } from "#app/routes/lineage-picture.ts";
import { type ListedPractice, listedPractice } from "#app/routes/listed-practice.ts";

import { parseSort, type SortKey, sortRows, type TableSort } from "#app/routes/members/table-sort.ts";

export const practiceColumns = ["since", "practice", "evidence", "running", "takenOver"] as const;
export type MemberPractice = ListedPractice & {
	/** To how many others it was passed on. */
	takenOver: number;
};

export type PracticeColumn = (typeof practiceColumns)[number];

/** Everything that a member's page shows; null for a country that has none for this reader. */
export async function memberPage(
	{ actor, services }: AppLoadContext,
	code: string,
	params: URLSearchParams,
	locale: Locale,
) {
	const { reference, clock } = services;
	const day = dayAsked(params.get("on") ?? undefined, clock);
	const member = await findMember(actor, services, code, { on: day }, locale);
	if (!member) return null;
	const [cards, counts, lineage] = await Promise.all([
		practicesOfCountry(actor, services, code, locale),
		practicesByCountry(actor, services),
		lineageOfCountry(actor, services, code, locale),
	]);
	const { given, taken } = givenAndTaken(lineage, code);
	const practices = cards.map(
		(card): MemberPractice => ({ ...listedPractice(card, reference, locale), takenOver: timesGiven(given, card.pid) }),
	);
	const sort: TableSort<PracticeColumn> = parseSort(params, practiceColumns);
	return {
		member,
		day,
		isToday: day === dayAsked(undefined, clock),
		sort,
		practices: sortRows(practices, (practice) => keyOf(practice, sort.by), sort.descending, locale),
		listed: counts.get(code)?.listed ?? 0,
		given: { links: given.length, countries: countriesAt(given, "to") },
		taken: { links: taken.length, countries: countriesAt(taken, "from") },
		lineage: countryPicture(lineage, code, {
			nameOf: (country) => reference.countryName(country, locale),
			comma: messagesFor(locale).lineage.comma,
		}),
	};
}

export type MemberPageData = NonNullable<Awaited<ReturnType<typeof memberPage>>>;

function timesGiven(given: readonly LineageView[], pid: string): number {
	return given.filter(({ from }) => from.practice?.pid === pid).length;
}

function countriesAt(lineage: readonly LineageView[], end: "from" | "to"): number {
	return new Set(lineage.flatMap((edge) => edge[end].country ?? [])).size;
}

function keyOf(practice: MemberPractice, column: PracticeColumn): SortKey {
	if (column === "since") return practice.startYear;
	return column === "practice" ? practice.title : practice[column];
}
