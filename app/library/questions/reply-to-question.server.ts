import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { endQuestion } from "#app/library/questions/end-question.server.ts";
import {
	type AnswerOutcome,
	type AnswerServices,
	withQuestion,
} from "#app/library/questions/locked-question.server.ts";
import { answersFor } from "#app/library/questions/question.policy.ts";
import { answerable, type QuestionRecord } from "#app/library/questions/question-rows.server.ts";
import { practiceTag } from "#app/library/record/page-tags.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";

type Reply =
	| { state: "answered"; answer: string; answerLanguage: string; answererAgrees: boolean }
	| { state: "declined"; reason: string };

/** Ends a question with a reply for the country, or the secretariat, for which the actor answers. */
export async function replyToQuestion(
	actor: Actor,
	services: AnswerServices,
	id: string,
	replyTo: (question: QuestionRecord) => Reply,
): Promise<AnswerOutcome> {
	return withQuestion(actor, services, id, async (tx, now, locked) => {
		const { question, requests } = locked;
		const reply = replyTo(question);
		if (isRepeated(actor, question, reply)) return { outcome: "done" };
		if (question.state !== "waiting") return { outcome: "conflict" };
		const by = answersFor(actor, answerable(question, requests));
		if (!by) return { outcome: "forbidden" };
		const { state, ...text } = reply;
		const data = { ...text, answeredFor: by.country, answeredById: actorId(actor) ?? null };
		const request = requests.find(({ toMember }) => toMember === by.country) ?? requests[0];
		await endQuestion(tx, { actor, now }, locked, { state, request, data });
		if (reply.state === "answered" && reply.answererAgrees) await invalidatePages(tx, [practiceTag(question.pid)]);
		return { outcome: "done" };
	});
}

function isRepeated(actor: Actor, { state, answer, reason, answeredById }: QuestionRecord, reply: Reply): boolean {
	if (state !== reply.state || answeredById !== actorId(actor)) return false;
	return reply.state === "answered" ? answer === reply.answer : reason === reply.reason;
}
