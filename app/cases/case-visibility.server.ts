import { z } from "zod";
import { requestsVisibleTo } from "#app/cases/case.policy.ts";
import type { RequestServices } from "#app/cases/case-rows.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";

/** Whether a request is open and waits for the given side. */
export async function isWaitingFor(
	{ database }: Pick<RequestServices, "database">,
	id: string,
	side: "requester" | "responder",
): Promise<boolean> {
	return (await database.prisma.request.count({ where: { id, closedAt: null, waitingOn: side } })) > 0;
}

/** Whether the actor may see a request, on whichever side they are. */
export async function seesRequest(actor: Actor, { database }: RequestServices, id: string): Promise<boolean> {
	if (!z.uuid().safeParse(id).success) return false;
	const found = await database.prisma.request.findFirst({
		where: { AND: [{ id }, requestsVisibleTo(actor)] },
		select: { id: true },
	});
	return found !== null;
}
