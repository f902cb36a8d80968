import { withCall } from "#app/awards/calls/announce-call.server.ts";
import { phaseOf } from "#app/awards/calls/call.ts";
import { type CallServices, dropCallPages, logCall } from "#app/awards/calls/call-rows.server.ts";
import { isLiveSeat } from "#app/awards/juries/jury.ts";
import { notifyJurors, readJury } from "#app/awards/juries/jury-rows.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";

type JudgingProblem =
	/** Nominations are still accepted. */
	| "not-closed"
	/** A nomination waits for the secretariat or its country. */
	| "screening"
	/** A category with nominations has no trial record. */
	| "no-trial"
	/** A category with nominations has fewer jurors than sheets are needed. */
	| "no-jury";

export type BeginJudgingOutcome =
	| { outcome: "judging" }
	| { outcome: "refused"; reason: JudgingProblem }
	| { outcome: "forbidden" }
	| { outcome: "not-found" };

/** Hands a closed call to its juries, whose jurors are told when their sheets are due. Sending it twice has no effect. */
export function beginJudging(actor: Actor, services: CallServices, id: string): Promise<BeginJudgingOutcome> {
	return withCall(actor, services, id, async (tx, call, now): Promise<BeginJudgingOutcome> => {
		if (call.state === "judging") return { outcome: "judging" };
		if (phaseOf(call, now) !== "screening") return { outcome: "refused", reason: "not-closed" };
		const waiting = { category: { callId: id }, request: { state: { in: ["sent", "returned"] } } };
		if ((await tx.awardNomination.count({ where: waiting })) > 0) return { outcome: "refused", reason: "screening" };
		const juries = [];
		for (const category of call.categories) {
			const jury = await readJury(tx, category.id, { statuses: new Map(), locale: "en" });
			if (jury && jury.nominations.length > 0) juries.push(jury);
		}
		if (juries.some(({ category }) => category.trialVersionId === null))
			return { outcome: "refused", reason: "no-trial" };
		if (juries.some(({ seats }) => seats.filter(isLiveSeat).length < call.sheetsNeeded))
			return { outcome: "refused", reason: "no-jury" };
		await tx.awardCall.update({ where: { id }, data: { state: "judging", revision: call.revision + 1 } });
		await logCall(tx, actor, id, "call.judge", { before: { state: call.state }, after: { state: "judging" } });
		await dropCallPages(tx);
		const dueOn = call.sheetsDueAt.slice(0, 10);
		for (const jury of juries) await notifyJurors(tx, now, jury, { kind: "jury-sheets", occasion: "begin", dueOn });
		return { outcome: "judging" };
	});
}
