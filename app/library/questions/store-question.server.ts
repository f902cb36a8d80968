import { publicActor } from "#app/identity/person/actor.ts";
import { logQuestion } from "#app/library/questions/log-question.server.ts";
import type { QuestionState } from "#app/library/questions/question.ts";
import { type QuestionRecord, readQuestions } from "#app/library/questions/question-rows.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** A question as first stored. */
type NewQuestion = Pick<
	QuestionRecord,
	"id" | "threadId" | "pid" | "version" | "language" | "text" | "locale" | "email" | "accountId" | "askerAgrees"
> & { createdAt: Date; state: Extract<QuestionState, "unverified" | "waiting"> };

/**
 * Stores a question, with an entry in the activity log that does not name the asker.
 * @returns null if it is already stored, because the form was sent twice
 */
export async function storeQuestion(
	tx: Transaction,
	question: NewQuestion,
	verb: "question.ask" | "question.follow-up",
): Promise<QuestionRecord | null> {
	const sentAt = question.state === "waiting" ? question.createdAt : null;
	const { count } = await tx.question.createMany({ data: [{ ...question, sentAt }], skipDuplicates: true });
	const [stored] = count === 0 ? [] : await readQuestions(tx, { id: question.id });
	if (!stored) return null;
	await logQuestion(tx, publicActor, stored, verb);
	return stored;
}
