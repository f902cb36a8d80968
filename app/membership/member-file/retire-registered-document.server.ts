import type { DocumentServices } from "#app/documents/document-services.ts";
import { type RetireInput, type RetireOutcome, retireDocument } from "#app/documents/retire-document.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import { announceMembers } from "#app/membership/status/announce-members.server.ts";
import { lockMembers } from "#app/membership/status/lock-members.server.ts";

/**
 * Retires a document, see `retireDocument`. From then on, the events that refer to it lack a document, which the
 * attention list and the pages of their members show.
 */
export async function retireRegisteredDocument(
	actor: Actor,
	services: Pick<DocumentServices, "database" | "clock">,
	input: RetireInput,
): Promise<RetireOutcome> {
	const result = await retireDocument(actor, services, input);
	if (result.outcome !== "retired") return result;
	const { prisma } = services.database;
	const events = await prisma.memberEvent.findMany({ where: { documentId: input.documentId } });
	// Commands lock members before documents, so not in the same transaction. The night repeats it if it fails.
	await prisma.$transaction(async (tx) => {
		const members = await lockMembers(
			tx,
			events.map(({ member }) => member),
		);
		await refreshAttentionOf(tx, services.clock.now(), members);
		await announceMembers(tx, members);
	});
	return result;
}
