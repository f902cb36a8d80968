import { withCall } from "#app/awards/calls/announce-call.server.ts";
import { type ExtensionInput, type ExtensionProblem, extensionProblem } from "#app/awards/calls/call.ts";
import { type CallServices, dropCallPages, logCall } from "#app/awards/calls/call-rows.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";

export type ExtendCallOutcome =
	| { outcome: "extended" }
	| { outcome: "refused"; reason: ExtensionProblem }
	/** The actor sees it, but may not extend it. */
	| { outcome: "forbidden" }
	| { outcome: "not-found" };

/**
 * Extends a deadline of a call for everybody, and keeps the earlier time with the reason. Sending it twice has no
 * further effect.
 */
export function extendCall(
	actor: Actor,
	services: CallServices,
	{ id, deadline, to, reason }: ExtensionInput & { id: string },
): Promise<ExtendCallOutcome> {
	return withCall(actor, services, id, async (tx, call, now): Promise<ExtendCallOutcome> => {
		const was = deadline === "closes" ? call.closesAt : call.sheetsDueAt;
		if (was === to && call.extensions.some((one) => one.deadline === deadline && one.becomes === to))
			return { outcome: "extended" };
		const problem = extensionProblem(call, { of: deadline, to }, now);
		if (problem) return { outcome: "refused", reason: problem };
		await tx.awardExtension.create({
			data: { callId: id, deadline, was, becomes: to, reason, at: now, byId: actorId(actor) ?? null },
		});
		const moved = deadline === "closes" ? { closesAt: to } : { sheetsDueAt: to };
		await tx.awardCall.update({ where: { id }, data: { ...moved, revision: call.revision + 1 } });
		await logCall(tx, actor, id, "call.extend", {
			before: { [deadline]: was },
			after: { [deadline]: to, reason },
		});
		await dropCallPages(tx);
		return { outcome: "extended" };
	});
}
