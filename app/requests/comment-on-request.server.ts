import { z } from "zod";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { maxRequestTextLength } from "#app/requests/request-limits.ts";
import { lockRequest, logRequest, type RequestServices, writeEntry } from "#app/requests/request-rows.server.ts";
import { readsInternal } from "#app/requests/request-sides.ts";

export const commentForm = z.strictObject({
	requestId: z.string(),
	/** Made with the form, so that the comment sent twice stands there once. */
	entryId: z.uuid(),
	text: z.string().trim().min(1).max(maxRequestTextLength),
	/** For both sides, or for those asked and the secretariat alone. */
	visibility: z.enum(["both", "inside"]),
});

export type CommentOutcome =
	| { outcome: "added" }
	| { outcome: "refused"; reason: "closed" }
	/** There is no such request for the actor, or none in which they may say something to those asked alone. */
	| { outcome: "not-found" };

/**
 * Says something on an open request. Sent twice, it is said once.
 * @throws ZodError for an input that no form of ours sends
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
