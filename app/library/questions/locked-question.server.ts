import type { Held } from "#app/cases/case-type.ts";
import { lockOpenRequests } from "#app/cases/lock-cases.server.ts";
import { type QuestionState, questionSubject } from "#app/library/questions/question.ts";
import { type QuestionRecord, readQuestions } from "#app/library/questions/question-rows.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** A question whose row and open requests are locked until the transaction ends. */
export type QuestionCase = Held<QuestionRecord, QuestionState>;

/** Locks a question, always before its requests; null if there is none. */
export async function lockQuestion(tx: Transaction, id: string): Promise<QuestionCase | null> {
	if (!isUuid(id)) return null;
	await tx.$queryRaw`select 1 from question where id = ${id}::uuid for update`;
	const [question] = await readQuestions(tx, { id });
	return question ? questionCase(tx, question) : null;
}

/** A locked question with its open requests, which are locked as well. */
export async function questionCase(tx: Transaction, question: QuestionRecord): Promise<QuestionCase> {
	const { id, state } = question;
	return { id, state, subject: question, requests: await lockOpenRequests(tx, questionSubject(id), "question") };
}

/** Locks all questions of a conversation; an empty list if there is none. */
export async function lockThread(tx: Transaction, threadId: string): Promise<QuestionRecord[]> {
	await tx.$queryRaw`select 1 from question where thread_id = ${threadId}::uuid order by id for update`;
	return readQuestions(tx, { threadId });
}
