import { movedTo } from "#app/cases/case-rows.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { maySeeFigures } from "#app/library/access/practice.policy.ts";
import { answerDays as introductionDays, outcomeDays } from "#app/library/help/introduction.ts";
import { introductionCases } from "#app/library/help/introduction-case.server.ts";
import { answerDays } from "#app/library/questions/question.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf, daysAfter, daysBetween, yearOf } from "#app/platform/partial-date.ts";

/** How many of a total were answered in time, are known, or were filed. */
export type Part = { count: number; of: number };

/** The exchange in a year. */
export type ExchangeFigures = {
	/**
	 * Questions answered in time, out of those sent in the year that were answered or declined or whose 14 days are over.
	 */
	questions: Part;
	/** The same for introductions. */
	introductions: Part;
	/** Introductions with a known outcome, out of those whose two sides were first asked about the outcome in
	 * that year. */
	outcomes: Part;
	/** Adoptions filed in the year that name an introduction, out of the introductions accepted in the year. */
	adoptions: Part;
	/** Adoptions that a source confirmed in the year, and those that were stopped. */
	confirmed: number;
	stopped: number;
};

/** The aims of the secretariat, as shares of 1. */
export const exchangeAims = { answered: 0.7, known: 0.8 } as const;

type Span = { from: Date; end: Date; last: string };

/**
 * Counts what happened on the exchange in a year, for the secretariat; null for everyone else.
 * @param of.on the last day that counts, as `2026-11-25` (UTC)
 */
export async function exchangeFigures(
	actor: Actor,
	{ database: { prisma } }: Pick<LibraryServices, "database">,
	{ year, on }: { year: number; on: string },
): Promise<ExchangeFigures | null> {
	if (!maySeeFigures(actor)) return null;
	const last = yearOf(on) > year ? `${year}-12-31` : on;
	const span = { last, from: dateOf(`${year}-01-01`), end: dateOf(daysAfter(last, 1)) };
	const [questions, introductions, outcomes, adoptions, confirmed, stopped] = await Promise.all([
		answeredQuestions(prisma, span),
		answeredIntroductions(prisma, span),
		knownOutcomes(prisma, span),
		adoptionsOfIntroductions(prisma, span),
		adoptionsWith(prisma, "confirmed", span),
		adoptionsWith(prisma, "stopped", span),
	]);
	return { questions, introductions, outcomes, adoptions, confirmed, stopped };
}

/** Something that had to be answered. */
type Sent = { sentAt: Date; answeredAt: Date | null };

/** How many were answered in time, out of those that were answered or whose time is over on the last day. */
function inTime(sent: readonly Sent[], days: number, { last, end }: Span): Part {
	const due = sent.flatMap(({ sentAt, answeredAt }) => {
		const answered = answeredAt !== null && answeredAt < end ? answeredAt : null;
		const over = daysAfter(dayOf(sentAt), days) < last;
		return answered || over ? [answered !== null && daysBetween(dayOf(sentAt), dayOf(answered)) <= days] : [];
	});
	return { count: due.filter(Boolean).length, of: due.length };
}

/** Questions that the asker withdrew, and those that were removed or closed with their practice, needed no answer. */
async function answeredQuestions(reader: Reader, span: Span): Promise<Part> {
	const rows = await reader.question.findMany({
		where: {
			sentAt: { gte: span.from, lt: span.end },
			state: { in: ["waiting", "answered", "declined", "unanswered"] },
		},
		select: { sentAt: true, closedAt: true, state: true },
	});
	const sent = rows.flatMap(({ sentAt, closedAt, state }) =>
		sentAt ? [{ sentAt, answeredAt: state === "answered" || state === "declined" ? closedAt : null }] : [],
	);
	return inTime(sent, answerDays, span);
}

/** An introduction that was withdrawn before its answer needed none. */
async function answeredIntroductions(reader: Reader, span: Span): Promise<Part> {
	const rows = await reader.request.findMany({
		where: { type: introductionCases.type, createdAt: { gte: span.from, lt: span.end } },
		select: { createdAt: true, state: true, entries: { where: answered, select: { at: true } } },
	});
	const sent = rows.flatMap(({ createdAt, state, entries: [entry] }) =>
		entry || state !== "withdrawn" ? [{ sentAt: createdAt, answeredAt: entry?.at ?? null }] : [],
	);
	return inTime(sent, introductionDays, span);
}

const answered = { OR: [movedTo("accepted"), movedTo("declined")] };

async function knownOutcomes(reader: Reader, { last, from, end }: Span): Promise<Part> {
	const [first] = outcomeDays;
	const accepted = await reader.requestEntry.findMany({
		where: {
			...movedTo("accepted"),
			at: { gte: dateOf(daysAfter(dayOf(from), -first)), lt: dateOf(daysAfter(last, 1 - first)) },
			request: { type: introductionCases.type },
		},
		select: { request: { select: { _count: { select: { outcomes: { where: { at: { lt: end } } } } } } } },
	});
	return { count: accepted.filter(({ request }) => request._count.outcomes > 0).length, of: accepted.length };
}

async function adoptionsOfIntroductions(reader: Reader, { from, end }: Span): Promise<Part> {
	const of = await reader.requestEntry.count({
		where: { ...movedTo("accepted"), at: { gte: from, lt: end }, request: { type: introductionCases.type } },
	});
	const count = await reader.adoption.count({
		where: { introductionId: { not: null }, removedAt: null, createdAt: { gte: from, lt: end } },
	});
	return { count, of };
}

async function adoptionsWith(reader: Reader, step: "confirmed" | "stopped", { from, end }: Span): Promise<number> {
	return reader.adoption.count({ where: { removedAt: null, steps: { some: { step, at: { gte: from, lt: end } } } } });
}
