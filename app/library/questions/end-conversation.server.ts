import { publicActor } from "#app/identity/person/actor.ts";
import { type Asker, type AskerOutcome, withThread } from "#app/library/questions/asker.server.ts";
import { logQuestion } from "#app/library/questions/log-question.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/** Closes the conversation: it accepts no more follow-up questions. */
export async function endConversation(services: LibraryServices, asker: Asker): Promise<AskerOutcome> {
	return withThread(services, asker, async ({ tx, now, first, last }) => {
		if (first.endedAt) return { outcome: "done" };
		if (last.closedAt === null) return { outcome: "conflict" };
		await tx.question.update({ where: { id: first.id }, data: { endedAt: now } });
		await logQuestion(tx, publicActor, first, "question.close");
		return { outcome: "done" };
	});
}
