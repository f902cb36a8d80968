import { publicActor } from "#app/identity/person/actor.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import { memberStatuses, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import {
	logQuestion,
	type QuestionServices,
	questionId,
	storeQuestion,
} from "#app/library/questions/ask-question.server.ts";
import { type Asker, actorOfAsker, threadOf } from "#app/library/questions/asker.server.ts";
import { deleteAddress } from "#app/library/questions/delete-address.server.ts";
import {
	closeRequests,
	lockReadable,
	lockThread,
	openRequestsOf,
	type QuestionRecord,
} from "#app/library/questions/locked-question.server.ts";
import { sendToAnswerers } from "#app/library/questions/notify-of-question.server.ts";
import { practiceTag } from "#app/library/record/page-tags.ts";
import { versionName } from "#app/library/record/practice.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import { withoutAddress } from "#app/platform/request-origin.server.ts";

/**
 * What an asker does on the page of the conversation. Whoever has its secret link is the asker. The log does not say who
 * that is, since those who answer must not learn it.
 */

export type AskerOutcome =
	| { outcome: "done" }
	/** It has changed since the page was opened: answered, say, when it was to be withdrawn. */
	| { outcome: "conflict" }
	| { outcome: "not-found" };

type Locked = { tx: Transaction; now: Date; questions: QuestionRecord[]; first: QuestionRecord; last: QuestionRecord };

/** Locks a conversation for one of its asker's commands, with its practice first if that is to be asked about. */
async function withThread<T>(
	services: QuestionServices,
	asker: Asker,
	work: (locked: Locked) => Promise<T>,
): Promise<T | { outcome: "not-found" }> {
	return withoutAddress(() =>
		services.database.prisma.$transaction(async (tx) => {
			const now = services.clock.now();
			const thread = await threadOf(tx, asker);
			if (!thread) return { outcome: "not-found" };
			await tx.$queryRaw`select 1 from practice where pid = ${thread.pid} for share`;
			const questions = await lockThread(tx, thread.id);
			const [first, last] = [questions[0], questions.at(-1)];
			// Its address was deleted in the meantime.
			if (!first || !last || !(await threadOf(tx, asker))) return { outcome: "not-found" };
			return work({ tx, now, questions, first, last });
		}),
	);
}

/**
 * Confirms a question by the link in its email, which passes it on to those who answer. Confirming it twice has no
 * further effect.
 * @returns `not-readable` if its asker may no longer read the practice
 */
export async function confirmQuestion(
	services: QuestionServices,
	asker: Asker,
): Promise<AskerOutcome | { outcome: "not-readable" }> {
	const statuses = await memberStatuses(services);
	return withThread(services, asker, async ({ tx, now, first }) => {
		if (first.state !== "unverified") return { outcome: "done" };
		const practice = await lockReadable(tx, actorOfAsker(asker), first.pid, now);
		if (!practice) return { outcome: "not-readable" };
		await tx.question.update({ where: { id: first.id }, data: { state: "waiting", sentAt: now } });
		await logQuestion(tx, publicActor, first, "question.confirm");
		await sendToAnswerers(tx, now, first, statuses);
		return { outcome: "done" };
	});
}

/** Withdraws a question that waits for its answer. */
export async function withdrawQuestion(services: QuestionServices, asker: Asker): Promise<AskerOutcome> {
	return withThread(services, asker, async ({ tx, now, last }) => {
		if (last.state === "withdrawn") return { outcome: "done" };
		if (last.state !== "waiting") return { outcome: "conflict" };
		await withdraw(tx, now, last);
		return { outcome: "done" };
	});
}

async function withdraw(tx: Transaction, now: Date, question: QuestionRecord): Promise<void> {
	await tx.question.update({ where: { id: question.id }, data: { state: "withdrawn", closedAt: now } });
	await logQuestion(tx, publicActor, question, "question.withdraw");
	await closeRequests(tx, { actor: publicActor, now }, await openRequestsOf(tx, question.id));
}

/** Takes back the asker's agreement: no question of the conversation is on the page of the practice any more. */
export async function stopShowingQuestion(services: QuestionServices, asker: Asker): Promise<AskerOutcome> {
	return withThread(services, asker, async ({ tx, questions }) => {
		const agreed = questions.filter(({ askerAgrees }) => askerAgrees);
		await tx.question.updateMany({ where: { id: { in: agreed.map(({ id }) => id) } }, data: { askerAgrees: false } });
		for (const question of agreed) await logQuestion(tx, publicActor, question, "question.hide");
		await invalidatePages(
			tx,
			agreed.map(({ pid }) => practiceTag(pid)),
		);
		return { outcome: "done" };
	});
}

/** Closes the conversation: it takes no more follow-up questions. */
export async function endConversation(services: QuestionServices, asker: Asker): Promise<AskerOutcome> {
	return withThread(services, asker, async ({ tx, now, first, last }) => {
		if (first.endedAt) return { outcome: "done" };
		if (last.closedAt === null) return { outcome: "conflict" };
		await tx.question.update({ where: { id: first.id }, data: { endedAt: now } });
		await logQuestion(tx, publicActor, first, "question.close");
		return { outcome: "done" };
	});
}

/**
 * Deletes the asker's address, the secret links and the emails at once, so that the page of the conversation exists no
 * more. A question that waits is withdrawn, because its answer would reach nobody.
 */
export async function forgetAsker(services: QuestionServices, asker: Asker): Promise<AskerOutcome> {
	return withThread(services, asker, async ({ tx, now, questions, first, last }) => {
		if (last.state === "waiting") await withdraw(tx, now, last);
		await deleteAddress(tx, publicActor, first, questions);
		// Nobody could confirm it any more.
		if (last.state === "unverified") await tx.question.delete({ where: { id: first.id } });
		return { outcome: "done" };
	});
}

/** Whether a conversation takes a follow-up question: its last one was answered or declined, and nobody has closed it. */
export function takesFollowUp(questions: readonly QuestionRecord[]): boolean {
	const [first, last] = [questions[0], questions.at(-1)];
	return first?.endedAt === null && (last?.state === "answered" || last?.state === "declined");
}

/**
 * Asks a follow-up question, which goes to those who answer the practice's questions now. Submitting it twice asks once.
 * @param input.address the client's IP address
 * @param input.formId identifies the form
 */
export async function askFollowUp(
	services: QuestionServices,
	asker: Asker,
	input: { text: string; address: string; formId: string },
): Promise<AskerOutcome | TooManyTries | { outcome: "not-readable" }> {
	const attempt = await services.identity.limits.enquiry(input.address);
	if (attempt.outcome === "too-many-tries") return attempt;
	const statuses: Statuses = await memberStatuses(services);
	return withThread(services, asker, async ({ tx, now, questions, first, last }) => {
		const id = questionId([input.formId, first.id, input.text]);
		if (questions.some((question) => question.id === id)) return { outcome: "done" };
		if (!takesFollowUp(questions)) return { outcome: "conflict" };
		const practice = await lockReadable(tx, actorOfAsker(asker), first.pid, now);
		if (!practice?.published) return { outcome: "not-readable" };
		const { threadId, pid, language, locale, email, accountId, askerAgrees } = last;
		const follows = { threadId, pid, language, locale, email, accountId, askerAgrees };
		const question = await storeQuestion(
			tx,
			{ ...follows, id, text: input.text, version: versionName(practice.published), createdAt: now, state: "waiting" },
			"question.follow-up",
		);
		if (question) await sendToAnswerers(tx, now, question, statuses);
		return { outcome: "done" };
	});
}
