import type { Actor } from "#app/identity/person/actor.ts";
import { mayEndAccess } from "#app/library/grants/access-grant.policy.ts";
import { decided } from "#app/library/grants/access-rows.server.ts";
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
