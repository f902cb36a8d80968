import {
	checkedKey,
	type Files,
	FilesUnavailable,
	isIncomingKey,
	isStoredKey,
	type ReceivedFile,
	storedKey,
} from "#app/platform/files/files.server.ts";
import type { Bucket } from "#app/platform/files/s3-bucket.server.ts";

/**
 * Files in a bucket, under the same keys as in a folder, so that one can be copied into the other. Content is received
 * into a folder on this machine and sent to the bucket, in one request, only when it is stored: its name is its hash,
 * which is not known before. A bucket never contains half a file.
 * @param spool where content is received
 * @param announceKept records that content will be in the bucket without being stored, so that it expires
 */
export function s3Files(bucket: Bucket, spool: Files, announceKept: (file: ReceivedFile) => Promise<void>): Files {
	const files: Files = {
		receive: spool.receive,
		async store(file) {
			const key = storedKey(file);
			if ((await files.size(key)) !== file.size) await bucket.put(checkedKey(key), file, spool);
			await spool.discard(file);
			return key;
		},
		async keep(file) {
			await announceKept(file);
			try {
				await bucket.put(checkedKey(file.key), file, spool);
				await spool.discard(file);
			} catch (error) {
				// This process still has it, so nobody loses their form because the store is unavailable.
				if (!(error instanceof FilesUnavailable)) throw error;
			}
		},
		discard: spool.discard,
		async open(key, range) {
			return (isIncomingKey(key) && (await spool.open(key, range))) || bucket.get(checkedKey(key), range);
		},
		async size(key) {
			return (isIncomingKey(key) ? await spool.size(key) : null) ?? bucket.size(checkedKey(key));
		},
		async *list() {
			for await (const file of spool.list()) if (!file.stored) yield file;
			for await (const { key, modified } of bucket.list(""))
				if (modified && (isIncomingKey(key) || isStoredKey(key))) yield { key, modified, stored: isStoredKey(key) };
		},
		async delete(key) {
			if (isIncomingKey(key)) await spool.delete(key);
			await bucket.delete(checkedKey(key));
		},
		async check() {
			await spool.check();
			await bucket.check();
		},
	};
	return files;
}
