import type { z } from "zod";
import type { reasonForm } from "#app/cases/reason-form.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { endQuestion } from "#app/library/questions/end-question.server.ts";
import {
	type AnswerOutcome,
	type AnswerServices,
	withQuestion,
} from "#app/library/questions/locked-question.server.ts";
import { mayRemoveQuestion } from "#app/library/questions/question.policy.ts";
import { answerable } from "#app/library/questions/question-rows.server.ts";
import { practiceTag } from "#app/library/record/page-tags.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";

/**
 * Removes a question, for example for abuse: nobody can answer it, and readers no longer see it. The asker is told the
 * reason. Sending the form twice has no further effect.
 */
export async function removeQuestion(
	actor: Actor,
	services: AnswerServices,
	{ id, reason }: z.output<typeof reasonForm> & { id: string },
): Promise<AnswerOutcome> {
	return withQuestion(actor, services, id, async (tx, now, locked) => {
		const { question, requests } = locked;
		if (question.state === "removed") return { outcome: question.reason === reason ? "done" : "conflict" };
		if (!mayRemoveQuestion(actor, answerable(question, requests))) return { outcome: "forbidden" };
		await endQuestion(tx, { actor, now }, locked, { state: "removed", data: { reason } });
		await invalidatePages(tx, [practiceTag(question.pid)]);
		return { outcome: "done" };
	});
}
