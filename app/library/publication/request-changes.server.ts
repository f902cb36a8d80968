import { z } from "zod";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import type { MoveProblem } from "#app/cases/case-rules.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { notifyOfRecord, recordPaths } from "#app/library/notices/notify-of-record.server.ts";
import { peopleOfVersion } from "#app/library/notices/record-people.server.ts";
import { movePublication, onPublication } from "#app/library/publication/locked-publication.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { moveVersion } from "#app/library/record/locked-version.server.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

const changesForm = z.strictObject({
	pid: z.string(),
	/** The revision of the request to publish. */
	revision: z.number().int().positive(),
	/** The changes requested, for the authors to read. */
	message: z.string().overwrite(severalLines).max(maxRequestTextLength),
});

export type RequestChangesOutcome =
	| { outcome: "requested" }
	| { outcome: "refused"; reason: MoveProblem }
	| { outcome: "conflict" | "not-found" };

/**
 * Returns a version to its authors with a list of what to change. When they resubmit it, every country clears the new
 * text before the secretariat continues. Sending it twice has no further effect.
 * @throws ZodError for input that our forms never send
 */
export async function requestChanges(actor: Actor, services: LibraryServices, input: z.input<typeof changesForm>) {
	const { pid, revision, message } = changesForm.parse(input);
	return onPublication(actor, services, { pid }, async (locked): Promise<RequestChangesOutcome> => {
		const moved = await movePublication(locked, { revision, to: "changes-requested", message });
		if (moved.outcome === "moved-before") return { outcome: "requested" };
		if (moved.outcome !== "moved") return moved;
		await moveVersion(locked, "request-changes", { to: "changes-requested", verb: "practice.request-changes" });
		await notifyOfRecord(locked, {
			kind: "changes-requested",
			to: await peopleOfVersion(locked),
			request: moved.request,
			path: recordPaths.progress(pid),
			message,
			due: true,
		});
		return { outcome: "requested" };
	});
}
