import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { mayEndAccess } from "#app/library/grants/access-grant.policy.ts";
import { decided, lockAccess } from "#app/library/grants/access-rows.server.ts";
import { type AccessOutcome, withAccess } from "#app/library/grants/decide-access.server.ts";
import { moveAccess } from "#app/library/grants/move-access.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/** Ends access that was granted, with a reason that the account reads. Ending it twice has no further effect. */
export async function endAccess(
	actor: Actor,
	services: Pick<LibraryServices, "database" | "clock">,
	{ id, reason }: { id: string; reason: string },
): Promise<AccessOutcome> {
	return withAccess(actor, services, id, async (tx, now, locked) => {
		const { access, requests } = locked;
		if (access.state === "ended") return { outcome: access.reason === reason ? "done" : "conflict" };
		if (access.state !== "granted") return { outcome: "conflict" };
		if (!mayEndAccess(actor, decided(access, requests))) return { outcome: "forbidden" };
		await moveAccess(tx, { actor, now }, locked, { to: "ended", data: { reason } });
		return { outcome: "done" };
	});
}

/** Withdraws what the actor asked for, or gives back the access that was granted. Doing it twice has no further effect. */
export async function giveUpAccess(
	actor: Actor,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	{ id }: { id: string },
): Promise<{ outcome: "done" | "not-found" }> {
	return database.prisma.$transaction(async (tx) => {
		const locked = await lockAccess(tx, id);
		if (!locked || locked.access.accountId !== actorId(actor)) return { outcome: "not-found" };
		const { state } = locked.access;
		const by = { actor, now: clock.now() };
		if (state === "asked") await moveAccess(tx, by, locked, { to: "withdrawn" });
		if (state === "granted") await moveAccess(tx, by, locked, { to: "ended" });
		return { outcome: "done" };
	});
}
