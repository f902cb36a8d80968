import { z } from "zod";
import { practiceInShort } from "#app/library/access/practice-in-short.server.ts";
import type { AnswerableQuestion } from "#app/library/questions/question.policy.ts";
import { type QuestionState, questionStates } from "#app/library/questions/question.ts";
import { ownersOf } from "#app/library/record/owners.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

const withPractice = { practice: { select: practiceInShort } } satisfies Prisma.QuestionInclude;

/** A question with its practice. */
export type QuestionRecord = Omit<Prisma.QuestionGetPayload<{ include: typeof withPractice }>, "state"> & {
	state: QuestionState;
};

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

/** The parts of a question that the policy depends on. */
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
 * Whether a conversation accepts a follow-up question: its last one was answered or declined, and nobody has closed it.
 */
export function takesFollowUp(questions: readonly QuestionRecord[]): boolean {
	const [first, last] = [questions[0], questions.at(-1)];
	return first?.endedAt === null && (last?.state === "answered" || last?.state === "declined");
}
