import type { CallRecord, CategoryRecord } from "#app/awards/calls/call-rows.server.ts";
import type { DecisionItem, DecisionState } from "#app/awards/decisions/decision.ts";
import { countedSheets, type Jury, type JuryReading, readJury } from "#app/awards/juries/jury-rows.server.ts";
import { type Recommendation, recommendationOf } from "#app/awards/juries/opened-jury.server.ts";
import type { NominationRecord } from "#app/awards/nominations/nomination-rows.server.ts";
import type { TwoLanguages } from "#app/membership/status/localized.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

export type DecisionRecord = {
	id: string;
	organ: TwoLanguages;
	number: string;
	/** `2026-06-05` */
	date: string;
	documentId: string;
	items: DecisionItem[];
	/** A time by the call's clock. */
	publishAt: string;
	state: DecisionState;
	proposedById: string;
	proposedAt: Date;
	publishedAt: Date | null;
};

/** The decision on a call, proposed or taken; null if there is none. */
export async function decisionOn(reader: Reader, callId: string): Promise<DecisionRecord | null> {
	const row = await reader.awardDecision.findUnique({ where: { liveKey: callId } });
	if (!row) return null;
	return {
		...{ id: row.id, number: row.number, documentId: row.documentId, publishAt: row.publishAt },
		...{ proposedById: row.proposedById, proposedAt: row.proposedAt, publishedAt: row.publishedAt },
		organ: row.organ as TwoLanguages,
		date: dayOf(row.date),
		items: row.items as unknown as DecisionItem[],
		state: row.state as DecisionState,
	};
}

/** A category with what its jury recommends, and the nominations that can be decided on. */
export type DecidedCategory = {
	jury: Jury;
	category: CategoryRecord;
	recommendation: Recommendation | null;
	/** Live nominations that have enough sheets, with the recommended level. */
	decidable: (NominationRecord & { recommended: string | null })[];
	/** Nobody recommends anything here: it has no live nomination. */
	empty: boolean;
};

/** The categories of a call as a decision needs them. */
export async function categoriesToDecide(
	reader: Reader,
	call: CallRecord,
	reading: JuryReading,
): Promise<DecidedCategory[]> {
	const found: DecidedCategory[] = [];
	for (const { id } of call.categories) {
		const jury = await readJury(reader, id, reading);
		if (!jury) continue;
		const recommendation = await recommendationOf(reader, id);
		const live = jury.nominations.filter(({ held }) => !held);
		const items = new Map(recommendation?.items.map((item) => [item.nominationId, item]));
		found.push({
			...{ jury, category: jury.category, recommendation, empty: live.length === 0 },
			decidable: live
				.filter((one) => countedSheets(jury, one.id).length >= call.sheetsNeeded && items.has(one.id))
				.map((one) => ({ ...one, recommended: items.get(one.id)?.level ?? null })),
		});
	}
	return found;
}
