import { createHash } from "node:crypto";
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

/** An id that is always the same for the same form with the same content. */
export function questionId(parts: readonly (string | null)[]): string {
	const hex = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
	return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
		"-",
	);
}
