import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { loggablePath } from "#app/platform/log.server.ts";
import type { Arrival } from "#app/server/visit.server.ts";

/**
 * Logs that a request was refused, so that attempts to get round a rule can be noticed. The client's IP address is left
 * out; the proxy's log has it, with the id of the request.
 * @param actor the signed-in person who may not do this, or for whom the page does not exist
 */
export function logRefusal({ parts, request }: Arrival, status: number, actor?: Actor): void {
	const { method, url } = request;
	parts.services.log.info(
		{ method, path: loggablePath(url), status, ...(actor && { accountId: actorId(actor) }) },
		"a request was refused",
	);
}
