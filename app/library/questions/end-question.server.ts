import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import { mustMoveRequest } from "#app/cases/move-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { LockedQuestion } from "#app/library/questions/locked-question.server.ts";
import { logQuestion } from "#app/library/questions/log-question.server.ts";
import { tellAsker } from "#app/library/questions/notify-of-question.server.ts";
import { type QuestionState, questionRules } from "#app/library/questions/question.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

type By = { actor: Actor; now: Date };

type Ending = (
	| { state: "answered" | "declined"; request: RequestRecord | undefined }
	| { state: Exclude<QuestionState, "unverified" | "waiting" | "answered" | "declined"> }
) & { data?: Prisma.QuestionUncheckedUpdateInput };

const verbs: Record<Ending["state"], string> = {
	answered: "question.answer",
	declined: "question.decline",
	unanswered: "question.expire",
	withdrawn: "question.withdraw",
	closed: "question.end",
	removed: "question.remove",
};

/**
 * Ends a question: closes its requests and notifies the asker, unless they withdrew it themselves.
 * @param ending.request the request that is answered or declined; the others are withdrawn
 * @param ending.data what else is stored with it
 */
export async function endQuestion(
	tx: Transaction,
	by: By,
	{ question, requests }: LockedQuestion,
	ending: Ending,
): Promise<void> {
	const { state, data } = ending;
	const closedAt = question.closedAt ?? by.now;
	await tx.question.update({ where: { id: question.id }, data: { ...data, state, closedAt } });
	const reply = "request" in ending ? ending : null;
	for (const request of requests)
		await closeRequest(tx, by, request, reply?.request?.id === request.id ? reply.state : "withdrawn");
	await logQuestion(tx, by.actor, question, verbs[state]);
	if (state !== "withdrawn") await tellAsker(tx, by.now, question, state);
}

async function closeRequest(
	tx: Transaction,
	by: By,
	request: RequestRecord,
	to: "answered" | "declined" | "withdrawn",
): Promise<void> {
	const side = to === "withdrawn" ? "requester" : "responder";
	await mustMoveRequest(tx, by, questionRules, request, { to, side });
}
