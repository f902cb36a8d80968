import type { z } from "zod";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { logQuestion } from "#app/library/questions/ask-question.server.ts";
import {
	answerable,
	closeRequests,
	isShown,
	type LockedQuestion,
	lockQuestion,
} from "#app/library/questions/locked-question.server.ts";
import { tellAsker } from "#app/library/questions/notify-of-question.server.ts";
import {
	answersFor,
	mayHideQuestion,
	mayRemoveQuestion,
	maySeeQuestion,
} from "#app/library/questions/question.policy.ts";
import type { answerForm, reasonForm } from "#app/library/questions/question.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { practiceTag } from "#app/library/record/page-tags.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";

type Services = Pick<LibraryServices, "database" | "clock">;
type Work = { tx: Transaction; now: Date } & LockedQuestion;

export type AnswerOutcome =
	| { outcome: "done" }
	/** Somebody else has answered it, or it was withdrawn or closed in the meantime. */
	| { outcome: "conflict" }
	/** The actor may see it, but not do this. */
	| { outcome: "forbidden" }
	| { outcome: "not-found" };

async function withQuestion(
	actor: Actor,
	{ database, clock }: Services,
	id: string,
	work: (locked: Work) => Promise<AnswerOutcome>,
): Promise<AnswerOutcome> {
	return database.prisma.$transaction(async (tx) => {
		const locked = await lockQuestion(tx, id);
		if (!locked || !maySeeQuestion(actor, answerable(locked.question, locked.requests)))
			return { outcome: "not-found" };
		return work({ tx, now: clock.now(), ...locked });
	});
}

/**
 * Answers a question for an owner country, or for the secretariat where it was asked, too, and tells the asker. Readers
 * see it with its question only if the asker agrees as well. Sending the form twice has no further effect.
 */
export async function answerQuestion(
	actor: Actor,
	services: Services,
	{ id, ...form }: z.output<typeof answerForm> & { id: string },
): Promise<AnswerOutcome> {
	return withQuestion(actor, services, id, async (work) => {
		const { tx, question } = work;
		if (question.state === "answered" && isOwnAnswer(actor, question) && question.answer === form.answer)
			return { outcome: "done" };
		const answererAgrees = question.askerAgrees && form.show === "yes";
		const answer = { answer: form.answer, answerLanguage: form.language, answererAgrees };
		const done = await end(actor, work, "answered", answer);
		if (done.outcome === "done" && answererAgrees) await invalidatePages(tx, [practiceTag(question.pid)]);
		return done;
	});
}

/** Declines a question with a reason, which the asker is told. Sending the form twice has no further effect. */
export async function declineQuestion(
	actor: Actor,
	services: Services,
	{ id, reason }: z.output<typeof reasonForm> & { id: string },
): Promise<AnswerOutcome> {
	return withQuestion(actor, services, id, async (work) => {
		const { question } = work;
		if (question.state === "declined" && isOwnAnswer(actor, question) && question.reason === reason)
			return { outcome: "done" };
		return end(actor, work, "declined", { reason });
	});
}

function isOwnAnswer(actor: Actor, { answeredById }: { answeredById: string | null }): boolean {
	return answeredById !== null && answeredById === actorId(actor);
}

/** Ends the question on behalf of the country, or the secretariat, for which the actor answers. */
async function end(
	actor: Actor,
	{ tx, now, question, requests }: Work,
	state: "answered" | "declined",
	given: { answer: string; answerLanguage: string; answererAgrees: boolean } | { reason: string },
): Promise<AnswerOutcome> {
	if (question.state !== "waiting") return { outcome: "conflict" };
	const by = answersFor(actor, answerable(question, requests));
	if (!by) return { outcome: "forbidden" };
	const answeredById = actorId(actor) ?? null;
	const data = { ...given, state, closedAt: now, answeredFor: by.country, answeredById };
	await tx.question.update({ where: { id: question.id }, data });
	const request = requests.find(({ toMember }) => toMember === by.country) ?? requests[0];
	await closeRequests(tx, { actor, now, answering: { request, to: state } }, requests);
	await logQuestion(tx, actor, question, state === "answered" ? "question.answer" : "question.decline");
	await tellAsker(tx, now, question, state);
	return { outcome: "done" };
}

/** Takes an answered question off the page of its practice: a focal point of an owner country, or the secretariat. */
export async function hideQuestion(actor: Actor, services: Services, { id }: { id: string }): Promise<AnswerOutcome> {
	return withQuestion(actor, services, id, async ({ tx, question, requests }) => {
		if (!isShown(question)) return { outcome: question.state === "answered" ? "done" : "conflict" };
		if (!mayHideQuestion(actor, answerable(question, requests))) return { outcome: "forbidden" };
		await tx.question.update({ where: { id }, data: { answererAgrees: false } });
		await logQuestion(tx, actor, question, "question.hide");
		await invalidatePages(tx, [practiceTag(question.pid)]);
		return { outcome: "done" };
	});
}

/**
 * Removes a question, such as abuse: nobody answers it any more, and readers see it no longer. The asker is told the
 * reason. Sending the form twice has no further effect.
 */
export async function removeQuestion(
	actor: Actor,
	services: Services,
	{ id, reason }: z.output<typeof reasonForm> & { id: string },
): Promise<AnswerOutcome> {
	return withQuestion(actor, services, id, async ({ tx, now, question, requests }) => {
		if (question.state === "removed") return { outcome: "done" };
		if (!mayRemoveQuestion(actor, answerable(question, requests))) return { outcome: "forbidden" };
		const closedAt = question.closedAt ?? now;
		await tx.question.update({ where: { id }, data: { state: "removed", reason, closedAt } });
		await closeRequests(tx, { actor, now }, requests);
		await logQuestion(tx, actor, question, "question.remove");
		await tellAsker(tx, now, question, "removed");
		await invalidatePages(tx, [practiceTag(question.pid)]);
		return { outcome: "done" };
	});
}
