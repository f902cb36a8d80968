import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { announceDocument } from "#app/documents/announce-document.server.ts";
import type { DocumentVisibility } from "#app/documents/document.ts";
import type { DocumentServices } from "#app/documents/document-services.ts";
import { documentReader, maySetVisibility, seesDocument } from "#app/documents/documents.policy.ts";
import { type LockedDocument, lockDocument } from "#app/documents/lock-document.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { audiences } from "#app/reference/codes.ts";

export type VisibilityInput = {
	documentId: string;
	/** The visibility when the form was opened. */
	from: DocumentVisibility;
	to: DocumentVisibility;
};

export type VisibilityOutcome =
	| { outcome: "changed" | "unchanged" }
	/** Somebody else changed it since the form was opened. */
	| { outcome: "changed-meanwhile"; visibility: DocumentVisibility }
	/** The association's own documents have no owner. */
	| { outcome: "owner-missing" }
	| { outcome: "retired" | "forbidden" | "not-found" };

const requested = z.object({ from: z.enum(audiences), to: z.enum(audiences) });

/**
 * Changes who may read a document with all its versions.
 * @throws ZodError for input that none of our forms sends
 */
export async function setVisibility(
	actor: Actor,
	services: DocumentServices,
	input: VisibilityInput,
): Promise<VisibilityOutcome> {
	const { from, to } = requested.parse(input);
	return services.database.prisma.$transaction(async (tx) => {
		const document = await lockDocument(tx, input.documentId);
		if (!document || !seesDocument(documentReader(actor), document)) return { outcome: "not-found" };
		if (!maySetVisibility(actor)) return { outcome: "forbidden" };
		if (document.retiredAt) return { outcome: "retired" };
		const present = document.visibility as DocumentVisibility;
		if (present === to) return { outcome: "unchanged" };
		if (present !== from) return { outcome: "changed-meanwhile", visibility: present };
		if (to === "owner" && document.member === null) return { outcome: "owner-missing" };

		await changeVisibility(tx, actor, document, to);
		return { outcome: "changed" };
	});
}

/**
 * Opens a document that was uploaded with a form to its audience, within the transaction that records the form. Until
 * then only the secretariat sees it. If somebody has changed or retired it since, it stays as it is.
 */
export async function openDocument(
	tx: Transaction,
	actor: Actor,
	documentId: string,
	to: DocumentVisibility,
): Promise<void> {
	const document = await lockDocument(tx, documentId);
	if (!document || !maySetVisibility(actor)) return;
	const { visibility, retiredAt, member } = document;
	if (visibility !== "secretariat" || retiredAt !== null || to === "secretariat") return;
	if (to === "owner" && member === null) return;
	await changeVisibility(tx, actor, document, to);
}

async function changeVisibility(
	tx: Transaction,
	actor: Actor,
	document: LockedDocument,
	to: DocumentVisibility,
): Promise<void> {
	const { id, member, visibility: from } = document;
	await tx.document.update({ where: { id }, data: { visibility: to } });
	await recordActivity(tx, actor, {
		verb: "document.set-visibility",
		subjectType: "document",
		subjectId: id,
		before: { member, visibility: from },
		after: { member, visibility: to },
	});
	await announceDocument(tx, document, [from, to]);
}
