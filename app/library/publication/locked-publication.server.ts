import { sideOf } from "#app/cases/case.policy.ts";
import type { LockedRequest } from "#app/cases/case-rows.server.ts";
import { type MoveInput, type MoveOutcome, moveRequest } from "#app/cases/move-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { mayScreen } from "#app/library/access/practice.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type LockedVersion, withOpenVersion } from "#app/library/record/locked-version.server.ts";
import { publicationRules } from "#app/library/requests/publication-rules.ts";
import { openPublicationOf } from "#app/library/requests/version-requests.server.ts";

/** A locked version with its locked request to publish. */
export type LockedPublication = LockedVersion & { publication: LockedRequest };

/**
 * Locks a version and its open request to publish, for members of the secretariat who are not its requesters.
 * @returns the result of `work`; `not-found` if there is no such request for the actor
 */
export async function onPublication<T>(
	actor: Actor,
	services: Pick<LibraryServices, "database" | "clock">,
	input: { pid: string },
	work: (locked: LockedPublication) => Promise<T>,
): Promise<T | { outcome: "not-found" }> {
	if (!mayScreen(actor)) return { outcome: "not-found" };
	return withOpenVersion(actor, services, input, async (locked): Promise<T | { outcome: "not-found" }> => {
		const request = await openPublicationOf(locked.tx, locked.version.id);
		if (!request || sideOf(actor, request) !== "responder") return { outcome: "not-found" };
		return work({ ...locked, publication: { request, side: "responder" } });
	});
}

/** Moves the request to publish. The calling command moves the version with it. */
export function movePublication(
	{ tx, actor, now, publication }: LockedPublication,
	input: MoveInput,
): Promise<MoveOutcome> {
	return moveRequest(tx, { actor, now }, publicationRules, publication, input);
}
