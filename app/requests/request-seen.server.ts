import { z } from "zod";
import type { Actor } from "#app/identity/actor.ts";
import type { RequestServices } from "#app/requests/request-rows.server.ts";
import { seenBy } from "#app/requests/request-sides.ts";

/** Whether a request exists for the actor: on whichever side they stand. */
export async function seesRequest(actor: Actor, { database }: RequestServices, id: string): Promise<boolean> {
	if (!z.uuid().safeParse(id).success) return false;
	const found = await database.prisma.request.findFirst({
		where: { AND: [{ id }, seenBy(actor)] },
		select: { id: true },
	});
	return found !== null;
}
