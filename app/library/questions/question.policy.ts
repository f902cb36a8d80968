import { type Actor, actorId, holds, isSecretariat } from "#app/identity/person/actor.ts";
import { mayClear } from "#app/library/access/practice.policy.ts";
import type { QuestionState } from "#app/library/questions/question.ts";

/**
 * Permissions on questions, apart from the asker's own, which come with the secret link or the account. For people who
 * may not see a question, it does not exist.
 */

/** The parts of a question that the policy depends on. */
export type AnswerableQuestion = {
	state: QuestionState;
	/** Owner countries of its practice; none for an imported one. */
	owners: readonly string[];
	/** The account of an asker who has one. */
	askerId: string | null;
	/** The secretariat may also answer it. */
	toSecretariat: boolean;
	/** Readers may see it with its answer: both sides agree. */
	shown: boolean;
};

/**
 * Who may see a question and its answer: the owner countries' focal points and the secretariat, once it is confirmed.
 */
export function maySeeQuestion(actor: Actor, { state, owners }: AnswerableQuestion): boolean {
	return state !== "unverified" && (isSecretariat(actor) || isOfOwners(actor, owners));
}

/**
 * For whom the actor may answer or decline a question now: an owner country whose status lets its focal points decide,
 * else the secretariat if it was also asked. Null if they may not; nobody answers their own question.
 */
export function answersFor(actor: Actor, question: AnswerableQuestion): { country: string | null } | null {
	if (actor.kind !== "person" || question.state !== "waiting" || actorId(actor) === question.askerId) return null;
	const country = question.owners.find((owner) => mayClear(actor, owner));
	if (country !== undefined) return { country };
	return question.toSecretariat && isSecretariat(actor) ? { country: null } : null;
}

/** Who may remove an answered question from its practice's page: either side, and the secretariat. */
export function mayHideQuestion(actor: Actor, question: AnswerableQuestion): boolean {
	return question.shown && maySeeQuestion(actor, question);
}

/** Who may remove a question in any state, for example for abuse. */
export function mayRemoveQuestion(actor: Actor, question: AnswerableQuestion): boolean {
	return isSecretariat(actor) && question.state !== "removed" && maySeeQuestion(actor, question);
}

function isOfOwners(actor: Actor, owners: readonly string[]): boolean {
	return owners.some((country) => holds(actor, ["focal-point"], country));
}
