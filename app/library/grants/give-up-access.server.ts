import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { lockAccess } from "#app/library/grants/access-rows.server.ts";
import { moveAccess } from "#app/library/grants/move-access.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/**
 * Withdraws the actor's request, or gives back granted access. Doing it twice has no further effect.
 * @returns `closed` if neither is open any more
 */
export async function giveUpAccess(
	actor: Actor,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	{ id }: { id: string },
): Promise<{ outcome: "withdrawn" | "ended" | "closed" | "not-found" }> {
	return database.prisma.$transaction(async (tx) => {
		const locked = await lockAccess(tx, id);
		if (!locked || locked.access.accountId !== actorId(actor)) return { outcome: "not-found" };
		const { state } = locked.access;
		const by = { actor, now: clock.now() };
		if (state !== "asked" && state !== "granted") return { outcome: "closed" };
		const to = state === "asked" ? "withdrawn" : "ended";
		await moveAccess(tx, by, locked, { to });
		return { outcome: to };
	});
}
