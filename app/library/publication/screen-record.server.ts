import type { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import { onPublication } from "#app/library/publication/locked-publication.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { publicationRules } from "#app/library/requests/publication-rules.ts";
import { checkForm, type TickOutcome, tickLocked } from "#app/requests/tick-request.server.ts";

export type ScreenInput = { pid: string } & Omit<z.input<typeof checkForm>, "requestId">;

/**
 * Notes what an officer found of the items of the screening. The same again changes nothing.
 * @throws ZodError for an input that no form of ours sends, such as an item that is not on the list
 */
export async function screenRecord(
	actor: Actor,
	services: LibraryServices,
	{ pid, ...input }: ScreenInput,
): Promise<TickOutcome> {
	const found = checkForm.omit({ requestId: true }).parse(input);
	return onPublication(actor, services, { pid }, ({ tx, now, publication }) =>
		tickLocked(tx, { actor, now }, publicationRules, publication, found),
	);
}
