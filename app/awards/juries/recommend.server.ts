import { isDeepStrictEqual } from "node:util";
import { closedTo, countedSheets, logJury } from "#app/awards/juries/jury-rows.server.ts";
import { type Recommendation, recommendationOf, standingsOf } from "#app/awards/juries/opened-jury.server.ts";
import type { RecommendationInput } from "#app/awards/juries/recommendation.ts";
import { isWide } from "#app/awards/juries/scores.ts";
import { atOwnSeat } from "#app/awards/juries/work-on-jury.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

export type RecommendOutcome =
	| { outcome: "recommended" }
	/** The nominations with enough sheets have changed since the form was opened, or a wide spread has no note. */
	| { outcome: "incomplete" }
	/** A nomination is closed to the chair, who may not discuss it. */
	| { outcome: "chair-closed" }
	/** Another chair saved it after the form was opened. */
	| { outcome: "conflict"; current: Recommendation }
	| { outcome: "not-found" };

/**
 * Saves the recommendation of an open category, for its chair: a level or none for each nomination that has enough
 * sheets. It can change until the call is decided. Sending it twice has no further effect.
 * @param input.revision the revision that the form showed; 0 for a new one
 */
export function recommend(
	actor: Actor,
	services: LibraryServices,
	{ seatId, revision, text, items }: RecommendationInput & { seatId: string; revision: number },
): Promise<RecommendOutcome> {
	return atOwnSeat(actor, services, seatId, async ({ tx, now, jury, seat }): Promise<RecommendOutcome> => {
		const { call, category, nominations } = jury;
		if (!seat.chair || category.openedAt === null || call.state !== "judging") return { outcome: "not-found" };
		if (nominations.some((one) => closedTo(seat, one) !== undefined)) return { outcome: "chair-closed" };
		const current = await recommendationOf(tx, category.id);
		if (current && isDeepStrictEqual({ text: current.text, items: current.items }, { text, items }))
			return { outcome: "recommended" };
		if ((current?.revision ?? 0) !== revision && current) return { outcome: "conflict", current };
		const enough = nominations
			.filter(({ id, held }) => !held && countedSheets(jury, id).length >= call.sheetsNeeded)
			.map(({ id }) => id);
		const isComplete = isDeepStrictEqual(enough.toSorted(), items.map(({ nominationId }) => nominationId).toSorted());
		const wide = standingsOf(jury).filter(isWide);
		const lacksNote = wide.some((one) =>
			items.some(({ nominationId, note }) => nominationId === one.nominationId && note === ""),
		);
		if (!isComplete || lacksNote) return { outcome: "incomplete" };
		const data = { text, items, at: now, byId: actorId(actor) as string };
		await tx.awardRecommendation.upsert({
			where: { categoryId: category.id },
			create: { ...data, categoryId: category.id },
			update: { ...data, revision: revision + 1 },
		});
		await logJury(tx, actor, category.id, "jury.recommend", { seat: seatId });
		return { outcome: "recommended" };
	});
}
