import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { QuestionRecord } from "#app/library/questions/question-rows.server.ts";
import { ownersOf } from "#app/library/record/owners.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** Records in the activity log what was done with a question, without its text. */
export async function logQuestion(
	tx: Transaction,
	actor: Actor,
	{ id, pid, practice }: QuestionRecord,
	verb: string,
): Promise<void> {
	const members = ownersOf(practice);
	await recordActivity(tx, actor, { verb, subjectType: "question", subjectId: id, after: { pid }, members });
}
