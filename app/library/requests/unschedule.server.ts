import { mustMoveRequest } from "#app/cases/move-case.server.ts";
import { type LockedVersion, moveVersion } from "#app/library/record/locked-version.server.ts";
import { publicationRules } from "#app/library/requests/publication-rules.ts";
import { openPublicationOf } from "#app/library/requests/version-requests.server.ts";
import { Prisma } from "#app/platform/prisma/client.ts";

/** Takes a locked version that waits for the end of its embargo back to where it was before it was scheduled. */
export async function unschedule(locked: LockedVersion): Promise<void> {
	const { tx, actor, now, version } = locked;
	const request = await openPublicationOf(tx, version.id);
	if (request)
		await mustMoveRequest(tx, { actor, now }, publicationRules, request, { to: "accepted", side: "secretariat" });
	await moveVersion(locked, "unschedule", {
		to: request ? "accepted" : "draft",
		verb: "practice.unschedule",
		data: { scheduledFor: null, scheduledAs: Prisma.DbNull, changeNote: null },
	});
}
