import { createHash, randomUUID } from "node:crypto";
import { access, constants, type FileHandle, mkdir, open, readdir, rename, stat, unlink } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { personMark, type UploadQuota, type UploadRefusal } from "#app/platform/files/upload-quota.server.ts";

/** A range of bytes; `start` and `end` are both inclusive. */
export type FileRange = { start: number; end: number };

/** Content that has been received completely but is neither stored nor discarded yet. */
export type ReceivedFile = {
	/** Its temporary key; `open` reads it there. */
	key: string;
	/** SHA-256 of the content, in hex. */
	sha256: string;
	/** In bytes. */
	size: number;
};

export type ReceiveOutcome =
	| { outcome: "received"; file: ReceivedFile }
	| { outcome: "too-large" }
	/** There is no room for the sender's upload. */
	| { outcome: UploadRefusal };

/** Who uploads content, and how many bytes. Content made by the site itself has no sender, and always has room. */
export type Sender = { person: string; bytes: number };

/** A file as listed by `list`. */
type ListedFile = {
	key: string;
	modified: Date;
	/** False for files not stored yet, such as files of interrupted uploads. */
	stored: boolean;
};

/**
 * The port for stored files, in a folder (below) or a bucket (`s3-files.server.ts`). Content that is being received is
 * under `incoming/`; it is stored under its hash, so that identical files are stored once. The areas that store the
 * keys decide which files are still needed.
 */
export type Files = {
	/**
	 * Receives content and hashes it while it streams. Nothing remains if it is too large or is interrupted.
	 * @param limit maximum size in bytes
	 * @param sender who uploads it; counts towards their quota until it is stored or discarded
	 * @throws whatever the content throws
	 */
	receive(content: AsyncIterable<Uint8Array>, limit: number, sender?: Sender): Promise<ReceiveOutcome>;
	/**
	 * Stores received content durably. Storing the same content again has no further effect.
	 * @returns the key for reading it
	 */
	store(file: ReceivedFile): Promise<string>;
	/** Puts received content where every process can open it, under the same key, until it expires. */
	keep(file: ReceivedFile): Promise<void>;
	/** Discards received content; no effect if it has already been stored or discarded. */
	discard(file: ReceivedFile): Promise<void>;
	/**
	 * Opens a file or a range of it; null if it doesn't exist. The caller must read the stream to the end or cancel it.
	 */
	open(key: string, range?: FileRange): Promise<ReadableStream<Uint8Array> | null>;
	/** The size of a file in bytes; null if it doesn't exist. */
	size(key: string): Promise<number | null>;
	/** All files, in no particular order. */
	list(): AsyncIterable<ListedFile>;
	/** Deletes a file; no effect if it doesn't exist. */
	delete(key: string): Promise<void>;
	/** Checks that content can be stored and read at the moment. @throws with the reason */
	check(): Promise<void>;
};

/** The files can't be reached or written at the moment; everything else works. */
export class FilesUnavailable extends Error {}

/** Errors of a disk without room, and of one that can't be read or written. */
const withoutRoom = ["ENOSPC", "EDQUOT"];
const broken = ["EROFS", "EIO", "ENXIO", "ENODEV", "ESTALE", "EACCES"];

/** Bytes that are written to find out whether a disk that failed works again. */
const trialBytes = 256 * 1024;

/** Bytes read at a time. */
const chunkSize = 64 * 1024;

/**
 * Files in a folder: stored ones as `<aa>/<sha256>`, others in `incoming/`.
 * @param folder created when needed
 * @param quota for uploads; unlimited if omitted
 */
export function diskFiles(folder: string, quota?: UploadQuota): Files {
	const place = (key: string) => path.join(folder, ...checkedKey(key).split("/"));
	/** Whether writing failed, so that `check` must try to write before it reports that the disk works. */
	let hasFailed = false;

	/** Turns errors of a disk that is full or doesn't work into `FilesUnavailable`. */
	async function onDisk<Result>(work: () => Promise<Result>): Promise<Result> {
		try {
			return await work();
		} catch (error) {
			const { code = "" } = error as NodeJS.ErrnoException;
			if (![...withoutRoom, ...broken].includes(code)) throw error;
			hasFailed = true;
			throw new FilesUnavailable(`The disk with the files does not work: ${(error as Error).message}`, {
				cause: error,
			});
		}
	}

	const files: Files = {
		async receive(content, limit, sender) {
			try {
				return await onDisk(() => receive(content, limit, sender));
			} catch (error) {
				const { code = "" } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException;
				if (withoutRoom.includes(code)) return { outcome: "disk-full" };
				throw error;
			}
		},
		store: (file) => onDisk(() => store(file)),
		keep: async () => {},
		discard: (file) => remove(place(file.key)),
		open: (key, range) => onDisk(() => read(place(key), range)),
		size: async (key) => (await sizeOf(place(key))) ?? null,
		list: () => listFolder(folder),
		delete: (key) => remove(place(key)),
		async check() {
			const incoming = path.join(folder, "incoming");
			await mkdir(incoming, { recursive: true });
			// Also fails on a disk that the system has made read-only after errors.
			await access(incoming, constants.R_OK | constants.W_OK);
			if (!hasFailed) return;
			const tried = await onDisk(() => receive(Readable.from([Buffer.alloc(trialBytes)]), trialBytes));
			if (tried.outcome === "received") await files.discard(tried.file);
			hasFailed = false;
		},
	};
	return files;

	async function receive(content: AsyncIterable<Uint8Array>, limit: number, sender?: Sender): Promise<ReceiveOutcome> {
		const name = sender ? `${personMark(sender.person)}-${randomUUID()}` : randomUUID();
		const reserved = sender && (await quota?.reserve({ key: name, bytes: sender.bytes }));
		if (typeof reserved === "string") return { outcome: reserved };
		const key = `incoming/${name}`;
		let received: ReceiveOutcome | undefined;
		try {
			await mkdir(path.join(folder, "incoming"), { recursive: true });
			const handle = await open(place(key), "wx", 0o600);
			try {
				const written = await write(handle, content, limit);
				received = written ? { outcome: "received", file: { key, ...written } } : { outcome: "too-large" };
				return received;
			} finally {
				await handle.close();
				if (received?.outcome !== "received") await remove(place(key));
			}
		} finally {
			reserved?.release();
		}
	}

	async function store(file: ReceivedFile): Promise<string> {
		const key = storedKey(file);
		if ((await sizeOf(place(key))) === file.size) {
			await files.discard(file);
			return key;
		}
		const shelf = path.dirname(place(key));
		if (await mkdir(shelf, { recursive: true })) await syncFolder(folder);
		await rename(place(file.key), place(key));
		await syncFolder(shelf);
		return key;
	}
}

/** The key of a stored file. */
export function storedKey({ sha256 }: Pick<ReceivedFile, "sha256">): string {
	return `${sha256.slice(0, 2)}/${sha256}`;
}

/** Whether a key belongs to a stored file. */
export function isStoredKey(key: string): boolean {
	return /^([0-9a-f]{2})\/\1[0-9a-f]{62}$/.test(key);
}

/** The SHA-256 of a stored file, in hex: the end of its key. */
export function contentHash(key: string): string {
	return key.slice(key.indexOf("/") + 1);
}

/** Whether a key belongs to content that is not stored: whole, or a piece of an upload (`bucket-uploads.server.ts`). */
export function isIncomingKey(key: string): boolean {
	return /^incoming\/([0-9a-f]{16}-|[0-9a-f]{64}\/)?[0-9a-f-]{36}$/.test(key);
}

/** A key must never lead out of the folder, wherever it comes from. */
export function checkedKey(key: string): string {
	if (isIncomingKey(key) || isStoredKey(key)) return key;
	throw new Error("This is no key of a stored file.");
}

/** @returns undefined if the content exceeds the limit */
async function write(handle: FileHandle, content: AsyncIterable<Uint8Array>, limit: number) {
	const hash = createHash("sha256");
	let size = 0;
	for await (const chunk of content) {
		size += chunk.length;
		if (size > limit) return undefined;
		hash.update(chunk);
		await handle.appendFile(chunk);
	}
	// After a power failure, the name must not exist without the content.
	await handle.sync();
	return { sha256: hash.digest("hex"), size };
}

async function sizeOf(file: string): Promise<number | undefined> {
	return (await stat(file).catch(whereMissing(undefined)))?.size;
}

async function remove(file: string): Promise<void> {
	await unlink(file).catch(whereMissing(undefined));
}

/** Makes a new file name durable. Not possible on Windows, where it happens automatically. */
export async function syncFolder(folder: string): Promise<void> {
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
		// Nothing is read before the consumer asks for it.
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

/** Returns something else if a file doesn't exist; other errors are thrown. */
export function whereMissing<T>(instead: T) {
	return (error: NodeJS.ErrnoException): T => {
		if (error.code === "ENOENT") return instead;
		throw error;
	};
}
