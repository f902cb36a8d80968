import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { lockRecognition } from "#app/library/recognitions/lock-recognition.server.ts";
import { mayRevokeRecognitions } from "#app/library/recognitions/recognition.policy.ts";
import { type RevocationInput, revocationInput } from "#app/library/recognitions/recognition.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

export type ProposeRevocationOutcome =
	| { outcome: "proposed" }
	/** Another proposal is waiting, or the recognition has been revoked. */
	| { outcome: "proposed-already" }
	| { outcome: "not-found" | "forbidden" };

/**
 * Proposes to revoke a recognition by a decision; another person of the secretariat has to confirm it. Until then, the
 * recognition stands. Sending the form twice proposes it once.
 * @throws ZodError for input that none of our forms sends
 */
export async function proposeRevocation(
	actor: Actor,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	input: RevocationInput,
): Promise<ProposeRevocationOutcome> {
	if (!mayRevokeRecognitions(actor)) return { outcome: "forbidden" };
	const revocation = revocationInput.parse(input);
	const { id, recognitionId, ...decision } = revocation;
	return database.prisma.$transaction(async (tx) => {
		const recognition = await lockRecognition(tx, recognitionId);
		if (!recognition) return { outcome: "not-found" };
		const [other] = recognition.revocations;
		if (other) return { outcome: other.id === id ? "proposed" : "proposed-already" };
		await tx.recognitionRevocation.create({
			data: { ...revocation, proposedAt: clock.now(), proposedById: actorId(actor) as string },
		});
		await recordActivity(tx, actor, {
			verb: "recognition.propose-revocation",
			subjectType: "recognition",
			subjectId: recognitionId,
			members: [recognition.country],
			after: decision,
		});
		return { outcome: "proposed" };
	});
}
