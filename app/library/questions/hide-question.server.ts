import type { Actor } from "#app/identity/person/actor.ts";
import {
	type AnswerOutcome,
	type AnswerServices,
	withQuestion,
} from "#app/library/questions/locked-question.server.ts";
import { logQuestion } from "#app/library/questions/log-question.server.ts";
import { mayHideQuestion } from "#app/library/questions/question.policy.ts";
import { answerable, isShown } from "#app/library/questions/question-rows.server.ts";
import { practiceTag } from "#app/library/record/page-tags.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";

/** Removes an answered question from its practice's page, for a focal point of an owner country or the secretariat. */
export async function hideQuestion(
	actor: Actor,
	services: AnswerServices,
	{ id }: { id: string },
): Promise<AnswerOutcome> {
	return withQuestion(actor, services, id, async (tx, _, { question, requests }) => {
		if (!isShown(question)) return { outcome: question.state === "answered" ? "done" : "conflict" };
		if (!mayHideQuestion(actor, answerable(question, requests))) return { outcome: "forbidden" };
		await tx.question.update({ where: { id }, data: { answererAgrees: false } });
		await logQuestion(tx, actor, question, "question.hide");
		await invalidatePages(tx, [practiceTag(question.pid)]);
		return { outcome: "done" };
	});
}
