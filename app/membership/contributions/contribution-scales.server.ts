import { createHash } from "node:crypto";
import { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import { type ExemptionReason, exemptionOn } from "#app/membership/contributions/contribution-obligation.ts";
import { pointsFor, type ScaleTerms } from "#app/membership/contributions/contribution-scale.ts";
import { type SharesProblem, scaleMethods, sharesOf } from "#app/membership/contributions/contribution-shares.ts";
import { unitsOf } from "#app/membership/contributions/record-contribution.server.ts";
import { type Amount, amountOf, sum, zero } from "#app/membership/ledger/contribution-amount.ts";
import type { UnitsOf } from "#app/membership/ledger/contribution-ledger.server.ts";
import { mayManageContributions } from "#app/membership/status/member.policy.ts";
import { classOn } from "#app/membership/status/member-class.ts";
import {
	eventsAfterCorrections,
	type MemberClass,
	type MemberStatus,
	statusOn,
} from "#app/membership/status/member-status.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { readOutlines } from "#app/membership/status/register-rows.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { ContributionScale } from "#app/platform/prisma/client.ts";

/** A stored scale. */
export type Scale = ScaleTerms & { id: string; version: number; issuedAt: Date | null; issuedById: string | null };

const method = z.enum(scaleMethods);
const points = z.record(z.string(), z.string());

export function scaleOf(row: ContributionScale, units: UnitsOf): Scale {
	const amount = (value: { toFixed(): string }) => amountOf(value.toFixed(), units(row.currency));
	return {
		id: row.id,
		year: row.year,
		version: row.version,
		currency: row.currency,
		method: method.parse(row.method),
		figure: amount(row.figure),
		step: amount(row.step),
		minimum: row.minimum === null ? null : amount(row.minimum),
		points: points.parse(row.points),
		ownPoints: points.parse(row.ownPoints),
		datedOn: dayOf(row.datedOn),
		dueOn: dayOf(row.dueOn),
		issuedAt: row.issuedAt,
		issuedById: row.issuedById,
	};
}

/** The scales of all years, the latest first; null unless the actor belongs to the secretariat. */
export async function contributionScales(actor: Actor, services: MemberServices): Promise<Scale[] | null> {
	if (!mayManageContributions(actor)) return null;
	const rows = await services.database.prisma.contributionScale.findMany({ orderBy: { year: "desc" } });
	return rows.map((row) => scaleOf(row, unitsOf(services)));
}

/** What a member pays under a scale, or why it pays nothing. */
type AssessmentLine = {
	code: string;
	/** The status on the day of the assessment. */
	status: MemberStatus | null;
	class: MemberClass;
	points: string;
	amount: Amount;
	reason: ExemptionReason | null;
};

export type AssessmentPreview = {
	/** All present and former members, by code. */
	lines: AssessmentLine[];
	total: Amount;
	/** Why nothing can be assessed; the lines then have no amounts. */
	problem: SharesProblem | null;
	/** Identifies these lines, so that only what was previewed is issued. */
	digest: string;
};

/** Computes what each member would pay under the draft of a scale, without writing anything. */
export async function previewAssessment(reader: Reader, scale: Scale): Promise<AssessmentPreview> {
	const [outlines, assessed] = await Promise.all([readOutlines(reader), assessedFor(reader, scale.year)]);
	const lines = outlines.flatMap((member): AssessmentLine[] => {
		if (eventsAfterCorrections(member.events).length === 0) return [];
		const status = statusOn(member.events, scale.datedOn);
		const memberClass = classOn(member.class, member.classEvents, scale.datedOn);
		const points = pointsFor(scale, member.code, memberClass);
		const reason =
			exemptionOn(member, scale.datedOn) ??
			(assessed.has(member.code) ? "assessed-already" : isZeroPoints(points) ? "no-points" : null);
		return [{ code: member.code, status, class: memberClass, points, amount: zero, reason }];
	});
	const paying = lines.filter(({ reason }) => reason === null);
	const shares = sharesOf(
		scale,
		paying.map((line) => line.points),
	);
	const problem = "problem" in shares ? shares.problem : null;
	if ("amounts" in shares) for (const [at, line] of paying.entries()) line.amount = shares.amounts[at] as Amount;
	const total = sum([zero, ...paying.map(({ amount }) => amount)]);
	return { lines, total, problem, digest: digestOf(scale, lines) };
}

/** Members that have an assessment for a year whose scale is still a draft. */
async function assessedFor(reader: Reader, year: number): Promise<Set<string>> {
	const rows = await reader.contributionEntry.findMany({
		where: { kind: "assessed", year, correctedBy: null },
		select: { member: true },
	});
	return new Set(rows.map(({ member }) => member));
}

function isZeroPoints(points: string): boolean {
	return /^[0.]+$/.test(points);
}

function digestOf({ id, version }: Scale, lines: readonly AssessmentLine[]): string {
	return createHash("sha256")
		.update(JSON.stringify([id, version, lines]))
		.digest("hex");
}

/**
 * A scale, with its preview while it is a draft; null unless the actor belongs to the secretariat, or if there is none.
 */
export async function findContributionScale(
	actor: Actor,
	services: MemberServices,
	id: string,
): Promise<{ scale: Scale; preview: AssessmentPreview | null; issued: { member: string; amount: Amount }[] } | null> {
	if (!mayManageContributions(actor) || !z.uuid().safeParse(id).success) return null;
	const { prisma } = services.database;
	const row = await prisma.contributionScale.findUnique({ where: { id }, include: { entries: true } });
	if (!row) return null;
	const units = unitsOf(services);
	const scale = scaleOf(row, units);
	const issued = row.entries
		.map(({ member, amount }) => ({ member, amount: amountOf(amount?.toFixed() ?? "0", units(scale.currency)) }))
		.sort((a, b) => (a.member < b.member ? -1 : 1));
	return { scale, preview: scale.issuedAt === null ? await previewAssessment(prisma, scale) : null, issued };
}
