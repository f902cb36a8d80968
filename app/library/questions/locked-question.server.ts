import { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import { listedRecords, readerOf } from "#app/library/access/audience.policy.ts";
import type { AnswerableQuestion } from "#app/library/questions/question.policy.ts";
import { type QuestionState, questionRules, questionStates, questionSubject } from "#app/library/questions/question.ts";
import { chooseText } from "#app/library/record/practice.ts";
import { shownTitles } from "#app/library/record/withdrawn-text.server.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";
import { lockOpenRequests } from "#app/requests/lock-requests.server.ts";
import { moveRequest } from "#app/requests/move-request.server.ts";
import type { RequestRecord } from "#app/requests/request-rows.server.ts";
import type { RequestState } from "#app/requests/request-rules.ts";

/** What is read of the practice of a question. */
const practiceOfQuestion = {
	pid: true,
	countries: true,
	provenance: true,
	published: { select: { major: true, minor: true, texts: shownTitles } },
} satisfies Prisma.PracticeSelect;

export type AskedPractice = Prisma.PracticeGetPayload<{ select: typeof practiceOfQuestion }>;

const withPractice = { practice: { select: practiceOfQuestion } } satisfies Prisma.QuestionInclude;

/** A question with its practice and its open requests. */
export type QuestionRecord = Omit<Prisma.QuestionGetPayload<{ include: typeof withPractice }>, "state"> & {
	state: QuestionState;
};

/** A question whose row and open requests are locked until the transaction ends. */
export type LockedQuestion = { question: QuestionRecord; requests: RequestRecord[] };

const state = z.enum(questionStates);

/** Reads questions with their practices, the earliest first. */
export async function readQuestions(reader: Reader, where: Prisma.QuestionWhereInput): Promise<QuestionRecord[]> {
	const rows = await reader.question.findMany({
		where,
		include: withPractice,
		orderBy: [{ createdAt: "asc" }, { id: "asc" }],
	});
	return rows.map((row) => ({ ...row, state: state.parse(row.state) }));
}

/** Locks a question, always before its requests; null if there is none. */
export async function lockQuestion(tx: Transaction, id: string): Promise<LockedQuestion | null> {
	if (!isUuid(id)) return null;
	await tx.$queryRaw`select 1 from question where id = ${id}::uuid for update`;
	const [question] = await readQuestions(tx, { id });
	return question ? { question, requests: await openRequestsOf(tx, id) } : null;
}

/** Locks all questions of a conversation; an empty list if there is none. */
export async function lockThread(tx: Transaction, threadId: string): Promise<QuestionRecord[]> {
	await tx.$queryRaw`select 1 from question where thread_id = ${threadId}::uuid order by id for update`;
	return readQuestions(tx, { threadId });
}

/** The open requests of a question, locked. */
export function openRequestsOf(tx: Transaction, id: string): Promise<RequestRecord[]> {
	return lockOpenRequests(tx, questionSubject(id), "question");
}

/**
 * Locks a practice against its withdrawal and returns it if the actor may read it; null otherwise. Always before its
 * questions.
 */
export async function lockReadable(
	tx: Transaction,
	actor: Actor,
	pid: string,
	now: Date,
): Promise<AskedPractice | null> {
	await tx.$queryRaw`select 1 from practice where pid = ${pid} for share`;
	return readablePractice(tx, actor, pid, now);
}

/** The practice if the actor may read it and it is not withdrawn; null otherwise. */
export function readablePractice(reader: Reader, actor: Actor, pid: string, now: Date): Promise<AskedPractice | null> {
	return reader.practice.findFirst({
		where: { AND: [{ pid }, listedRecords(readerOf(actor), now)] },
		select: practiceOfQuestion,
	});
}

/** The countries that answer for a practice; an imported one belongs to none. */
export function ownersOf({ provenance, countries }: Pick<AskedPractice, "provenance" | "countries">): string[] {
	return provenance === "imported" ? [] : countries;
}

/** The title of a practice in a language where there is such a text. */
export function titleOf(practice: AskedPractice, language: string): { title: string; language: string } {
	const text = chooseText(practice.published?.texts ?? [], language);
	return { title: text?.title ?? "", language: text?.locale ?? language };
}

/** What the policy looks at. */
export function answerable(question: QuestionRecord, requests: readonly { toKind: string }[]): AnswerableQuestion {
	return {
		state: question.state,
		owners: ownersOf(question.practice),
		askerId: question.accountId,
		toSecretariat: requests.some(({ toKind }) => toKind === "secretariat"),
		shown: isShown(question),
	};
}

/** Whether readers may see the question with its answer: it has one, and both sides agree. */
export function isShown({
	state,
	askerAgrees,
	answererAgrees,
}: Pick<QuestionRecord, "state" | "askerAgrees" | "answererAgrees">): boolean {
	return state === "answered" && askerAgrees && answererAgrees;
}

/**
 * Closes the open requests of a question.
 * @param by.answering the request that is answered or declined; the others are withdrawn
 */
export async function closeRequests(
	tx: Transaction,
	by: { actor: Actor; now: Date; answering?: { request: RequestRecord | undefined; to: RequestState } },
	requests: readonly RequestRecord[],
): Promise<void> {
	const { answering } = by;
	for (const request of requests) {
		const answered = answering?.request?.id === request.id;
		const to = answered ? answering.to : "withdrawn";
		const side = answered ? "responder" : "requester";
		const input = { revision: request.revision, to, message: null };
		const moved = await moveRequest(tx, by, questionRules, { request, side }, input);
		if (moved.outcome !== "moved") throw new Error(`The question ${request.id} can't be ${to}: ${moved.outcome}.`);
	}
}
