import type { Actor } from "#app/identity/person/actor.ts";
import { type RequestItem, requestsFor } from "#app/requests/requests.server.ts";

/** How many accessions the desk knows of each; the rest is in the list of requests. */
const mostOnDesk = 20;

export type DeskRequest = Pick<RequestItem, "id" | "state" | "side" | "member" | "sentAt" | "dueOn" | "daysLeft"> & {
	/** Where the reader goes on with it, below the language. */
	path: string;
};

/** What waits for somebody of accessions, and what they wait for; what is asked about records comes from the library. */
export async function deskRequests(
	actor: Actor,
	services: Parameters<typeof requestsFor>[1],
): Promise<{ act: DeskRequest[]; acts: number; wait: DeskRequest[]; waits: number }> {
	const read = (which: "act" | "wait") =>
		requestsFor(actor, services, { which, type: "membership", perPage: mostOnDesk });
	const [act, wait] = await Promise.all([read("act"), read("wait")]);
	return { act: act.requests.map(placed), acts: act.total, wait: wait.requests.map(placed), waits: wait.total };
}

function placed({ id, state, side, member, sentAt, dueOn, daysLeft }: RequestItem): DeskRequest {
	const place = side === "requester" ? "desk" : "secretariat";
	return { id, state, side, member, sentAt, dueOn, daysLeft, path: `/${place}/requests/${id}` };
}
