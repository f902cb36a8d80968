import type { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import type { AnswerOutcome, AnswerServices } from "#app/library/questions/locked-question.server.ts";
import type { answerForm } from "#app/library/questions/question.ts";
import { replyToQuestion } from "#app/library/questions/reply-to-question.server.ts";

/**
 * Answers a question for an owner country, or for the secretariat if it was also asked, and notifies the asker. Readers
 * see question and answer only if the asker also agrees. Sending the form twice has no further effect.
 */
export async function answerQuestion(
	actor: Actor,
	services: AnswerServices,
	{ id, answer, language, show }: z.output<typeof answerForm> & { id: string },
): Promise<AnswerOutcome> {
	return replyToQuestion(actor, services, id, ({ askerAgrees }) => ({
		...{ state: "answered", answer, answerLanguage: language },
		answererAgrees: askerAgrees && show === "yes",
	}));
}
