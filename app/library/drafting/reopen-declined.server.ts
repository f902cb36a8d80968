import type { Actor } from "#app/identity/person/actor.ts";
import { maySeeDraft, maySend } from "#app/library/access/practice.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { moveVersion, withOpenVersion } from "#app/library/record/locked-version.server.ts";
import { isEditable } from "#app/library/record/version-state.ts";

export type ReopenOutcome = { outcome: "taken-up" | "conflict" | "forbidden" | "not-found" };

/**
 * Turns a declined version into a draft again. The decision and its reasons stay on record. Calling it twice has no
 * further effect.
 */
export async function reopenDeclined(
	actor: Actor,
	services: LibraryServices,
	input: { pid: string },
): Promise<ReopenOutcome> {
	return withOpenVersion(actor, services, input, async (locked) => {
		const { practice, state } = locked;
		if (!maySeeDraft(actor, practice)) return { outcome: "not-found" };
		if (!maySend(actor, practice)) return { outcome: "forbidden" };
		if (state !== "declined") return { outcome: isEditable(state) ? "taken-up" : "conflict" };
		await moveVersion(locked, "take-up", { to: "draft", verb: "practice.take-up-again" });
		return { outcome: "taken-up" };
	});
}
