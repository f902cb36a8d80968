import { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import { listedRecords, readerOf } from "#app/library/access/audience.policy.ts";
import { clearersOf, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import type { AnswerableQuestion } from "#app/library/questions/question.policy.ts";
import { type QuestionState, questionStates } from "#app/library/questions/question.ts";
import { chooseText } from "#app/library/record/practice.ts";
import { shownTitles } from "#app/library/record/withdrawn-text.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** What is read of the practice of a question. */
export const practiceOfQuestion = {
	pid: true,
	countries: true,
	provenance: true,
	withdrawnAt: true,
	published: { select: { major: true, minor: true, texts: shownTitles } },
} satisfies Prisma.PracticeSelect;

export type AskedPractice = Prisma.PracticeGetPayload<{ select: typeof practiceOfQuestion }>;

const withPractice = { practice: { select: practiceOfQuestion } } satisfies Prisma.QuestionInclude;

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

/** The owner countries whose focal points may answer today, each with their accounts. */
export async function answerersOf(
	reader: Reader,
	practice: AskedPractice,
	statuses: Statuses,
): Promise<[country: string, accounts: string[]][]> {
	const clearers = await clearersOf(reader, ownersOf(practice), statuses);
	return [...clearers].filter(([, accounts]) => accounts.length > 0);
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

/** Whether a conversation takes a follow-up question: its last one was answered or declined, and nobody has closed it. */
export function takesFollowUp(questions: readonly QuestionRecord[]): boolean {
	const [first, last] = [questions[0], questions.at(-1)];
	return first?.endedAt === null && (last?.state === "answered" || last?.state === "declined");
}
