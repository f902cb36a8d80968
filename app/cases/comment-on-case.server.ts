import { z } from "zod";
import { readsInternal } from "#app/cases/case.policy.ts";
import { maxRequestTextLength } from "#app/cases/case-limits.ts";
import { lockRequest, logRequest, type RequestServices, writeEntry } from "#app/cases/case-rows.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";

export const commentForm = z.strictObject({
	requestId: z.string(),
	/** Generated with the form, so that submitting a comment twice adds it only once. */
	entryId: z.uuid(),
	text: z.string().overwrite(severalLines).min(1).max(maxRequestTextLength),
	/** Visible to both sides, or only to the recipients and the secretariat. */
	visibility: z.enum(["both", "inside"]),
});

export type CommentOutcome =
	| { outcome: "added" }
	| { outcome: "refused"; reason: "closed" }
	/** The actor may not see the request, or may not write internal comments on it. */
	| { outcome: "not-found" };

/**
 * Adds a comment to an open request. Sending it twice has no further effect.
 * @throws ZodError for input that none of our forms sends
 */
export async function commentOnRequest(
	actor: Actor,
	{ database, clock }: RequestServices,
	input: z.input<typeof commentForm>,
): Promise<CommentOutcome> {
	const { requestId, entryId, text, visibility } = commentForm.parse(input);
	return database.prisma.$transaction(async (tx) => {
		const lockedRequest = await lockRequest(tx, actor, requestId);
		if (!lockedRequest || (visibility === "inside" && !readsInternal(lockedRequest.side)))
			return { outcome: "not-found" };
		const { request, side } = lockedRequest;
		const earlier = await tx.requestEntry.findUnique({ where: { id: entryId } });
		if (earlier) {
			const same = earlier.requestId === request.id && earlier.actorId === (actorId(actor) ?? null);
			return same ? { outcome: "added" } : { outcome: "not-found" };
		}
		if (request.closedAt !== null) return { outcome: "refused", reason: "closed" };
		const entry = { id: entryId, kind: "comment", visibility, text } as const;
		await writeEntry(tx, { actor, side, now: clock.now() }, request, entry);
		await logRequest(tx, actor, request, "request.comment", { after: { entry: entryId, visibility } });
		return { outcome: "added" };
	});
}
