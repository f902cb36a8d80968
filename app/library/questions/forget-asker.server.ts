import { publicActor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { type Asker, type AskerOutcome, withThread } from "#app/library/questions/asker.server.ts";
import { deleteAddress } from "#app/library/questions/delete-address.server.ts";
import { withdrawWaiting } from "#app/library/questions/withdraw-question.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/**
 * Deletes the asker's email address, the secret links and the emails at once, so that the conversation's page no longer
 * exists. A waiting question is withdrawn, because its answer would reach nobody.
 */
export async function forgetAsker(services: LibraryServices, asker: Asker): Promise<AskerOutcome> {
	const statuses = await memberStatuses(services);
	return withThread(services, asker, async ({ tx, now, questions, first, last }) => {
		if (last.state === "waiting") await withdrawWaiting({ tx, now, world: statuses }, last);
		await deleteAddress(tx, publicActor, first, questions);
		// Nobody can confirm it any more.
		if (last.state === "unverified") await tx.question.delete({ where: { id: first.id } });
		return { outcome: "done" };
	});
}
