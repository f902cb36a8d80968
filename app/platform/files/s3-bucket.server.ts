import { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import { type FileRange, type Files, FilesUnavailable, type ReceivedFile } from "#app/platform/files/files.server.ts";

/** Where an S3-compatible store is, and how to sign in to it. */
export type S3Settings = {
	/** The URL of the store, such as `https://s3.example.org`; Amazon's, by region, if omitted. */
	endpoint?: string | undefined;
	region: string;
	bucket: string;
	accessKeyId: string;
	secretAccessKey: string;
};

/**
 * Reads the URL of a folder in a bucket, `s3://BUCKET` or `s3://BUCKET/PREFIX`.
 * @returns the prefix of its objects, which is empty or ends in `/`; null if the text is not such a URL
 */
export function bucketAddress(text: string): { bucket: string; prefix: string } | null {
	const [, bucket, prefix = ""] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[\w.-]+)*)\/?$/.exec(text) ?? [];
	return bucket ? { bucket, prefix: prefix && `${prefix.slice(1)}/` } : null;
}

/** The objects of a bucket. Every error but a missing object is a `FilesUnavailable`. */
export type Bucket = {
	/** Sends received content in one request; the store compares it with its hash, and refuses it if it differs. */
	put(key: string, file: ReceivedFile, spool: Files): Promise<void>;
	/** Opens an object or a range of it; null if it doesn't exist. */
	get(key: string, range?: FileRange): Promise<ReadableStream<Uint8Array> | null>;
	/** The size of an object in bytes; null if it doesn't exist. */
	size(key: string): Promise<number | null>;
	/**
	 * Lists the objects whose keys begin with a prefix.
	 * @param delimiter keys that contain it after the prefix are cut off there: each is listed once, and has no age
	 */
	list(prefix: string, delimiter?: "/"): AsyncIterable<{ key: string; modified: Date | null }>;
	/** Deletes an object; no effect if it doesn't exist. */
	delete(key: string): Promise<void>;
	/** Checks that the bucket is there and the keys open it. */
	check(): Promise<void>;
};

/**
 * How often a request is sent in total. The library repeats requests itself, except those whose content is a stream.
 */
const attempts = 3;
/** Milliseconds to wait for a connection. */
const connectionTimeout = 3000;
/** Milliseconds to wait for an answer to begin, and how many more for each byte sent (2 Mbit/s). */
const answerTimeout = { base: 10_000, perByte: 1 / 250 };

/**
 * Opens a bucket in an S3-compatible store, when it is first used.
 * @param options.idleTimeout milliseconds without arriving content before giving up; if omitted, readers may be as slow
 * as they like
 */
export function openBucket(settings: S3Settings, options: { idleTimeout?: number } = {}): Bucket {
	let opened: Promise<Store> | undefined;
	// Loaded with the first object, because the library is large and commands may never open one.
	const open = () => {
		opened ??= openStore(settings, options.idleTimeout);
		return opened;
	};
	const at = (key: string) => ({ Bucket: settings.bucket, Key: key });
	return {
		async put(key, file, spool) {
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
		},
		async get(key, range) {
			const { s3, GetObjectCommand } = await open();
			const get = new GetObjectCommand({ ...at(key), ...(range && { Range: `bytes=${range.start}-${range.end}` }) });
			const found = await answered((abortSignal) => s3.send(get, { abortSignal })).catch(whereMissing);
			return found?.Body ? (found.Body.transformToWebStream() as ReadableStream<Uint8Array>) : null;
		},
		async size(key) {
			const { s3, HeadObjectCommand } = await open();
			const head = new HeadObjectCommand(at(key));
			const found = await answered((abortSignal) => s3.send(head, { abortSignal })).catch(whereMissing);
			return found?.ContentLength ?? null;
		},
		async *list(prefix, delimiter) {
			const { s3, ListObjectsV2Command } = await open();
			let next: string | undefined;
			do {
				const list = new ListObjectsV2Command({
					Bucket: settings.bucket,
					Prefix: prefix,
					...(delimiter && { Delimiter: delimiter }),
					...(next && { ContinuationToken: next }),
				});
				const page = await answered((abortSignal) => s3.send(list, { abortSignal }));
				for (const { Key = "", LastModified = new Date() } of page.Contents ?? [])
					yield { key: Key, modified: LastModified };
				for (const { Prefix = "" } of page.CommonPrefixes ?? []) yield { key: Prefix, modified: null };
				next = page.NextContinuationToken;
			} while (next);
		},
		async delete(key) {
			const { s3, DeleteObjectCommand } = await open();
			await answered((abortSignal) => s3.send(new DeleteObjectCommand(at(key)), { abortSignal }));
		},
		async check() {
			const { s3, HeadBucketCommand } = await open();
			const head = new HeadBucketCommand({ Bucket: settings.bucket });
			await answered((abortSignal) => s3.send(head, { abortSignal }), 2000);
		},
	};
}

type Store = typeof import("@aws-sdk/client-s3") & { s3: S3Client };

async function openStore(settings: S3Settings, socketTimeout?: number): Promise<Store> {
	const { endpoint, region, accessKeyId, secretAccessKey } = settings;
	const library = await import("@aws-sdk/client-s3");
	const s3 = new library.S3Client({
		region,
		credentials: { accessKeyId, secretAccessKey },
		// Stores other than Amazon's rarely have a name for each bucket.
		...(endpoint && { endpoint, forcePathStyle: true }),
		maxAttempts: attempts,
		requestHandler: { connectionTimeout, ...(socketTimeout && { socketTimeout }) },
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

function isMissing(error: unknown): boolean {
	return error instanceof Error && (error.name === "NoSuchKey" || error.name === "NotFound");
}

function whereMissing(error: unknown): null {
	if (isMissing(error)) return null;
	throw error;
}
