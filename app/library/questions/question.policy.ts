import { type Actor, actorId, holds, isSecretariat } from "#app/identity/person/actor.ts";
import { mayClear } from "#app/library/access/practice.policy.ts";
import type { QuestionState } from "#app/library/questions/question.ts";

/**
 * Permissions on questions, apart from the asker's own, which come with the secret link or the account. For everybody
 * who may not see a question, it does not exist.
 */

/** What the policy looks at. */
export type AnswerableQuestion = {
	state: QuestionState;
	/** Owner countries of its practice; none for an imported one. */
	owners: readonly string[];
	/** The account of an asker who has one. */
	askerId: string | null;
	/** It is also the secretariat's to answer. */
	toSecretariat: boolean;
	/** Readers may see it with its answer: both sides agree. */
	shown: boolean;
};

/** Sees a question with its answer: the focal points of the owner countries and the secretariat, once it is confirmed. */
export function maySeeQuestion(actor: Actor, { state, owners }: AnswerableQuestion): boolean {
	return state !== "unverified" && (isSecretariat(actor) || isOfOwners(actor, owners));
}

/**
 * For whom the actor may answer or decline a question now: an owner country whose status lets its focal points decide,
 * else the secretariat if it was asked, too. Null if they may not; nobody answers a question of their own.
 */
export function answersFor(actor: Actor, question: AnswerableQuestion): { country: string | null } | null {
	if (actor.kind !== "person" || question.state !== "waiting" || actorId(actor) === question.askerId) return null;
	const country = question.owners.find((owner) => mayClear(actor, owner));
	if (country !== undefined) return { country };
	return question.toSecretariat && isSecretariat(actor) ? { country: null } : null;
}

/** Takes an answered question off the page of its practice: either side, and the secretariat. */
export function mayHideQuestion(actor: Actor, question: AnswerableQuestion): boolean {
	return question.shown && maySeeQuestion(actor, question);
}

/** Removes a question, such as abuse, whatever has become of it. */
export function mayRemoveQuestion(actor: Actor, question: AnswerableQuestion): boolean {
	return isSecretariat(actor) && question.state !== "removed" && maySeeQuestion(actor, question);
}

function isOfOwners(actor: Actor, owners: readonly string[]): boolean {
	return owners.some((country) => holds(actor, ["focal-point"], country));
}
