import { recordActivity } from "#app/activity/record-activity.server.ts";
import { announceDocument } from "#app/documents/announce-document.server.ts";
import { createVersion } from "#app/documents/create-version.server.ts";
import {
	type DocumentDetails,
	type DocumentDetailsInput,
	documentDetails,
	type Issue,
	issuesOf,
} from "#app/documents/document.ts";
import type { DocumentServices } from "#app/documents/document-services.ts";
import { mayUpload } from "#app/documents/documents.policy.ts";
import {
	type ExaminedFile,
	examineForDocument,
	fileDetails,
	type RefusedFile,
} from "#app/documents/examine-file.server.ts";
import type { UploadedFile } from "#app/documents/receive-upload.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

export type UploadInput = {
	/** A UUID in lower case created with the form, so that sending the form twice creates one document. */
	documentId: string;
	/** As typed into the form. */
	details: DocumentDetailsInput;
	/** The file from `receiveUpload`; this command stores or discards it, unless the outcome is `invalid`. */
	file: UploadedFile;
};

export type UploadOutcome =
	| { outcome: "uploaded"; documentId: string; number: 1 }
	/** The file stays in the store, so that the form can be sent again with it; see `stored-upload.server.ts`. */
	| { outcome: "invalid"; issues: Issue[] }
	| RefusedFile
	| { outcome: "forbidden" }
	/** Another document has this id. */
	| { outcome: "id-taken" };

/** Files a new document with its first version. Sending the form twice files it once and gives the same answer. */
export async function uploadDocument(
	actor: Actor,
	services: DocumentServices,
	input: UploadInput,
): Promise<UploadOutcome> {
	const details = documentDetails.safeParse(input.details);
	if (!details.success) return { outcome: "invalid", issues: issuesOf(details.error) };
	const issues = issuesWith(services, details.data);
	if (issues.length > 0) return { outcome: "invalid", issues };
	try {
		if (!mayUpload(actor, details.data)) return { outcome: "forbidden" };
		if (!isUuid(input.documentId)) return { outcome: "id-taken" };

		const file = await examineForDocument(services, actor, { ...input, member: details.data.member });
		if ("refused" in file) return file.refused;
		return await services.database.prisma.$transaction((tx) =>
			uploadIn(tx, services, { actor, input, file, details: details.data }),
		);
	} finally {
		await services.files.discard(input.file);
	}
}

function issuesWith({ reference }: DocumentServices, { member }: DocumentDetails): Issue[] {
	return member !== null && !reference.isCountry(member) ? [{ field: "member", problem: "unknown" }] : [];
}

type Attempt = { actor: Actor; input: UploadInput; file: ExaminedFile; details: DocumentDetails };

async function uploadIn(tx: Transaction, services: DocumentServices, attempt: Attempt): Promise<UploadOutcome> {
	const { actor, input, file, details } = attempt;
	const id = input.documentId;
	const createdById = actorId(actor) ?? null;
	const row = { id, ...details, createdAt: services.clock.now(), createdById };
	const { count } = await tx.document.createMany({ data: row, skipDuplicates: true });
	if (count === 0) return repeatOf(tx, attempt);
	await createVersion(tx, services, actor, { documentId: id, number: 1, file });
	await recordActivity(tx, actor, {
		verb: "document.upload",
		subjectType: "document",
		subjectId: id,
		after: { ...details, number: 1, ...fileDetails(file) },
	});
	await announceDocument(tx, { id, member: details.member }, [details.visibility]);
	return { outcome: "uploaded", documentId: id, number: 1 };
}

/** The answer to a form sent twice: the same person filed the same content under this id. */
async function repeatOf(tx: Transaction, { actor, input, file }: Attempt): Promise<UploadOutcome> {
	const id = input.documentId;
	const first = await tx.documentVersion.findUnique({ where: { documentId_number: { documentId: id, number: 1 } } });
	const same = first?.uploadedById === (actorId(actor) ?? null) && first.sha256 === file.sha256;
	return same ? { outcome: "uploaded", documentId: id, number: 1 } : { outcome: "id-taken" };
}
