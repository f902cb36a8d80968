import type { CallRecord, CategoryRecord } from "#app/awards/calls/call-rows.server.ts";
import { announcedCall, type CallView, callToManage } from "#app/awards/calls/calls.server.ts";
import { mayReadFeedback, mayRecordDecisions } from "#app/awards/decisions/decision.policy.ts";
import type { DecisionItem } from "#app/awards/decisions/decision.ts";
import { categoriesToDecide, type DecisionRecord, decisionOn } from "#app/awards/decisions/decision-rows.server.ts";
import { recognitionIdOf } from "#app/awards/decisions/publish-decisions.server.ts";
import { countedSheets, readJury } from "#app/awards/juries/jury-rows.server.ts";
import { recommendationOf, standingsOf } from "#app/awards/juries/opened-jury.server.ts";
import type { RecommendationItem } from "#app/awards/juries/recommendation.ts";
import { medianScores } from "#app/awards/juries/scores.ts";
import { type NominationRecord, readNominations } from "#app/awards/nominations/nomination-rows.server.ts";
import { accountName } from "#app/identity/person/account-names.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { type RecognitionView, recognitions } from "#app/library/recognitions/recognitions.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { TwoLanguages } from "#app/membership/status/localized.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** What a decision on a call needs, for the people who record it; null for everybody else. */
export async function decisionToManage(actor: Actor, services: LibraryServices, callId: string, locale: string) {
	if (!mayRecordDecisions(actor)) return null;
	const call = await callToManage(actor, services, callId);
	if (!call || !["judging", "decided", "published"].includes(call.state)) return null;
	const { prisma } = services.database;
	const statuses = await memberStatuses(services);
	const [categories, decision] = await Promise.all([
		categoriesToDecide(prisma, call, { statuses, locale }),
		decisionOn(prisma, callId),
	]);
	return {
		...{ call, decision },
		proposedBy: decision && (await accountName(prisma, decision.proposedById)),
		mayConfirm: decision?.state === "proposed" && decision.proposedById !== actorId(actor),
		categories: categories.map(({ jury, category, recommendation, decidable, empty }) => {
			const standings = standingsOf(jury);
			return {
				...{ category, empty, opened: jury.category.openedAt !== null },
				recommendation: recommendation && { text: recommendation.text },
				nominations: decidable.map((one) => ({
					...one,
					text: recommendation?.items.find(({ nominationId }) => nominationId === one.id)?.text ?? null,
					place: standings.find(({ nominationId }) => nominationId === one.id)?.place,
				})),
			};
		}),
	};
}

export type Results = {
	call: CallView;
	decision: Pick<DecisionRecord, "organ" | "number" | "date" | "documentId"> & {
		/** Whether it is what the juries recommended. */
		followed: boolean;
	};
	categories: {
		category: CategoryRecord;
		/** By level. */
		recognised: { level: string; recognition: RecognitionView }[];
		entries: { nominations: number; countries: number; eligible: number };
		jurors: { name: string; chair: boolean }[];
	}[];
};

/**
 * The published results of a call: the recognised nominations that the reader may see, with the reasons, the numbers of
 * entries and the jurors. Scores, their order and other nominations are never part of it.
 */
export async function resultsOf(
	actor: Actor,
	services: LibraryServices,
	slug: string,
	locale: string,
): Promise<Results | null> {
	const call = await announcedCall(services, slug);
	if (call?.state !== "published") return null;
	const { prisma } = services.database;
	const decision = await decisionOn(prisma, call.id);
	if (!decision) return null;
	const [found, entered, seats] = await Promise.all([
		recognitions(actor, services, locale, { callId: call.id }),
		prisma.awardNomination.findMany({
			where: { category: { callId: call.id } },
			select: { id: true, member: true, categoryId: true, request: { select: { state: true } } },
		}),
		prisma.awardSeat.findMany({
			where: { category: { callId: call.id }, request: { state: { in: ["accepted", "done"] } } },
			select: { categoryId: true, chair: true, account: { select: { name: true } } },
			orderBy: [{ chair: "desc" }, { account: { name: "asc" } }],
		}),
	]);
	const byId = new Map(found.map((one) => [one.id, one]));
	const placeOf = (level: string) => call.levels.findIndex(({ code }) => code === level);
	const { organ, number, date, documentId, items } = decision;
	return {
		call,
		decision: { organ, number, date, documentId, followed: items.every(({ reasons }) => reasons === null) },
		categories: call.categories.map((category) => {
			const own = entered.filter(({ categoryId }) => categoryId === category.id);
			return {
				category,
				recognised: items
					.filter(({ nominationId }) => own.some(({ id }) => id === nominationId))
					.flatMap(({ nominationId, level }) => {
						const recognition = byId.get(recognitionIdOf(decision, nominationId));
						return level !== null && recognition ? [{ level, recognition }] : [];
					})
					.sort((a, b) => placeOf(a.level) - placeOf(b.level)),
				entries: {
					nominations: own.length,
					countries: new Set(own.map(({ member }) => member)).size,
					eligible: own.filter(({ request }) => request.state === "done" || request.state === "accepted").length,
				},
				jurors: seats
					.filter(({ categoryId }) => categoryId === category.id)
					.map(({ chair, account }) => ({ chair, name: account.name })),
			};
		}),
	};
}

export type Feedback = {
	nomination: NominationRecord;
	call: CallRecord;
	/** The level that was decided on; null for none. */
	level: TwoLanguages | null;
	decision: Pick<DecisionRecord, "number" | "date">;
	/** What the jury says; null if too few sheets were in to recommend anything. */
	text: RecommendationItem["text"] | null;
	/** Why the decision is not what the jury recommended. */
	departure: DecisionItem["reasons"];
	/** The median of the scores on each criterion, from 0 to 5; empty if too few sheets were in. */
	medians: { code: string; median: number }[];
	sheets: number;
};

/** What the jury says about a nomination to its country, once the results are published; null for everybody else. */
export async function feedbackOn(
	actor: Actor,
	services: LibraryServices,
	nominationId: string,
	locale: string,
): Promise<Feedback | null> {
	const { prisma } = services.database;
	if (!isUuid(nominationId)) return null;
	const statuses = await memberStatuses(services);
	const [nomination] = await readNominations(prisma, { id: nominationId }, { statuses, locale });
	if (!nomination || !mayReadFeedback(actor, nomination) || nomination.call.state !== "published") return null;
	const { call, category } = nomination;
	const [decision, recommendation, jury] = await Promise.all([
		decisionOn(prisma, call.id),
		recommendationOf(prisma, category.id),
		readJury(prisma, category.id, { statuses, locale }),
	]);
	if (!decision || !jury?.nominations.some(({ id }) => id === nominationId)) return null;
	const sheets = countedSheets(jury, nominationId).map(({ sheet }) => sheet.entries);
	const item = decision.items.find((one) => one.nominationId === nominationId);
	const said = recommendation?.items.find((one) => one.nominationId === nominationId);
	const enough = sheets.length >= call.sheetsNeeded;
	return {
		...{ nomination, call, sheets: sheets.length },
		level: call.levels.find(({ code }) => code === item?.level)?.name ?? null,
		decision: { number: decision.number, date: decision.date },
		text: said?.text ?? null,
		departure: item?.reasons ?? null,
		medians: enough ? medianScores(category.criteria, sheets) : [],
	};
}
