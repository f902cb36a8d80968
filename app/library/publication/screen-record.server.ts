import type { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import { onPublication } from "#app/library/publication/locked-publication.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { publicationRules } from "#app/library/requests/publication-rules.ts";
import { type ChecklistOutcome, checklistForm, updateLockedChecklist } from "#app/requests/update-checklist.server.ts";

export type ScreenInput = { pid: string } & Omit<z.input<typeof checklistForm>, "requestId">;

/**
 * Saves the results of an officer's initial check. Saving the same results again has no further effect.
 * @throws ZodError for input that our forms never send, such as an item that is not on the list
 */
export async function screenRecord(
	actor: Actor,
	services: LibraryServices,
	{ pid, ...input }: ScreenInput,
): Promise<ChecklistOutcome> {
	const found = checklistForm.omit({ requestId: true }).parse(input);
	return onPublication(actor, services, { pid }, ({ tx, now, publication }) =>
		updateLockedChecklist(tx, { actor, now }, publicationRules, publication, found),
	);
}
