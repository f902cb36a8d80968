import type { Actor } from "#app/identity/person/actor.ts";
import { endQuestion } from "#app/library/questions/end-question.server.ts";
import { lockQuestion } from "#app/library/questions/locked-question.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * Closes the questions about a practice that still wait for an answer when it is withdrawn, and notifies the askers.
 */
export async function closeQuestions(tx: Transaction, by: { actor: Actor; now: Date }, pid: string): Promise<void> {
	const open = await tx.question.findMany({
		where: { pid, state: "waiting" },
		select: { id: true },
		orderBy: { id: "asc" },
	});
	for (const { id } of open) {
		const locked = await lockQuestion(tx, id);
		if (locked?.question.state === "waiting") await endQuestion(tx, by, locked, { state: "closed" });
	}
}
