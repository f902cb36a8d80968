import { publicActor } from "#app/identity/person/actor.ts";
import { type Asker, type AskerOutcome, withThread } from "#app/library/questions/asker.server.ts";
import { logQuestion } from "#app/library/questions/log-question.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { practiceTag } from "#app/library/record/page-tags.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";

/** Withdraws the asker's agreement: no question of the conversation is shown on the practice's page any more. */
export async function stopShowingQuestion(services: LibraryServices, asker: Asker): Promise<AskerOutcome> {
	return withThread(services, asker, async ({ tx, questions }) => {
		const agreed = questions.filter(({ askerAgrees }) => askerAgrees);
		await tx.question.updateMany({ where: { id: { in: agreed.map(({ id }) => id) } }, data: { askerAgrees: false } });
		for (const question of agreed) await logQuestion(tx, publicActor, question, "question.hide");
		await invalidatePages(
			tx,
			agreed.map(({ pid }) => practiceTag(pid)),
		);
		return { outcome: "done" };
	});
}
