import type { Actor } from "#app/identity/person/actor.ts";
import { logQuestion } from "#app/library/questions/ask-question.server.ts";
import { closeRequests, type LockedQuestion, lockQuestion } from "#app/library/questions/locked-question.server.ts";
import { tellAsker } from "#app/library/questions/notify-of-question.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** Closes the questions about a practice that still wait for an answer when it is withdrawn, and tells the askers. */
export async function closeQuestions(tx: Transaction, by: { actor: Actor; now: Date }, pid: string): Promise<void> {
	const open = await tx.question.findMany({
		where: { pid, state: "waiting" },
		select: { id: true },
		orderBy: { id: "asc" },
	});
	for (const { id } of open) {
		const locked = await lockQuestion(tx, id);
		if (locked?.question.state === "waiting") await closeUnanswered(tx, by, locked, "closed");
	}
}

/** Closes a waiting question without an answer and tells the asker. */
export async function closeUnanswered(
	tx: Transaction,
	{ actor, now }: { actor: Actor; now: Date },
	{ question, requests }: LockedQuestion,
	state: "unanswered" | "closed",
): Promise<void> {
	await tx.question.update({ where: { id: question.id }, data: { state, closedAt: now } });
	await closeRequests(tx, { actor, now }, requests);
	await logQuestion(tx, actor, question, state === "closed" ? "question.end" : "question.expire");
	await tellAsker(tx, now, question, state);
}
