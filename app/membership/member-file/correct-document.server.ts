import { recordActivity } from "#app/activity/record-activity.server.ts";
import { announceDocument } from "#app/documents/announce-document.server.ts";
import {
	type DocumentDetails,
	type DocumentDetailsInput,
	documentDetails,
	type Issue,
	issuesOf,
} from "#app/documents/document.ts";
import { documentReader, mayCorrect, seesDocument } from "#app/documents/documents.policy.ts";
import { lockDocument } from "#app/documents/lock-document.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { isUsedElsewhere } from "#app/membership/member-file/document-uses.server.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";

/** The details that can be corrected. Who may read a document is changed by `setVisibility`. */
const correctable = ["title", "kind", "language", "member"] as const;
type Correctable = (typeof correctable)[number];

export type DocumentCorrectionInput = {
	documentId: string;
	/** As typed; an empty member means the association itself. */
	details: Pick<DocumentDetailsInput, Correctable>;
	/** The details that the form was opened with. */
	from: Record<Correctable, string>;
};

export type DocumentCorrectionOutcome =
	| { outcome: "corrected" | "unchanged" }
	| { outcome: "invalid"; issues: Issue[] }
	/** Another person changed the same fields since the form was opened; their values now. */
	| { outcome: "changed-meanwhile"; theirs: Partial<Record<Correctable, string>> }
	/** Entries of the register about other countries refer to the document, so its owner can't change. */
	| { outcome: "in-use" }
	| { outcome: "retired" | "forbidden" | "not-found" };

/**
 * Corrects the title, type, language or owner of a document on file. Its versions, and who may read it, stay the same.
 * Fields that only another person changed since the form was opened keep their value.
 */
export async function correctDocument(
	actor: Actor,
	services: MemberServices,
	{ documentId, details, from }: DocumentCorrectionInput,
): Promise<DocumentCorrectionOutcome> {
	return services.database.prisma.$transaction(async (tx) => {
		const document = await lockDocument(tx, documentId);
		if (!document || !seesDocument(documentReader(actor), document)) return { outcome: "not-found" };
		if (!mayCorrect(actor)) return { outcome: "forbidden" };
		if (document.retiredAt) return { outcome: "retired" };
		const { id, title, kind, language, member, visibility } = document;
		const before = { title, kind, language, member };
		const typed = documentDetails.safeParse({ ...details, visibility });
		if (!typed.success) return { outcome: "invalid", issues: issuesOf(typed.error) };
		if (typed.data.member !== null && !services.reference.isCountry(typed.data.member))
			return { outcome: "invalid", issues: [{ field: "member", problem: "unknown" }] };
		const changed = correctable.filter((field) => (typed.data[field] ?? "") !== from[field]);
		const theirs = changed.filter((field) => ![from[field], typed.data[field] ?? ""].includes(before[field] ?? ""));
		if (theirs.length > 0)
			return {
				outcome: "changed-meanwhile",
				theirs: Object.fromEntries(theirs.map((one) => [one, before[one] ?? ""])),
			};

		const after = { ...before, ...pick(typed.data, changed) };
		if (visibility === "owner" && after.member === null)
			return { outcome: "invalid", issues: [{ field: "member", problem: "missing" }] };
		if (correctable.every((field) => after[field] === before[field])) return { outcome: "unchanged" };
		if (after.member !== member && (await isUsedElsewhere(tx, id, after.member))) return { outcome: "in-use" };
		await tx.document.update({ where: { id }, data: after });
		await recordActivity(tx, actor, {
			verb: "document.correct",
			subjectType: "document",
			subjectId: id,
			before,
			after,
		});
		for (const owner of new Set([member, after.member]))
			await announceDocument(tx, { id, member: owner }, [visibility]);
		return { outcome: "corrected" };
	});
}

function pick(details: DocumentDetails, fields: readonly Correctable[]): Partial<Pick<DocumentDetails, Correctable>> {
	return Object.fromEntries(fields.map((field) => [field, details[field]]));
}
