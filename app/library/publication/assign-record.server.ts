import { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import { notifyOfRecord, recordPaths } from "#app/library/notices/notify-of-record.server.ts";
import { onPublication } from "#app/library/publication/locked-publication.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type AssignOutcome, assignLocked } from "#app/requests/assign-request.server.ts";

const assignForm = z.strictObject({
	pid: z.string(),
	/** Null gives it back to the pool. */
	accountId: z.uuid().nullable(),
	/**
	 * The assignee when the form was opened, if the form states it; a later assignment by another person is not
	 * overwritten.
	 */
	seen: z.uuid().nullable().optional(),
});

export type AssignRecordOutcome =
	| AssignOutcome
	/** The assignee changed since the form was opened. */
	| { outcome: "conflict" };

/**
 * Assigns a practice to an officer, who is notified, or returns it to the pool. Sending it twice has no further effect.
 * @throws ZodError for input that our forms never send
 */
export async function assignRecord(actor: Actor, services: LibraryServices, input: z.input<typeof assignForm>) {
	const { pid, accountId, seen } = assignForm.parse(input);
	return onPublication(actor, services, { pid }, async (locked): Promise<AssignRecordOutcome> => {
		const { tx, now, publication } = locked;
		const { assignedToId } = publication.request;
		if (seen !== undefined && assignedToId !== seen && assignedToId !== accountId) return { outcome: "conflict" };
		const result = await assignLocked(tx, { actor, now }, publication, accountId);
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
