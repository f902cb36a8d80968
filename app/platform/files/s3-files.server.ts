import { checkedKey, type Files, isStoredKey, storedKey } from "#app/platform/files/files.server.ts";
import { openBucket, type S3Settings } from "#app/platform/files/s3-bucket.server.ts";

/**
 * Files in a bucket, under the same keys as in a folder, so that one can be copied into the other. Content is received
 * into a folder on this machine and sent to the bucket, in one request, only when it is stored: its name is its hash,
 * which is not known before. A bucket never contains half a file.
 * @param spool where content is received
 */
export function s3Files(settings: S3Settings, spool: Files): Files {
	const bucket = openBucket(settings);
	const files: Files = {
		receive: spool.receive,
		async store(file) {
			const key = storedKey(file);
			if ((await files.size(key)) !== file.size) await bucket.put(checkedKey(key), file, spool);
			await spool.discard(file);
			return key;
		},
		discard: spool.discard,
		open: async (key, range) => (isReceived(key) ? spool.open(key, range) : bucket.get(checkedKey(key), range)),
		size: async (key) => (isReceived(key) ? spool.size(key) : bucket.size(checkedKey(key))),
		async *list() {
			for await (const file of spool.list()) if (!file.stored) yield file;
			for await (const { key, modified } of bucket.list(""))
				if (isStoredKey(key) && modified) yield { key, modified, stored: true };
		},
		delete: async (key) => (isReceived(key) ? spool.delete(key) : bucket.delete(checkedKey(key))),
		async check() {
			await spool.check();
			await bucket.check();
		},
	};
	return files;
}

function isReceived(key: string): boolean {
	return key.startsWith("incoming/");
}
