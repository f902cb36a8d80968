import { isDeepStrictEqual } from "node:util";
import { mayPrepareCalls } from "#app/awards/calls/call.policy.ts";
import type { CallInput } from "#app/awards/calls/call.ts";
import { type CallRecord, type CallServices, lockCall, logCall } from "#app/awards/calls/call-rows.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { dateOf } from "#app/platform/partial-date.ts";

export type SaveCallOutcome =
	| { outcome: "saved"; id: string }
	/** Another call has this short name. */
	| { outcome: "slug-taken" }
	/** It has been announced, so its terms don't change. */
	| { outcome: "announced" }
	/** Another person changed it after the form was opened. */
	| { outcome: "conflict"; current: CallRecord }
	| { outcome: "not-found" };

/**
 * Saves the terms of a new call, or changes those of a draft. Sending the form twice has no further effect.
 * @param input.id a new UUID for a new call
 * @param input.revision the revision that the form showed; 0 for a new call
 * @param input.demonstration marks a new call as one that is not real
 */
export async function saveCall(
	actor: Actor,
	services: CallServices,
	{
		id,
		revision,
		call,
		demonstration = false,
	}: { id: string; revision: number; call: CallInput; demonstration?: boolean },
): Promise<SaveCallOutcome> {
	if (!mayPrepareCalls(actor)) return { outcome: "not-found" };
	return services.database.prisma.$transaction(async (tx): Promise<SaveCallOutcome> => {
		// Two forms with the same short name, or one form sent twice, wait for each other here.
		await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('award calls'))`;
		const before = await lockCall(tx, id);
		if (!before && revision !== 0) return { outcome: "not-found" };
		if (before && isDeepStrictEqual(termsOf(before), termsOf(call))) return { outcome: "saved", id };
		if (before && before.state !== "draft") return { outcome: "announced" };
		if (before && before.revision !== revision) return { outcome: "conflict", current: before };
		const other = await tx.awardCall.findUnique({ where: { slug: call.slug }, select: { id: true } });
		if (other && other.id !== id) return { outcome: "slug-taken" };
		const { resultsOn, ...terms } = call;
		const stored = { ...terms, resultsOn: resultsOn === null ? null : dateOf(resultsOn) };
		if (before) await tx.awardCall.update({ where: { id }, data: { ...stored, revision: revision + 1 } });
		else
			await tx.awardCall.create({
				data: {
					...stored,
					id,
					demonstration,
					createdAt: services.clock.now(),
					createdById: actorId(actor) ?? null,
				},
			});
		await logCall(tx, actor, id, before ? "call.change" : "call.draft", {
			...(before ? { before: termsOf(before) } : {}),
			after: { ...call },
		});
		return { outcome: "saved", id };
	});
}

/** The terms of a call, as its form has them and as they are logged. */
function termsOf(call: CallInput): CallInput {
	const { slug, title, lead, zone, opensAt, closesAt, sheetsDueAt, resultsOn } = call;
	const { nominators, memberLimit, sheetsNeeded, levels } = call;
	return {
		slug,
		title,
		lead,
		zone,
		opensAt,
		closesAt,
		sheetsDueAt,
		resultsOn,
		nominators: [...nominators],
		memberLimit,
		sheetsNeeded,
		levels,
	};
}
