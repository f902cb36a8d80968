import { recordActivity } from "#app/activity/record-activity.server.ts";
import { announceDocument } from "#app/documents/announce-document.server.ts";
import { maxReasonLength } from "#app/documents/document.ts";
import type { DocumentServices } from "#app/documents/document-services.ts";
import { documentReader, mayRetire, seesDocument } from "#app/documents/documents.policy.ts";
import { lockDocument } from "#app/documents/lock-document.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { oneLine } from "#app/platform/text/one-line.ts";

export type RetireInput = {
	documentId: string;
	/** Visible to the secretariat only. */
	reason: string;
};

export type RetireOutcome = {
	outcome:
		| "retired"
		/** It was retired before, for another reason. */
		| "already-retired"
		| "reason-missing"
		| "reason-too-long"
		| "forbidden"
		| "not-found";
};

/**
 * Retires a document; from then on, only the secretariat sees it. It stays on file with its versions. Sending the form
 * twice gives the same answer.
 */
export async function retireDocument(
	actor: Actor,
	services: Pick<DocumentServices, "database" | "clock">,
	input: RetireInput,
): Promise<RetireOutcome> {
	return services.database.prisma.$transaction(async (tx) => {
		const document = await lockDocument(tx, input.documentId);
		if (!document || !seesDocument(documentReader(actor), document)) return { outcome: "not-found" };
		if (!mayRetire(actor)) return { outcome: "forbidden" };
		const reason = oneLine(input.reason);
		if (document.retiredAt) return { outcome: document.retiredReason === reason ? "retired" : "already-retired" };
		if (!reason) return { outcome: "reason-missing" };
		if (reason.length > maxReasonLength) return { outcome: "reason-too-long" };

		const { id, member, visibility } = document;
		await tx.document.update({ where: { id }, data: { retiredAt: services.clock.now(), retiredReason: reason } });
		await recordActivity(tx, actor, {
			verb: "document.retire",
			subjectType: "document",
			subjectId: id,
			before: { member, visibility },
			after: { member, reason },
		});
		await announceDocument(tx, document, [visibility]);
		return { outcome: "retired" };
	});
}
