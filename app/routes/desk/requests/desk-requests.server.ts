import { type Actor, isSecretariat } from "#app/identity/actor.ts";
import type { Locale } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";
import { type RequestItem, requestsFor } from "#app/requests/requests.server.ts";

/** How many requests the desk shows; the rest is in the list of requests. */
const mostOnDesk = 8;

/** What waits for somebody, and what they wait for. */
export async function deskRequests(
	actor: Actor,
	services: Parameters<typeof requestsFor>[1] & { reference: Reference },
	locale: Locale,
) {
	const read = (which: "act" | "wait") => requestsFor(actor, services, { which, perPage: mostOnDesk });
	const [act, wait] = await Promise.all([read("act"), read("wait")]);
	const { reference } = services;
	return {
		act: act.requests.map(describe),
		acts: act.total,
		wait: wait.requests.map(describe),
		waits: wait.total,
		count: act.total + wait.total,
		secretariat: isSecretariat(actor),
	};

	function describe(request: RequestItem) {
		const { member } = request;
		const place = request.side === "asking" ? "desk" : "secretariat";
		return {
			...request,
			href: `/${locale}/${place}/requests/${request.id}`,
			stateLabel: reference.label("requestStates", request.state, locale),
			country: member ? { code: member, name: reference.countryName(member, locale) } : null,
		};
	}
}

export type DeskRequestsData = Awaited<ReturnType<typeof deskRequests>>;
