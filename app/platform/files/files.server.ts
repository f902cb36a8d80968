import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, stat, unlink } from "node:fs/promises";
import path from "node:path";
import { personMark, type UploadQuota, type UploadRefusal } from "#app/platform/files/upload-quota.server.ts";

/** Bytes from `start` to `end`, both counted in. */
export type FileRange = { start: number; end: number };

/** Content that arrived whole and waits to be kept or thrown away. */
export type ReceivedFile = {
	/** Where it waits; `open` reads it there. */
	key: string;
	/** Of the content, as hexadecimal digits. */
	sha256: string;
	/** Bytes. */
	size: number;
};

export type ReceiveOutcome =
	| { outcome: "received"; file: ReceivedFile }
	| { outcome: "too-large" }
	/** There is no room for what its sender uploads. */
	| { outcome: UploadRefusal };

/** Who uploads content, and how much of it: what the site makes itself has no sender, and always has room. */
export type Sender = { person: string; bytes: number };

/** A file as `list` tells it. */
type ListedFile = {
	key: string;
	modified: Date;
	/** False while it waits, or where an upload ended in the middle. */
	stored: boolean;
};

/**
 * The port for stored files: a folder here; an object store would receive under `incoming/` and copy. Content is
 * kept under its hash, so that the same file is kept once. Which files are needed is the business of whoever names
 * their keys.
 */
export type Files = {
	/**
	 * Takes content in, hashing while it streams. Nothing stays when it is too large or breaks off.
	 * @param limit most bytes
	 * @param sender who uploads it; theirs is counted until it is kept or thrown away
	 * @throws whatever the content throws
	 */
	receive(content: AsyncIterable<Uint8Array>, limit: number, sender?: Sender): Promise<ReceiveOutcome>;
	/**
	 * Keeps what was received, durably; to keep the same content again changes nothing.
	 * @returns the key to read it by
	 */
	store(file: ReceivedFile): Promise<string>;
	/** Throws away what was received; nothing happens where it was kept or thrown away already. */
	discard(file: ReceivedFile): Promise<void>;
	/** Reads a file, or some bytes of it; null: there is none. Whoever opens it reads it to its end or cancels it. */
	open(key: string, range?: FileRange): Promise<ReadableStream<Uint8Array> | null>;
	/** All files, in no order. */
	list(): AsyncIterable<ListedFile>;
	/** Deletes a file; nothing happens where there is none. */
	delete(key: string): Promise<void>;
};

/** Bytes that are read at once. */
const chunkSize = 64 * 1024;

/**
 * Files in a folder: `<aa>/<sha256>` what is kept, `incoming/` what is not yet.
 * @param folder made when it is needed
 * @param room how much may be uploaded; without, as much as anybody likes
 */
export function diskFiles(folder: string, room?: UploadQuota): Files {
	const place = (key: string) => path.join(folder, ...checkedKey(key).split("/"));
	const files: Files = {
		async receive(content, limit, sender) {
			const name = sender ? `${personMark(sender.person)}-${randomUUID()}` : randomUUID();
			const reserved = sender && (await room?.reserve({ key: name, bytes: sender.bytes }));
			if (typeof reserved === "string") return { outcome: reserved };
			const key = `incoming/${name}`;
			await mkdir(path.join(folder, "incoming"), { recursive: true });
			const handle = await open(place(key), "wx", 0o600);
			let received: ReceiveOutcome | undefined;
			try {
				const written = await write(handle, content, limit);
				received = written ? { outcome: "received", file: { key, ...written } } : { outcome: "too-large" };
				return received;
			} finally {
				await handle.close();
				if (received?.outcome !== "received") await remove(place(key));
				reserved?.release();
			}
		},
		async store(file) {
			const key = `${file.sha256.slice(0, 2)}/${file.sha256}`;
			if ((await sizeOf(place(key))) === file.size) {
				await files.discard(file);
				return key;
			}
			const shelf = path.dirname(place(key));
			if (await mkdir(shelf, { recursive: true })) await syncFolder(folder);
			await rename(place(file.key), place(key));
			await syncFolder(shelf);
			return key;
		},
		discard: (file) => remove(place(file.key)),
		open: (key, range) => read(place(key), range),
		list: () => listFolder(folder),
		delete: (key) => remove(place(key)),
	};
	return files;
}

/** A key from elsewhere must never lead out of the folder. */
function checkedKey(key: string): string {
	if (/^incoming\/([0-9a-f]{16}-)?[0-9a-f-]{36}$/.test(key) || /^([0-9a-f]{2})\/\1[0-9a-f]{62}$/.test(key)) return key;
	throw new Error("This is no key of a stored file.");
}

/** @returns nothing when there is more than the limit */
async function write(handle: FileHandle, content: AsyncIterable<Uint8Array>, limit: number) {
	const hash = createHash("sha256");
	let size = 0;
	for await (const chunk of content) {
		size += chunk.length;
		if (size > limit) return undefined;
		hash.update(chunk);
		await handle.appendFile(chunk);
	}
	// The name must never come before the content when the power fails.
	await handle.sync();
	return { sha256: hash.digest("hex"), size };
}

async function sizeOf(file: string): Promise<number | undefined> {
	return (await stat(file).catch(whereMissing(undefined)))?.size;
}

async function remove(file: string): Promise<void> {
	await unlink(file).catch(whereMissing(undefined));
}

/** Makes a new name in a folder last; Windows can't, and does so by itself. */
async function syncFolder(folder: string): Promise<void> {
	if (process.platform === "win32") return;
	const handle = await open(folder, "r");
	await handle.sync().finally(() => handle.close());
}

async function read(file: string, range?: FileRange): Promise<ReadableStream<Uint8Array> | null> {
	const handle = await open(file, "r").catch(whereMissing(null));
	if (!handle) return null;
	let position = range?.start ?? 0;
	const end = range ? range.end + 1 : Number.POSITIVE_INFINITY;
	return new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				try {
					const piece = new Uint8Array(Math.max(0, Math.min(chunkSize, end - position)));
					const { bytesRead } =
						piece.length > 0 ? await handle.read(piece, 0, piece.length, position) : { bytesRead: 0 };
					position += bytesRead;
					if (bytesRead > 0) return controller.enqueue(piece.subarray(0, bytesRead));
				} catch (error) {
					await handle.close();
					throw error;
				}
				await handle.close();
				controller.close();
			},
			cancel: () => handle.close(),
		},
		// Nothing is read before somebody asks.
		{ highWaterMark: 0 },
	);
}

async function* listFolder(folder: string): AsyncIterable<ListedFile> {
	for (const shelf of await readdir(folder).catch(whereMissing([]))) {
		if (shelf !== "incoming" && !/^[0-9a-f]{2}$/.test(shelf)) continue;
		for (const name of await readdir(path.join(folder, shelf))) {
			const found = await stat(path.join(folder, shelf, name)).catch(whereMissing(undefined));
			if (found?.isFile()) yield { key: `${shelf}/${name}`, modified: found.mtime, stored: shelf !== "incoming" };
		}
	}
}

function whereMissing<T>(instead: T) {
	return (error: NodeJS.ErrnoException): T => {
		if (error.code === "ENOENT") return instead;
		throw error;
	};
}
