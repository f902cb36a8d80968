import type { z } from "zod";
import type { reasonForm } from "#app/cases/reason-form.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { AnswerOutcome, AnswerServices } from "#app/library/questions/locked-question.server.ts";
import { replyToQuestion } from "#app/library/questions/reply-to-question.server.ts";

/** Declines a question with a reason for the asker. Sending the form twice has no further effect. */
export async function declineQuestion(
	actor: Actor,
	services: AnswerServices,
	{ id, reason }: z.output<typeof reasonForm> & { id: string },
): Promise<AnswerOutcome> {
	return replyToQuestion(actor, services, id, () => ({ state: "declined", reason }));
}
