import { cleanName } from "#app/documents/file-name.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import {
	type AddFileOutcome,
	addPracticeFile,
	maxPracticeFileBytes,
} from "#app/library/files/add-practice-file.server.ts";
import type { PracticeFileServices } from "#app/library/record/library-services.ts";
import type { ResumableUploads, UploadOwner } from "#app/platform/files/resumable-uploads.server.ts";

/** The owner of a resumable upload: one person, for one practice. */
export function uploadOwner(actor: Actor, pid: string): UploadOwner {
	return { person: actorId(actor) ?? "", purpose: pid };
}

/**
 * Adds a completed upload, as if it had come with the form. The upload is then deleted, unless it can be tried again
 * because the virus scanner did not answer.
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
	// Already on disk and within the limits; it is only moved.
	const received = await files.receive(arrived.content, maxPracticeFileBytes);
	// The upload itself is limited to the same size.
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
