import type { Actor } from "#app/identity/person/actor.ts";
import { type RequestItem, requestsFor } from "#app/requests/requests.server.ts";

/** How many requests for accession are read for each list; all are in the list of requests. */
const maxRequests = 20;

export type DeskRequest = Pick<RequestItem, "id" | "state" | "side" | "member" | "sentAt" | "dueOn" | "daysLeft"> & {
	/** The page of the request, without the language. */
	path: string;
};

/**
 * Requests for accession on which the reader has to act, and those they wait for. Requests about practices come from
 * the library.
 */
export async function deskRequests(
	actor: Actor,
	services: Parameters<typeof requestsFor>[1],
): Promise<{ act: DeskRequest[]; acts: number; wait: DeskRequest[]; waits: number }> {
	const read = (which: "act" | "wait") =>
		requestsFor(actor, services, { which, type: "membership", perPage: maxRequests });
	const [act, wait] = await Promise.all([read("act"), read("wait")]);
	return {
		act: act.requests.map(deskRequest),
		acts: act.total,
		wait: wait.requests.map(deskRequest),
		waits: wait.total,
	};
}

function deskRequest({ id, state, side, member, sentAt, dueOn, daysLeft }: RequestItem): DeskRequest {
	const place = side === "requester" ? "desk" : "secretariat";
	return { id, state, side, member, sentAt, dueOn, daysLeft, path: `/${place}/requests/${id}` };
}
