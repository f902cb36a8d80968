import type { Actor } from "#app/identity/person/actor.ts";
import { maySeeDraft, maySend } from "#app/library/access/practice.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { moveVersion, withOpenVersion } from "#app/library/record/locked-version.server.ts";
import { isEditable } from "#app/library/record/version-state.ts";

export type ReopenOutcome = { outcome: "taken-up" | "conflict" | "forbidden" | "not-found" };

/**
 * Takes a declined version up again as a draft. That it was declined, and why, stays on record. Sent twice, it is taken
 * up once.
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
