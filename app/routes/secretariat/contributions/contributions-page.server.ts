import type { AppLoadContext } from "@remix-run/node";
import type { Person } from "#app/identity/person/actor.ts";
import { contributionScales } from "#app/membership/contributions/contribution-scales.server.ts";
import { contributionBalances } from "#app/membership/contributions/contributions.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { collatorOf } from "#app/platform/text/collator.ts";
import { requestedPeriod } from "#app/views/member/period.ts";
import { memberOptions } from "#app/views/page/member-options.server.ts";

/** Loads all members' balances and the annual scales. Returns null if this person may not see them. */
export async function contributionsPage(
	{ services }: AppLoadContext,
	person: Person,
	params: URLSearchParams,
	locale: Locale,
) {
	const today = dayOf(services.clock.now());
	const period = requestedPeriod(params, today);
	const [standings, scales] = await Promise.all([
		contributionBalances(person, services, period.on),
		contributionScales(person, services),
	]);
	if (!standings || !scales) return null;
	const { compare } = collatorOf(locale);
	return {
		period,
		isToday: period.on === today,
		members: await memberOptions(services, locale),
		totals: standings.totals,
		standings: standings.balances
			.map((standing) => ({ ...standing, name: services.reference.countryName(standing.member, locale) }))
			.sort((a, b) => compare(a.name, b.name)),
		scales: scales.map(({ id, year, currency, method, figure, dueOn, issuedAt }) => ({
			id,
			year,
			currency,
			method,
			figure,
			dueOn,
			issued: issuedAt !== null,
		})),
	};
}

type ContributionsPage = NonNullable<Awaited<ReturnType<typeof contributionsPage>>>;
export type BalanceRow = ContributionsPage["standings"][number];
export type BalanceTotal = ContributionsPage["totals"][number];
