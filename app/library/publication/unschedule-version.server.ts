import type { Actor } from "#app/identity/person/actor.ts";
import { mayPublish, maySeeDraft } from "#app/library/access/practice.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { withOpenVersion } from "#app/library/record/locked-version.server.ts";
import { unschedule } from "#app/library/requests/unschedule.server.ts";

/**
 * Cancels the publication of a version that waits for the end of its embargo: it is accepted again, or a draft if the
 * secretariat compiled it. Sending it twice has no further effect.
 * @returns `not-found` too if it was published since
 */
export async function unscheduleVersion(
	actor: Actor,
	services: LibraryServices,
	{ pid }: { pid: string },
): Promise<{ outcome: "unscheduled" | "forbidden" | "not-found" }> {
	return withOpenVersion(actor, services, { pid }, async (locked) => {
		if (!maySeeDraft(actor, locked.practice)) return { outcome: "not-found" };
		if (!mayPublish(actor)) return { outcome: "forbidden" };
		if (locked.state === "scheduled") await unschedule(locked);
		return { outcome: "unscheduled" };
	});
}
