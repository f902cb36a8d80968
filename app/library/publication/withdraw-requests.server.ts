import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import { mustMoveRequest } from "#app/cases/move-case.server.ts";
import { notifyReviewEnded } from "#app/library/notices/notify-of-review.server.ts";
import type { LockedVersion } from "#app/library/record/locked-version.server.ts";
import { openRequestsOf, rulesOfType, type VersionRequestType } from "#app/library/requests/version-requests.server.ts";

/**
 * Withdraws the open requests of a type about the locked version, because it goes back to its authors or no longer
 * needs them.
 * @param message the reason, which both sides read
 * @returns the requests as they were before
 */
export async function withdrawRequests(
	{ tx, actor, now, version }: LockedVersion,
	type: VersionRequestType,
	message: string | null,
): Promise<RequestRecord[]> {
	const open = await openRequestsOf(tx, version.id, type);
	for (const request of open) {
		const move = { to: "withdrawn", side: "requester", message } as const;
		await mustMoveRequest(tx, { actor, now }, rulesOfType[type], request, move);
		if (type === "review" && request.toAccountId)
			await notifyReviewEnded(tx, now, request.toAccountId, request.id, version);
	}
	return open;
}
