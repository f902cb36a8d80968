import { z } from "zod";
import { type AssignOutcome, assignLocked, assignment } from "#app/cases/assign-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { notifyOfRecord, recordPaths } from "#app/library/notices/notify-of-record.server.ts";
import { onPublication } from "#app/library/publication/locked-publication.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

const assignForm = assignment.extend({ pid: z.string() });

/**
 * Assigns a practice to an officer, who is notified, or returns it to the pool. Sending it twice has no further effect.
 * @throws ZodError for input that our forms never send
 */
export async function assignRecord(actor: Actor, services: LibraryServices, input: z.input<typeof assignForm>) {
	const { pid, ...assigned } = assignForm.parse(input);
	return onPublication(actor, services, { pid }, async (locked): Promise<AssignOutcome> => {
		const { tx, now, publication } = locked;
		const { assignedToId } = publication.request;
		const result = await assignLocked(tx, { actor, now }, publication, assigned);
		const { accountId } = assigned;
		if (result.outcome === "assigned" && accountId !== null && accountId !== assignedToId)
			await notifyOfRecord(locked, {
				kind: "record-submitted",
				to: [accountId],
				request: publication.request,
				occasion: `assigned ${now.toISOString()}`,
				path: recordPaths.secretariat(pid),
				due: true,
			});
		return result;
	});
}
