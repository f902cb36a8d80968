import { makeMove } from "#app/cases/run-case.server.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { memberStatuses, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import { type Asker, type AskerOutcome, withThread } from "#app/library/questions/asker.server.ts";
import { questionCase } from "#app/library/questions/locked-question.server.ts";
import { questionCases } from "#app/library/questions/question-case.server.ts";
import type { QuestionRecord } from "#app/library/questions/question-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** Withdraws a question that waits for its answer. Withdrawing it twice has no further effect. */
export async function withdrawQuestion(services: LibraryServices, asker: Asker): Promise<AskerOutcome> {
	const statuses = await memberStatuses(services);
	return withThread(services, asker, async ({ tx, now, last }) => {
		if (last.state === "withdrawn") return { outcome: "done" };
		if (last.state !== "waiting") return { outcome: "conflict" };
		await withdrawWaiting({ tx, now, world: statuses }, last);
		return { outcome: "done" };
	});
}

/** Withdraws a locked question that waits for its answer, on behalf of its asker. */
export async function withdrawWaiting(
	at: { tx: Transaction; now: Date; world: Statuses },
	question: QuestionRecord,
): Promise<void> {
	const held = await questionCase(at.tx, question);
	await makeMove(questionCases, { ...at, actor: publicActor, held }, "withdraw");
}
