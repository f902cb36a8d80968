import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import { lockOpenRequests } from "#app/cases/lock-cases.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { maySeeQuestion } from "#app/library/questions/question.policy.ts";
import { questionSubject } from "#app/library/questions/question.ts";
import { answerable, type QuestionRecord, readQuestions } from "#app/library/questions/question-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** A question whose row and open requests are locked until the transaction ends. */
export type LockedQuestion = { question: QuestionRecord; requests: RequestRecord[] };

/** Locks a question, always before its requests; null if there is none. */
export async function lockQuestion(tx: Transaction, id: string): Promise<LockedQuestion | null> {
	if (!isUuid(id)) return null;
	await tx.$queryRaw`select 1 from question where id = ${id}::uuid for update`;
	const [question] = await readQuestions(tx, { id });
	return question ? { question, requests: await openRequestsOf(tx, id) } : null;
}

/** The open requests of a question, locked. */
export function openRequestsOf(tx: Transaction, id: string): Promise<RequestRecord[]> {
	return lockOpenRequests(tx, questionSubject(id), "question");
}

/** Locks all questions of a conversation; an empty list if there is none. */
export async function lockThread(tx: Transaction, threadId: string): Promise<QuestionRecord[]> {
	await tx.$queryRaw`select 1 from question where thread_id = ${threadId}::uuid order by id for update`;
	return readQuestions(tx, { threadId });
}

/** The services that the commands for answering need. */
export type AnswerServices = Pick<LibraryServices, "database" | "clock">;

export type AnswerOutcome =
	| { outcome: "done" }
	/** Another person has answered it, or it was withdrawn or closed in the meantime. */
	| { outcome: "conflict" }
	/** The actor may see it, but not do this. */
	| { outcome: "forbidden" }
	| { outcome: "not-found" };

/** Locks a question for a command of the people who answer; it does not exist for people who may not see it. */
export async function withQuestion(
	actor: Actor,
	{ database, clock }: AnswerServices,
	id: string,
	work: (tx: Transaction, now: Date, locked: LockedQuestion) => Promise<AnswerOutcome>,
): Promise<AnswerOutcome> {
	return database.prisma.$transaction(async (tx) => {
		const locked = await lockQuestion(tx, id);
		if (!locked || !maySeeQuestion(actor, answerable(locked.question, locked.requests)))
			return { outcome: "not-found" };
		return work(tx, clock.now(), locked);
	});
}
