import type { Actor } from "#app/identity/person/actor.ts";
import { maySeeDraft, maySend } from "#app/library/access/practice.policy.ts";
import { notifyOfRecord, recordPaths } from "#app/library/notices/notify-of-record.server.ts";
import { secretariatFor } from "#app/library/notices/record-people.server.ts";
import { withdrawRequests } from "#app/library/publication/withdraw-requests.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type LockedVersion, moveVersion, withOpenVersion } from "#app/library/record/locked-version.server.ts";
import { isEditable, mayStep, type OpenState } from "#app/library/record/version-state.ts";
import { openPublicationOf } from "#app/library/requests/version-requests.server.ts";

export type TakeBackOutcome =
	| { outcome: "taken-back" }
	/** Once accepted, only the secretariat can request changes. */
	| { outcome: "refused"; reason: "accepted" }
	/** It moved on since the page was opened. */
	| { outcome: "conflict" }
	| { outcome: "forbidden" | "not-found" };

/**
 * Takes a submitted version back so that its authors can edit it again; possible until it is accepted. Open requests
 * about it are withdrawn; if changes were requested on it, only the clearances are withdrawn, until it is taken back a
 * second time. Sending it twice has no further effect.
 * @param input.state the state that the page showed
 */
export async function takeBackSubmission(
	actor: Actor,
	services: LibraryServices,
	input: { pid: string; state: string },
): Promise<TakeBackOutcome> {
	return withOpenVersion(actor, services, input, async (locked) => {
		const { practice, state } = locked;
		if (!maySeeDraft(actor, practice)) return { outcome: "not-found" };
		if (!maySend(actor, practice)) return { outcome: "forbidden" };
		if (state === "accepted") return { outcome: "refused", reason: "accepted" };
		if (state !== input.state) return { outcome: isEditable(state) ? "taken-back" : "conflict" };
		if (!mayStep("take-back", state)) return { outcome: "conflict" };
		await moveVersion(locked, "take-back", { to: await takeBackTo(locked), verb: "practice.take-back" });
		return { outcome: "taken-back" };
	});
}

/**
 * Withdraws the open requests.
 * @returns the state that the version returns to
 */
async function takeBackTo(locked: LockedVersion): Promise<OpenState> {
	if (locked.state === "clearance") {
		await withdrawRequests(locked, "clearance", null);
		return (await openPublicationOf(locked.tx, locked.version.id)) ? "changes-requested" : "draft";
	}
	await withdrawRequests(locked, "review", null);
	for (const request of await withdrawRequests(locked, "publication", null)) {
		await notifyOfRecord(locked, {
			kind: "record-taken-back",
			to: await secretariatFor(locked.tx, request.assignedToId),
			request,
			path: recordPaths.progress(locked.version.pid),
		});
	}
	return "draft";
}
