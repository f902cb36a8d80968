import { publicActor } from "#app/identity/person/actor.ts";
import { type Asker, type AskerOutcome, withThread } from "#app/library/questions/asker.server.ts";
import { endQuestion } from "#app/library/questions/end-question.server.ts";
import { openRequestsOf } from "#app/library/questions/locked-question.server.ts";
import type { QuestionRecord } from "#app/library/questions/question-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** Withdraws a question that waits for its answer. Withdrawing it twice has no further effect. */
export async function withdrawQuestion(services: LibraryServices, asker: Asker): Promise<AskerOutcome> {
	return withThread(services, asker, async ({ tx, now, last }) => {
		if (last.state === "withdrawn") return { outcome: "done" };
		if (last.state !== "waiting") return { outcome: "conflict" };
		await withdrawWaiting(tx, now, last);
		return { outcome: "done" };
	});
}

/** Withdraws a locked question that waits for its answer, on behalf of its asker. */
export async function withdrawWaiting(tx: Transaction, now: Date, question: QuestionRecord): Promise<void> {
	const requests = await openRequestsOf(tx, question.id);
	await endQuestion(tx, { actor: publicActor, now }, { question, requests }, { state: "withdrawn" });
}
