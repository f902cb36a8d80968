import type { z } from "zod";
import { type ChecklistOutcome, checklistForm, updateLockedChecklist } from "#app/cases/update-checklist.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { onPublication } from "#app/library/publication/locked-publication.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { publicationRules } from "#app/library/requests/publication-rules.ts";

export type ScreenInput = { pid: string } & Omit<z.input<typeof checklistForm>, "requestId">;

export type ScreenOutcome =
	| ChecklistOutcome
	/** Points that are not met and have no comment. */
	| { outcome: "comments-missing"; items: string[] };

/**
 * Saves the results of an officer's initial check, which explains each point that is not met. Saving the same results
 * again has no further effect.
 * @throws ZodError for input that our forms never send, such as an item that is not on the list
 */
export async function screenRecord(
	actor: Actor,
	services: LibraryServices,
	{ pid, ...input }: ScreenInput,
): Promise<ScreenOutcome> {
	const found = checklistForm.omit({ requestId: true }).parse(input);
	const items = Object.entries(found.findings).flatMap(([item, { found: result, comment }]) =>
		result === "missing" && comment === null ? [item] : [],
	);
	return onPublication(actor, services, { pid }, async ({ tx, now, publication }): Promise<ScreenOutcome> => {
		if (items.length > 0) return { outcome: "comments-missing", items };
		return updateLockedChecklist(tx, { actor, now }, publicationRules, publication, found);
	});
}
