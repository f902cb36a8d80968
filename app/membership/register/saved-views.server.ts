import type { Actor } from "#app/identity/person/actor.ts";
import { actorId } from "#app/identity/person/actor.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";

/** A saved view of the register. */
export type SavedViewItem = {
	id: string;
	name: string;
	/** The part of the register's URL after the question mark. */
	query: string;
};

/** The actor's own views in the order in which they were saved; nobody sees another person's. */
export async function savedViewsOf(actor: Actor, services: Pick<MemberServices, "database">): Promise<SavedViewItem[]> {
	const accountId = actorId(actor);
	if (accountId === undefined) return [];
	return services.database.prisma.savedView.findMany({
		where: { accountId },
		orderBy: { id: "asc" },
		select: { id: true, name: true, query: true },
	});
}
