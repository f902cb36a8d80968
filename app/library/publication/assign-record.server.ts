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
	/** Who had it when the form was opened, where the form says so: what somebody took up since is not taken from them. */
	seen: z.uuid().nullable().optional(),
});

export type AssignRecordOutcome =
	| AssignOutcome
	/** Somebody else took it up, or gave it back, since the form was opened. */
	| { outcome: "conflict" };

/**
 * Gives a record to an officer, who is told, or back to the pool. Sent twice, it is given once.
 * @throws ZodError for an input that no form of ours sends
 */
export async function assignRecord(
	actor: Actor,
	services: LibraryServices,
	input: z.input<typeof assignForm>,
): Promise<AssignRecordOutcome> {
	const { pid, accountId, seen } = assignForm.parse(input);
	return onPublication(actor, services, { pid }, async (locked): Promise<AssignRecordOutcome> => {
		const { tx, now, publication } = locked;
		const { assignedToId } = publication.request;
		if (seen !== undefined && assignedToId !== seen && assignedToId !== accountId) return { outcome: "conflict" };
		const given = await assignLocked(tx, { actor, now }, publication, accountId);
		if (given.outcome === "assigned" && accountId !== null && accountId !== assignedToId)
			await notifyOfRecord(locked, {
				kind: "record-submitted",
				to: [accountId],
				request: publication.request,
				occasion: `assigned ${now.toISOString()}`,
				path: recordPaths.secretariat(pid),
				due: true,
			});
		return given;
	});
}
