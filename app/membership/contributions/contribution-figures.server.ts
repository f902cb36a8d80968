import type { Actor } from "#app/identity/person/actor.ts";
import { unitsOf } from "#app/membership/contributions/record-contribution.server.ts";
import { type Amount, amountOf } from "#app/membership/ledger/contribution-amount.ts";
import type { ContributionKind } from "#app/membership/ledger/contribution-entry.ts";
import {
	notReversed,
	type OpenAssessment,
	openAssessments,
	withItems,
} from "#app/membership/ledger/contribution-items.server.ts";
import { mayManageContributions, maySeeContributions } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { Prisma } from "#app/platform/prisma/client.ts";

/** The contributions of one year in one currency. */
export type ContributionFigures = {
	year: number;
	currency: string;
	/** Members with an assessment. */
	members: number;
	assessed: Amount;
	credited: Amount;
	/** Payments of this year's assessments, whenever they were made. */
	received: Amount;
	outstanding: Amount;
	/** Pledges for the year, and the amount paid of them. */
	pledged: Amount;
	pledgedReceived: Amount;
	/** Stated value of the in-kind contributions for the year. */
	inKind: Amount;
};

/**
 * Contributions by year and currency for reports, the latest year first. A payment counts for the year of what it
 * settles, not the year in which it was made.
 * @param on the day, as known today; today when left out
 * @returns null unless the actor belongs to the secretariat; years without entries are left out
 */
export async function contributionFigures(
	actor: Actor,
	services: MemberServices,
	on = dayOf(services.clock.now()),
): Promise<ContributionFigures[] | null> {
	if (!mayManageContributions(actor)) return null;
	const rows = await services.database.prisma.$queryRaw<FiguresRow[]>(figuresStatement(on));
	const units = unitsOf(services);
	return rows.map(({ year, currency, members, ...sums }) => {
		const amount = (of: string) => amountOf(of, units(currency));
		return {
			year,
			currency,
			members,
			assessed: amount(sums.assessed),
			credited: amount(sums.credited),
			received: amount(sums.received),
			outstanding: amount(sums.outstanding),
			pledged: amount(sums.pledged),
			pledgedReceived: amount(sums.pledgedReceived),
			inKind: amount(sums.inKind),
		};
	});
}

/** Sums come as text, since a decimal column must not pass through a number. */
type FiguresRow = Omit<ContributionFigures, Sum> & Record<Sum, string>;
type Sum = "assessed" | "credited" | "received" | "outstanding" | "pledged" | "pledgedReceived" | "inKind";

function figuresStatement(on: string): Prisma.Sql {
	const sumOf = (column: "amount" | "credited" | "received" | "open", kind: ContributionKind) =>
		Prisma.sql`trim_scale(coalesce(sum(${Prisma.raw(column)}) filter (where kind = ${kind}), 0))::text`;
	return Prisma.sql`
		${withItems({ members: null, on })}, given as (
			select member, kind, year, currency, amount, credited, received, open from item
			union all
			select member, kind, year, currency, amount, 0, 0, 0 from contribution_entry e
			where kind = 'in-kind' and amount is not null and dated_on <= ${on}::date and ${notReversed}
		)
		select year, currency, (count(distinct member) filter (where kind = 'assessed'))::int as members,
			${sumOf("amount", "assessed")} as assessed, ${sumOf("credited", "assessed")} as credited,
			${sumOf("received", "assessed")} as received, ${sumOf("open", "assessed")} as outstanding,
			${sumOf("amount", "voluntary")} as pledged, ${sumOf("received", "voluntary")} as "pledgedReceived",
			${sumOf("amount", "in-kind")} as "inKind"
		from given group by year, currency order by year desc, currency desc`;
}

/**
 * Open assessments by due date, for calendars and lists.
 * @param between the first and last due date
 * @returns all members' assessments for the secretariat; their own country's for a focal point; none for everybody else
 */
export async function dueContributions(
	actor: Actor,
	services: MemberServices,
	between: { from: string; to: string },
): Promise<OpenAssessment[]> {
	const own = actor.kind === "person" ? actor.roles.flatMap(({ member }) => member ?? []) : [];
	const members = mayManageContributions(actor) ? null : own.filter((code) => maySeeContributions(actor, code));
	if (members?.length === 0) return [];
	return openAssessments(services.database.prisma, { members, due: between }, unitsOf(services));
}
