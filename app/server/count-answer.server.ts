import { isRobot } from "#app/open/is-robot.server.ts";
import type { Counted } from "#app/server/context.ts";
import { clientAddress } from "#app/server/request-facts.server.ts";
import type { Arrival } from "#app/server/visit.server.ts";

/**
 * Counts an answered search and a practice that is read, also if the answer comes from the page cache. Prefetched pages
 * are not counted because a reader may never open them; browsers mark them with `Sec-Purpose`.
 */
export function countAnswer({ parts, request }: Arrival, { answeredSearch, read }: Counted): void {
	if ((!answeredSearch && !read) || request.method !== "GET") return;
	const purpose = request.headers["sec-purpose"] ?? request.headers.purpose;
	if (purpose !== undefined && /prefetch|prerender/.test(String(purpose))) return;
	const { services } = parts;
	const agent = request.headers["user-agent"];
	if (answeredSearch) services.searchLog.searched(answeredSearch, agent);
	if (!read || (read.kind !== "program" && isRobot(agent))) return;
	const { pid, kind } = read;
	const address = clientAddress(request, services.environment.TRUST_PROXY);
	services.useCounter.add([{ pid, kind, address, agent: agent ?? "" }]);
}
