import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import type { DataStore } from "@tus/server";
import { type Database, holdAdvisoryLock, type Reader } from "#app/platform/database/database.server.ts";
import { type Files, FilesUnavailable, type ReceivedFile } from "#app/platform/files/files.server.ts";
import { type ResumableUploads, resumableUploads } from "#app/platform/files/resumable-uploads.server.ts";
import type { Bucket } from "#app/platform/files/s3-bucket.server.ts";
import { type UploadQuota, uploadMinutes } from "#app/platform/files/upload-quota.server.ts";

/** What uploads in a bucket need: a row for each, and the bucket with their content. */
type BucketUploadServices = { prisma: Database["prisma"]; bucket: Bucket };

/** Bytes after which a piece is sent to the bucket: at most this much is lost if the process that receives it dies. */
const pieceBytes = 5 * 1024 * 1024;
/** Maximum number of pieces: enough for the largest upload to be interrupted every 32 KiB. */
const maxPieces = 800;

/** The prefix in the bucket of an upload's content, whole or in pieces. */
function objectsOf(key: string): string {
	return `incoming/${key}`;
}

/**
 * A quota that all processes and machines share: it also counts and sweeps the uploads in the bucket.
 * @param local counts what is on the disk of this machine
 */
export function bucketQuota(local: UploadQuota, services: BucketUploadServices): UploadQuota {
	const { prisma } = services;
	return {
		...local,
		reserve: (upload) => reserve(local, prisma, upload),
		async sweep(olderThan) {
			let swept = await local.sweep(olderThan);
			const expired = { changedAt: { lt: olderThan } };
			for (const { key } of await prisma.upload.findMany({ where: expired, select: { key: true } }))
				if (await remove(services, { key, ...expired })) swept += 1;
			return swept;
		},
	};
}

/** Counts content that waits in the bucket while its form is corrected. */
export async function announceKept(
	{ prisma }: Pick<BucketUploadServices, "prisma">,
	{ key, size }: ReceivedFile,
): Promise<void> {
	const bytes = { bytes: size, arrived: size, changedAt: new Date() };
	await prisma.upload.create({ data: { key: key.slice(objectsOf("").length), ...bytes } });
}

/**
 * Stores uploads in a bucket, in pieces, which are listed in the database. Every process can continue every upload, and
 * none waits for another: if two write at the same offset, the database lets one add its piece.
 * @param most maximum size of one upload, in bytes
 * @param local counts what is on the disk of this machine
 * @param spool where a piece is received before it is sent
 */
export function bucketUploads(
	services: BucketUploadServices,
	most: number,
	local: UploadQuota,
	spool: Files,
): ResumableUploads {
	const { prisma, bucket } = services;
	const discard = async (key: string) => {
		// Without its row it doesn't exist. Objects that can't be deleted now are swept.
		await remove(services, { key }).catch((error) => {
			if (!(error instanceof FilesUnavailable)) throw error;
		});
	};
	return resumableUploads(most, {
		...local,
		async reserve({ key, bytes }) {
			return prisma.$transaction(async (tx) => {
				// Otherwise two processes could each give away the last space.
				await holdAdvisoryLock(tx, "uploads");
				const reserved = await reserve(local, tx, { key, bytes });
				if (typeof reserved === "string") return reserved;
				// From now on the row is counted instead.
				reserved.release();
				await tx.upload.create({ data: { key, bytes, changedAt: new Date() } });
				return { release() {} };
			});
		},
		open: () => openStore(services, spool, discard),
		async *read(key) {
			const { pieces } = await prisma.upload.findUniqueOrThrow({ where: { key } });
			for (const piece of pieces) {
				const content = await bucket.get(`${objectsOf(key)}/${piece}`);
				if (!content) throw new FilesUnavailable("A piece of an upload is no longer in the bucket.");
				yield* content;
			}
		},
		discard,
	});
}

/** Reserves room on this disk, and counts what is in the bucket. */
async function reserve(local: UploadQuota, reader: Reader, upload: { key: string; bytes: number }) {
	// The sweeping job may run on another machine, and what a crash left on this one would be counted forever.
	await local.sweep(new Date(Date.now() - uploadMinutes * 60_000));
	const rows = await reader.upload.findMany({ select: { key: true, bytes: true } });
	return local.reserve({ ...upload, elsewhere: new Map(rows.map(({ key, bytes }) => [key, bytes])) });
}

/** Deletes an upload with its objects. @returns whether there was one that meets the condition */
async function remove(
	{ prisma, bucket }: BucketUploadServices,
	condition: { key: string; changedAt?: { lt: Date } },
): Promise<boolean> {
	// The row first, so that a sender who continues the upload at this moment learns that it is gone.
	const { count } = await prisma.upload.deleteMany({ where: condition });
	if (count === 0) return false;
	for await (const { key } of bucket.list(objectsOf(condition.key))) await bucket.delete(key);
	return true;
}

async function openStore(
	{ prisma, bucket }: BucketUploadServices,
	spool: Files,
	discard: (key: string) => Promise<void>,
): Promise<DataStore> {
	const { DataStore, ERRORS, Upload } = await import("@tus/server");
	class BucketStore extends DataStore {
		override extensions = ["creation", "creation-with-upload", "termination"];
		override remove = discard;

		/** The quota has added the row. */
		override async create(upload: InstanceType<typeof Upload>) {
			await prisma.upload.update({ where: { key: upload.id }, data: { details: upload.metadata ?? {} } });
			return upload;
		}

		override async getUpload(key: string) {
			const found = await prisma.upload.findUnique({ where: { key } });
			if (!found) throw ERRORS.FILE_NOT_FOUND;
			// The sender then starts over.
			if (found.pieces.length >= maxPieces && found.arrived < found.bytes) throw ERRORS.FILE_NO_LONGER_EXISTS;
			const metadata = found.details as Record<string, string | null>;
			return new Upload({ id: key, size: found.bytes, offset: found.arrived, metadata });
		}

		override async write(content: Readable, key: string, start: number): Promise<number> {
			for (let offset = start; ; ) {
				const received = await spool.receive(upTo(pieceBytes, content), Number.POSITIVE_INFINITY);
				if (received.outcome !== "received") throw ERRORS.FILE_WRITE_ERROR;
				const { file } = received;
				try {
					if (file.size > 0) await this.add(key, offset, file);
				} finally {
					await spool.discard(file);
				}
				offset += file.size;
				if (file.size < pieceBytes) return offset;
			}
		}

		/** Adds a piece that begins at the offset, unless another process has added one there. */
		async add(key: string, offset: number, file: ReceivedFile): Promise<void> {
			const piece = randomUUID();
			const object = `${objectsOf(key)}/${piece}`;
			await bucket.put(object, file, spool);
			const { count } = await prisma.upload.updateMany({
				where: { key, arrived: offset },
				data: { arrived: { increment: file.size }, pieces: { push: piece }, changedAt: new Date() },
			});
			if (count === 1) return;
			await bucket.delete(object);
			throw ERRORS.INVALID_OFFSET;
		}
	}
	return new BucketStore();
}

/** Continues to read content, and stops after the chunk that completes this many bytes. */
async function* upTo(bytes: number, content: Readable): AsyncIterable<Uint8Array> {
	let size = 0;
	for await (const chunk of content.iterator({ destroyOnReturn: false })) {
		yield chunk;
		size += chunk.length;
		if (size >= bytes) return;
	}
}
