import { recordActivity } from "#app/activity/record-activity.server.ts";
import { announceDocument } from "#app/documents/announce-document.server.ts";
import { createVersion } from "#app/documents/create-version.server.ts";
import type { DocumentServices } from "#app/documents/document-services.ts";
import { documentReader, mayReplace, seesDocument } from "#app/documents/documents.policy.ts";
import {
	type ExaminedFile,
	examineForDocument,
	fileDetails,
	type RefusedFile,
} from "#app/documents/examine-file.server.ts";
import { type LockedDocument, lockDocument } from "#app/documents/lock-document.server.ts";
import type { UploadedFile } from "#app/documents/receive-upload.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

export type ReplaceInput = {
	documentId: string;
	/** The newest version when the form was opened. */
	expectedNumber: number;
	/** The file from `receiveUpload`; this command stores or discards it, unless the outcome is `changed-meanwhile`. */
	file: UploadedFile;
};

export type ReplaceOutcome =
	| { outcome: "replaced"; number: number }
	/**
	 * Another version was filed since the form was opened. The file stays in the store, so that the form can be sent
	 * again with it.
	 */
	| { outcome: "changed-meanwhile"; number: number }
	/** The newest version has the same content. */
	| { outcome: "same-file" }
	| RefusedFile
	| { outcome: "retired" | "forbidden" | "not-found" };

/**
 * Files a new version of a document; earlier ones stay. Sending the form twice files it once and gives the same answer.
 */
export async function replaceDocument(
	actor: Actor,
	services: DocumentServices,
	input: ReplaceInput,
): Promise<ReplaceOutcome> {
	let fileNeeded = false;
	try {
		const { prisma } = services.database;
		// Checked before the file is examined, and again under the lock.
		const refusal = await prisma.$transaction(async (tx) =>
			refusalFor(actor, await lockDocument(tx, input.documentId)),
		);
		if (refusal) return refusal;
		const file = await examineForDocument(services, actor, input);
		if ("refused" in file) return file.refused;
		const replaced = await prisma.$transaction((tx) => replaceIn(tx, services, { actor, input, file }));
		fileNeeded = replaced.outcome === "changed-meanwhile";
		return replaced;
	} finally {
		if (!fileNeeded) await services.files.discard(input.file);
	}
}

function refusalFor(actor: Actor, document: LockedDocument | null): ReplaceOutcome | undefined {
	if (!document || !seesDocument(documentReader(actor), document)) return { outcome: "not-found" };
	if (!mayReplace(actor, document)) return { outcome: "forbidden" };
	return document.retiredAt ? { outcome: "retired" } : undefined;
}

type Attempt = { actor: Actor; input: ReplaceInput; file: ExaminedFile };

async function replaceIn(tx: Transaction, services: DocumentServices, attempt: Attempt): Promise<ReplaceOutcome> {
	const { actor, input, file } = attempt;
	const document = await lockDocument(tx, input.documentId);
	const refusal = refusalFor(actor, document);
	if (refusal || !document) return refusal ?? { outcome: "not-found" };
	const newest = document.versions[0];
	if (newest?.number !== input.expectedNumber) return repeatOf(attempt, document);
	if (newest.sha256 === file.sha256) return { outcome: "same-file" };

	const number = newest.number + 1;
	await createVersion(tx, services, actor, { documentId: document.id, number, file });
	await recordActivity(tx, actor, {
		verb: "document.replace",
		subjectType: "document",
		subjectId: document.id,
		before: { member: document.member, number: newest.number, sha256: newest.sha256 },
		after: { member: document.member, number, ...fileDetails(file) },
	});
	await announceDocument(tx, document, [document.visibility]);
	return { outcome: "replaced", number };
}

/** The answer to a form sent twice: the version after the expected one has the same content from the same person. */
function repeatOf({ actor, input, file }: Attempt, { versions }: LockedDocument): ReplaceOutcome {
	const next = versions.find(({ number }) => number === input.expectedNumber + 1);
	const same = next?.uploadedById === (actorId(actor) ?? null) && next.sha256 === file.sha256;
	if (same) return { outcome: "replaced", number: next.number };
	return { outcome: "changed-meanwhile", number: versions[0]?.number ?? 0 };
}
