import { Readable } from "node:stream";
import type { GetObjectCommandOutput, S3Client } from "@aws-sdk/client-s3";
import {
	checkedKey,
	type Files,
	FilesUnavailable,
	isStoredKey,
	type ReceivedFile,
	storedKey,
} from "#app/platform/files/files.server.ts";

/** Where an S3-compatible store is, and how to sign in to it. */
export type S3Settings = {
	/** The address of the store, such as `https://s3.example.org`; Amazon's, by region, if omitted. */
	endpoint?: string | undefined;
	region: string;
	bucket: string;
	accessKeyId: string;
	secretAccessKey: string;
};

/** How often a request is sent in all. The library repeats requests itself, except those whose content is a stream. */
const attempts = 3;
/** Milliseconds to wait for a connection. */
const connectionTimeout = 3000;
/** Milliseconds to wait for an answer to begin, and what each byte that is sent may add to it (2 Mbit/s). */
const answerTimeout = { base: 10_000, perByte: 1 / 250 };

/**
 * Files in a bucket, under the same keys as in a folder, so that one can be copied into the other. Content is received
 * into a folder on this machine and sent to the bucket, in one request, only when it is stored: its name is its hash,
 * which is not known before. A bucket never contains half a file.
 * @param spool where content is received
 */
export function s3Files(settings: S3Settings, spool: Files): Files {
	const { bucket } = settings;
	let opened: Promise<Store> | undefined;
	// Loaded with the first file, because the library is large and commands may never open one.
	const open = () => {
		opened ??= openStore(settings);
		return opened;
	};
	const at = (key: string) => ({ Bucket: bucket, Key: checkedKey(key) });
	const files: Files = {
		receive: spool.receive,
		async store(file) {
			const key = storedKey(file);
			if ((await files.size(key)) !== file.size) await send(key, file);
			await spool.discard(file);
			return key;
		},
		discard: spool.discard,
		async open(key, range) {
			if (isReceived(key)) return spool.open(key, range);
			const object = at(key);
			const { s3, GetObjectCommand } = await open();
			const get = new GetObjectCommand({ ...object, ...(range && { Range: `bytes=${range.start}-${range.end}` }) });
			const found = await answered((abortSignal) => s3.send(get, { abortSignal })).catch(whereMissing);
			return found && contentOf(found);
		},
		async size(key) {
			if (isReceived(key)) return spool.size(key);
			const object = at(key);
			const { s3, HeadObjectCommand } = await open();
			const head = new HeadObjectCommand(object);
			const found = await answered((abortSignal) => s3.send(head, { abortSignal })).catch(whereMissing);
			return found?.ContentLength ?? null;
		},
		async *list() {
			for await (const file of spool.list()) if (!file.stored) yield file;
			const { s3, paginateListObjectsV2 } = await open();
			for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket }))
				for (const { Key = "", LastModified = new Date() } of Contents)
					if (isStoredKey(Key)) yield { key: Key, modified: LastModified, stored: true };
		},
		async delete(key) {
			if (isReceived(key)) return spool.delete(key);
			const object = at(key);
			const { s3, DeleteObjectCommand } = await open();
			await answered((abortSignal) => s3.send(new DeleteObjectCommand(object), { abortSignal }));
		},
		async check() {
			await spool.check();
			const { s3, HeadBucketCommand } = await open();
			await answered((abortSignal) => s3.send(new HeadBucketCommand({ Bucket: bucket }), { abortSignal }), 2000);
		},
	};
	/** The store compares the content with its hash, and refuses it if it differs. */
	const send = async (key: string, file: ReceivedFile) => {
		const { s3, PutObjectCommand } = await open();
		for (let attempt = 1; ; attempt++) {
			const content = await spool.open(file.key);
			if (!content) throw new Error("The file to store is no longer where it was received.");
			const body = Readable.fromWeb(content as Parameters<typeof Readable.fromWeb>[0]);
			const put = new PutObjectCommand({
				...at(key),
				Body: body,
				ContentLength: file.size,
				ChecksumSHA256: Buffer.from(file.sha256, "hex").toString("base64"),
			});
			try {
				const patience = answerTimeout.base + file.size * answerTimeout.perByte;
				await answered((abortSignal) => s3.send(put, { abortSignal }), patience);
				return;
			} catch (error) {
				body.destroy();
				if (attempt === attempts) throw error;
			}
		}
	};
	return files;
}

type Store = typeof import("@aws-sdk/client-s3") & { s3: S3Client };

async function openStore({ endpoint, region, accessKeyId, secretAccessKey }: S3Settings): Promise<Store> {
	const library = await import("@aws-sdk/client-s3");
	const s3 = new library.S3Client({
		region,
		credentials: { accessKeyId, secretAccessKey },
		// Stores other than Amazon's rarely have a name for each bucket.
		...(endpoint && { endpoint, forcePathStyle: true }),
		maxAttempts: attempts,
		requestHandler: { connectionTimeout },
		// The library's defaults add checksums that many compatible stores don't know.
		requestChecksumCalculation: "WHEN_REQUIRED",
		responseChecksumValidation: "WHEN_REQUIRED",
	});
	return { ...library, s3 };
}

/**
 * The answer to a request, or the reason why there is none: `FilesUnavailable`, unless there is no such object. Once it
 * has begun, its content may take any time, because readers may be slow.
 * @param patience milliseconds until it must begin
 */
async function answered<Answer>(
	send: (abortSignal: AbortSignal) => Promise<Answer>,
	patience: number = answerTimeout.base,
): Promise<Answer> {
	const impatience = new AbortController();
	const timer = setTimeout(() => impatience.abort(), patience);
	try {
		return await send(impatience.signal);
	} catch (error) {
		if (isMissing(error)) throw error;
		throw new FilesUnavailable("The store of files does not answer as it should.", { cause: error });
	} finally {
		clearTimeout(timer);
	}
}

function isReceived(key: string): boolean {
	return key.startsWith("incoming/");
}

function contentOf({ Body }: GetObjectCommandOutput): ReadableStream<Uint8Array> | null {
	return Body ? (Body.transformToWebStream() as ReadableStream<Uint8Array>) : null;
}

function isMissing(error: unknown): boolean {
	return error instanceof Error && (error.name === "NoSuchKey" || error.name === "NotFound");
}

function whereMissing(error: unknown): null {
	if (isMissing(error)) return null;
	throw error;
}
