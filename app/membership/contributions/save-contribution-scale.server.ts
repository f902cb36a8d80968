import { isDeepStrictEqual } from "node:util";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import {
	checkScale,
	type ScaleInput,
	type ScaleProblems,
	type ScaleRefused,
	type ScaleTerms,
	scaleInput,
} from "#app/membership/contributions/contribution-scale.ts";
import { type Scale, scaleOf } from "#app/membership/contributions/contribution-scales.server.ts";
import { unitsOf } from "#app/membership/contributions/record-contribution.server.ts";
import { mayManageContributions } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";

export type SaveScaleOutcome =
	| { outcome: "saved"; scaleId: string }
	/** Another person changed or issued the draft since the form was opened. */
	| { outcome: "conflict" | "issued-already"; scaleId: string }
	| ScaleRefused
	| { outcome: "forbidden" | "not-found" };

/**
 * Saves the draft of a year's scale, new or changed. A year has one scale.
 * @param known the draft to change, with the version that its form showed; null for a new one
 * @throws ZodError for input that none of our forms sends
 */
export async function saveContributionScale(
	actor: Actor,
	services: MemberServices,
	input: ScaleInput,
	known: { id: string; version: number } | null,
): Promise<SaveScaleOutcome> {
	if (!mayManageContributions(actor)) return { outcome: "forbidden" };
	const now = services.clock.now();
	const said = scaleInput.parse(input);
	const result = checkScale(said, services.reference, dayOf(now));
	if (!("terms" in result)) {
		const { year } = said;
		if (year === undefined || result.problems.year) return result;
		const other = await services.database.prisma.contributionScale.findUnique({ where: { year } });
		const taken = other !== null && other.id !== known?.id;
		return taken ? { ...result, problems: { ...yearTaken(year), ...result.problems } } : result;
	}
	const { terms } = result;
	return services.database.prisma.$transaction(async (tx) => {
		const before = known && (await lockScale(tx, known.id, services));
		if (known && !before) return { outcome: "not-found" };
		const other = await yearOfOther(tx, terms.year, known?.id, services);
		// The same form, sent twice.
		if (other && !known && isDeepStrictEqual(termsOf(other), terms)) return { outcome: "saved", scaleId: other.id };
		if (other) return { outcome: "refused", problems: yearTaken(terms.year) };
		if (before && isDeepStrictEqual(termsOf(before), terms)) return { outcome: "saved", scaleId: before.id };
		if (before?.issuedAt) return { outcome: "issued-already", scaleId: before.id };
		if (before && before.version !== known?.version) return { outcome: "conflict", scaleId: before.id };
		const data = { ...terms, datedOn: dateOf(terms.datedOn), dueOn: dateOf(terms.dueOn) };
		const { id } = before
			? await tx.contributionScale.update({ where: { id: before.id }, data: { ...data, version: { increment: 1 } } })
			: await tx.contributionScale.create({ data: { ...data, createdAt: now } });
		await recordActivity(tx, actor, {
			verb: "contribution-scale.save",
			subjectType: "contribution-scale",
			subjectId: id,
			...(before ? { before: termsOf(before) } : {}),
			after: terms,
		});
		return { outcome: "saved", scaleId: id };
	});
}

function yearTaken(year: number): ScaleProblems {
	return { year: { reason: "year-taken", year } };
}

/** Deletes the draft of a scale; `not-found` the second time. */
export async function discardContributionScale(
	actor: Actor,
	services: MemberServices,
	id: string,
): Promise<{ outcome: "discarded" | "issued-already" | "forbidden" | "not-found" }> {
	if (!mayManageContributions(actor)) return { outcome: "forbidden" };
	return services.database.prisma.$transaction(async (tx) => {
		const before = await lockScale(tx, id, services);
		if (!before) return { outcome: "not-found" };
		if (before.issuedAt) return { outcome: "issued-already" };
		await tx.contributionScale.delete({ where: { id } });
		await recordActivity(tx, actor, {
			verb: "contribution-scale.discard",
			subjectType: "contribution-scale",
			subjectId: id,
			before: termsOf(before),
		});
		return { outcome: "discarded" };
	});
}

/** Locks a scale until the transaction ends. A transaction that also locks members locks them first. */
export async function lockScale(
	tx: Transaction,
	id: string,
	services: Pick<MemberServices, "reference">,
): Promise<Scale | null> {
	await tx.$queryRaw`select id from contribution_scale where id = ${id}::uuid for update`;
	const row = await tx.contributionScale.findUnique({ where: { id } });
	return row && scaleOf(row, unitsOf(services));
}

async function yearOfOther(
	tx: Transaction,
	year: number,
	id: string | undefined,
	services: Pick<MemberServices, "reference">,
): Promise<Scale | null> {
	// Two people who begin the scale of one year at the same time have to wait for each other.
	await tx.$executeRaw`select pg_advisory_xact_lock(2201, ${year})`;
	const row = await tx.contributionScale.findUnique({ where: { year } });
	return row && row.id !== id ? scaleOf(row, unitsOf(services)) : null;
}

function termsOf(scale: Scale): ScaleTerms {
	const { id: _, version: __, issuedAt: ___, issuedById: ____, ...terms } = scale;
	return terms;
}
