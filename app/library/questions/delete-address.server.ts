import type { Actor } from "#app/identity/person/actor.ts";
import { logQuestion } from "#app/library/questions/log-question.server.ts";
import type { QuestionRecord } from "#app/library/questions/question-rows.server.ts";
import { deleteEmails } from "#app/notifications/delete-emails.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * Deletes the asker's data from a conversation, its secret links and the emails about it; the questions and answers
 * stay.
 */
export async function deleteAddress(
	tx: Transaction,
	actor: Actor,
	first: QuestionRecord,
	questions: readonly QuestionRecord[],
): Promise<void> {
	const ids = questions.map(({ id }) => id);
	await tx.question.updateMany({ where: { id: { in: ids } }, data: { email: null, accountId: null } });
	await tx.questionLink.deleteMany({ where: { threadId: first.threadId } });
	await deleteEmails(tx, "question", { type: "question", ids });
	await logQuestion(tx, actor, first, "question.delete-address");
}
