import { ArchiveError } from "#app/archive/archive-open.server.ts";
import { BackupError, type BackupPlace, explained } from "#app/archive/backup-place.server.ts";
import { type Files, FilesUnavailable } from "#app/platform/files/files.server.ts";
import { openBucket, type S3Settings } from "#app/platform/files/s3-bucket.server.ts";

/** The largest object that a store accepts in one request, in bytes: 5 GiB. */
const maxBytes = 5 * 1024 ** 3;
/** Milliseconds without arriving content before giving up: a backup must not wait forever. */
const idleTimeout = 120_000;

/**
 * Backups in a bucket, which must exist, under the same names as in a folder, so that one can be copied into the other.
 * @param prefix the beginning of all keys, which is empty or ends in `/`
 * @param spool where content is received until its length and hash are known
 */
export function backupBucket(settings: S3Settings, prefix: string, spool: Files): BackupPlace {
	const bucket = openBucket(settings, { idleTimeout });
	const address = `s3://${settings.bucket}/${prefix}`;
	return {
		async write(name, content) {
			const received = await explained(address, () => spool.receive(content, maxBytes));
			if (received.outcome !== "received") throw new ArchiveError("too-large", name);
			const { file } = received;
			try {
				await answered(address, () => bucket.put(prefix + name, file, spool));
				return { size: file.size, sha256: file.sha256 };
			} finally {
				await spool.discard(file);
			}
		},
		async read(name) {
			const content = await answered(address, () => bucket.get(prefix + name));
			return content && readThrough(address, content);
		},
		list: (folder) =>
			answered(address, async () => {
				const start = prefix + (folder && `${folder}/`);
				const objects = await Array.fromAsync(bucket.list(start, "/"));
				return objects.map(({ key, modified }) => ({ name: key.slice(start.length).replace(/\/$/, ""), modified }));
			}),
		delete: (name) =>
			answered(address, async () => {
				// In the order of their names: without its manifest, a backup no longer counts, whatever else is still there.
				for await (const { key } of bucket.list(`${prefix}${name}/`)) await bucket.delete(key);
				await bucket.delete(prefix + name);
			}),
	};
}

/** Interrupted content does not count as damaged. */
async function* readThrough(address: string, content: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
	try {
		yield* content;
	} catch (error) {
		throw unreachable(address, error);
	}
}

async function answered<Result>(address: string, work: () => Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		throw error instanceof FilesUnavailable ? unreachable(address, error.cause) : error;
	}
}

function unreachable(address: string, cause: unknown): BackupError {
	return new BackupError("unreachable", `${address} (${cause instanceof Error ? cause.name : cause})`);
}
