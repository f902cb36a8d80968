import { cleanName } from "#app/documents/file-name.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import {
	type AddFileOutcome,
	addPracticeFile,
	maxPracticeFileBytes,
} from "#app/library/files/add-practice-file.server.ts";
import type { PracticeFileServices } from "#app/library/record/practice-file-services.ts";
import type { ResumableUploads, UploadOwner } from "#app/platform/files/resumable-uploads.server.ts";

/** Whose an upload is: one person's, for one practice. */
export function uploadOwner(actor: Actor, pid: string): UploadOwner {
	return { person: actorId(actor) ?? "", purpose: pid };
}

/**
 * Takes in an upload that has arrived whole, as if it had come with the form. It is then thrown away, unless it may yet
 * be taken: while the virus scanner gives no answer.
 * @param input.upload its id
 */
export async function addFinishedUpload(
	actor: Actor,
	services: PracticeFileServices & { uploads: ResumableUploads },
	{ pid, upload }: { pid: string; upload: string },
): Promise<AddFileOutcome | { outcome: "empty" }> {
	const { uploads, files } = services;
	const owner = uploadOwner(actor, pid);
	const arrived = await uploads.finished(upload, owner);
	if (!arrived) return { outcome: "not-found" };
	// It is there already, and counted; it is only moved.
	const received = await files.receive(arrived.content, maxPracticeFileBytes);
	// Uploads have no more bytes than that.
	if (received.outcome !== "received") return { outcome: "not-found" };
	const file = { ...received.file, name: cleanName(arrived.name), declaredType: arrived.declaredType };
	if (file.size === 0) {
		await Promise.all([files.discard(file), uploads.discard(upload, owner)]);
		return { outcome: "empty" };
	}
	const result = await addPracticeFile(actor, services, { pid, file });
	if (result.outcome !== "scanner-away") await uploads.discard(upload, owner);
	return result;
}
