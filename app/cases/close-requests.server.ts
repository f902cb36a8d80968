import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import type { RequestRules, RequestState } from "#app/cases/case-rules.ts";
import type { Office } from "#app/cases/case-type.ts";
import { mustMoveRequest } from "#app/cases/move-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * Closes the open requests of a case that several offices could answer: the request of the office that did moves to its
 * state, the others are withdrawn.
 * @param answered the office and the state; null if no office has answered
 */
export async function closeRequests(
	tx: Transaction,
	by: { actor: Actor; now: Date },
	rules: RequestRules,
	requests: readonly RequestRecord[],
	answered: (Office & { to: RequestState }) | null,
): Promise<void> {
	const own = answered && (requests.find(({ toMember }) => toMember === answered.country) ?? requests[0]);
	for (const request of requests) {
		const move =
			answered && request === own
				? ({ to: answered.to, side: "responder" } as const)
				: ({ to: "withdrawn", side: "requester" } as const);
		await mustMoveRequest(tx, by, rules, request, move);
	}
}
