import { maxFileBytes } from "#app/documents/document.ts";
import { mayUploadFiles } from "#app/documents/documents.policy.ts";
import { cleanName } from "#app/documents/file-name.ts";
import type { UploadedFile } from "#app/documents/receive-upload.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { Files } from "#app/platform/files/files.server.ts";
import { isUploadRefusal, personMark, type UploadRefusal } from "#app/platform/files/upload-quota.server.ts";

/** A file stored while its form is corrected, since browsers do not send a chosen file again automatically. */
export type StoredUpload = {
	/** Known only to the person who sent the file. */
	key: string;
	name: string;
	/** Bytes. */
	size: number;
};

/**
 * Keeps the file of a form in the store until the form is corrected. If one is already stored, the second copy is
 * discarded.
 * @returns what the form needs so that the file need not be chosen again
 */
export async function storeUpload(
	{ files }: { files: Files },
	{ file, stored }: { file: UploadedFile; stored?: StoredUpload },
): Promise<StoredUpload> {
	if (stored) {
		await files.discard(file);
		return stored;
	}
	await files.keep(file);
	return { key: file.key, name: file.name, size: file.size };
}

/**
 * Copies a stored file, as if it had just been uploaded. The original stays until it is swept, so that a form sent
 * twice finds it twice.
 * @returns null if it is no longer stored; `refused` if there is no room for a copy
 */
export async function takeStoredUpload(
	actor: Actor,
	{ files }: { files: Files },
	{ key, name: sentName }: { key: string; name: string },
): Promise<{ stored: StoredUpload; file: UploadedFile } | { stored: StoredUpload; refused: UploadRefusal } | null> {
	const person = actorId(actor) ?? "";
	// Any other key would belong to a document or to another person's file.
	const [, mark] = /^incoming\/([0-9a-f]{16})-[0-9a-f-]{36}$/.exec(key) ?? [];
	if (!mayUploadFiles(actor) || mark !== personMark(person)) return null;
	const content = await files.open(key);
	if (!content) return null;
	const received = await files.receive(content, maxFileBytes, { person, bytes: maxFileBytes });
	const name = cleanName(sentName);
	if (isUploadRefusal(received.outcome)) {
		await content.cancel();
		const size = await files.size(key);
		return size === null ? null : { stored: { key, name, size }, refused: received.outcome };
	}
	if (received.outcome !== "received") return null;
	return { stored: { key, name, size: received.file.size }, file: { ...received.file, name } };
}
