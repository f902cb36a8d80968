import { publicActor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { readablePractice } from "#app/library/access/practice-in-short.server.ts";
import { type Asker, type AskerOutcome, actorOfAsker, withThread } from "#app/library/questions/asker.server.ts";
import { logQuestion } from "#app/library/questions/log-question.server.ts";
import { sendToAnswerers } from "#app/library/questions/notify-of-question.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/**
 * Confirms a question by the link in its email, which passes it on to the people who answer. Confirming it twice has no
 * further effect.
 * @returns `not-readable` if its asker may no longer read the practice
 */
export async function confirmQuestion(
	services: LibraryServices,
	asker: Asker,
): Promise<AskerOutcome | { outcome: "not-readable" }> {
	const statuses = await memberStatuses(services);
	return withThread(services, asker, async ({ tx, now, first }) => {
		if (first.state !== "unverified") return { outcome: "done" };
		if (!(await readablePractice(tx, actorOfAsker(asker), first.pid, now))) return { outcome: "not-readable" };
		await tx.question.update({ where: { id: first.id }, data: { state: "waiting", sentAt: now } });
		await logQuestion(tx, publicActor, first, "question.confirm");
		await sendToAnswerers(tx, now, first, statuses);
		return { outcome: "done" };
	});
}
