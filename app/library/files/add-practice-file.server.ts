import { recordActivity } from "#app/activity/record-activity.server.ts";
import { maxFileBytes } from "#app/documents/document.ts";
import { type ExaminedFile, examineFile, fileDetails, type Mismatch } from "#app/documents/examine-file.server.ts";
import type { UploadedFile } from "#app/documents/receive-upload.server.ts";
import { lockContent, readBytes } from "#app/documents/stored-content.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { mayEdit, maySeeDraft } from "#app/library/access/practice.policy.ts";
import { filesNamedElsewhere } from "#app/library/files/files-named-elsewhere.server.ts";
import { queueFileReading } from "#app/library/files/read-files.server.ts";
import type { PracticeFileServices } from "#app/library/record/library-services.ts";
import { type LockedPractice, lockPractice } from "#app/library/record/lock-practice.server.ts";
import {
	maxPracticeBytes,
	maxPracticeFiles,
	practiceMediaTypes,
	type UnsupportedContent,
	unsupportedContent,
} from "#app/library/record/practice-file.ts";
import { isEditable } from "#app/library/record/version-state.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { PracticeFile } from "#app/platform/prisma/client.ts";

/** Why a file was refused. */
export type PracticeFileRefusal =
	| UnsupportedContent
	| "broken"
	| "infected"
	| "scanner-away"
	/** The practice already has the maximum number of files, or of bytes in files. */
	| "too-many"
	| "record-full"
	/** The same content was withdrawn from this practice. */
	| "withdrawn";

export type AddFileInput = {
	pid: string;
	/** The received file; this command discards it or stores it. */
	file: UploadedFile;
};

export type AddFileOutcome =
	/** `already-there`: the practice has a file of the same content, which is stored once. */
	| { outcome: "added" | "already-there"; file: PracticeFile }
	| { outcome: PracticeFileRefusal }
	| Mismatch
	| { outcome: "not-found" };

/**
 * Adds a file to a practice that has a draft. The draft itself does not change until it names the file; until then only
 * people who may edit the draft see the file.
 */
export async function addPracticeFile(
	actor: Actor,
	services: PracticeFileServices,
	input: AddFileInput,
): Promise<AddFileOutcome> {
	const { database, files } = services;
	const { pid, file } = input;
	try {
		const before = await database.prisma.practice.findUnique({ where: { pid } });
		if (!before || !maySeeDraft(actor, before) || !mayEdit(actor, before)) return { outcome: "not-found" };
		const examined = await examine(services, file);
		if ("refused" in examined) {
			if (examined.signature !== undefined) await recordInfected(actor, services, input, examined.signature);
			return examined.refused;
		}
		return await database.prisma.$transaction(async (tx) => {
			const practice = await lockPractice(tx, pid);
			if (!practice || !isWritable(actor, practice)) return { outcome: "not-found" };
			return addLocked(tx, actor, services, { practice, file: examined });
		});
	} finally {
		await files.discard(file);
	}
}

/** Bytes of one file: the same limit as for documents. */
export const maxPracticeFileBytes = maxFileBytes;

async function examine(
	services: PracticeFileServices,
	file: UploadedFile,
): Promise<ExaminedFile | { refused: { outcome: PracticeFileRefusal } | Mismatch; signature?: string }> {
	const examined = await examineFile(services, file);
	const unsupported = async () =>
		unsupportedContent(await readBytes(services.files, file.key, 0, Math.min(file.size, 1024)));
	if ("refused" in examined) {
		const { refused, signature } = examined;
		if (refused.outcome === "type-not-allowed") return { refused: { outcome: await unsupported() } };
		if (refused.outcome === "type-mismatch") {
			// For a web page or a drawing there is a more precise message.
			const outcome = refused.found === "text/plain" ? await unsupported() : "unknown-type";
			return { refused: outcome === "unknown-type" ? refused : { outcome } };
		}
		return { refused: { outcome: refused.outcome }, ...(signature === undefined ? {} : { signature }) };
	}
	const known = (practiceMediaTypes as readonly string[]).includes(examined.mediaType);
	return known ? examined : { refused: { outcome: await unsupported() } };
}

/**
 * Checks before an upload whether a practice has room for another file.
 * @param input.size bytes
 * @returns null if there is room
 */
export async function checkRoomForFile(
	actor: Actor,
	{ database }: Pick<PracticeFileServices, "database">,
	{ pid, size }: { pid: string; size: number },
): Promise<"too-many" | "record-full" | "not-found" | null> {
	return database.prisma.$transaction(async (tx) => {
		const practice = await lockPractice(tx, pid);
		if (!practice || !isWritable(actor, practice)) return "not-found";
		return capacityProblem(tx, practice, size);
	});
}

/** Whether the actor can write to the practice's draft now. */
function isWritable(actor: Actor, practice: LockedPractice): boolean {
	const [draft] = practice.versions;
	return draft !== undefined && isEditable(draft.state) && maySeeDraft(actor, practice) && mayEdit(actor, practice);
}

/** Files that only other versions name don't count. */
async function capacityProblem(
	tx: Transaction,
	{ pid, versions }: LockedPractice,
	size: number,
): Promise<"too-many" | "record-full" | null> {
	const elsewhere = await filesNamedElsewhere(tx, pid, versions[0]?.id ?? "");
	const existing = await tx.practiceFile.findMany({
		where: { pid, withdrawnAt: null },
		select: { id: true, size: true },
	});
	const counted = existing.filter(({ id }) => !elsewhere.has(id));
	if (counted.length >= maxPracticeFiles) return "too-many";
	return counted.reduce((sum, one) => sum + one.size, size) > maxPracticeBytes ? "record-full" : null;
}

type Addition = { practice: LockedPractice; file: ExaminedFile };

async function addLocked(
	tx: Transaction,
	actor: Actor,
	services: PracticeFileServices,
	{ practice, file }: Addition,
): Promise<AddFileOutcome> {
	const { pid } = practice;
	const same = await tx.practiceFile.findUnique({ where: { pid_sha256: { pid, sha256: file.sha256 } } });
	if (same) return same.withdrawnAt ? { outcome: "withdrawn" } : { outcome: "already-there", file: same };

	const full = await capacityProblem(tx, practice, file.size);
	if (full) return { outcome: full };

	// The lock keeps the sweep from deleting the content as unused before the row is written.
	await lockContent(tx, file.sha256);
	const storageKey = await services.files.store(file);
	const now = services.clock.now();
	const { sha256, size, mediaType, name: originalName, scan } = file;
	const stored = await tx.practiceFile.create({
		data: {
			pid,
			sha256,
			size,
			mediaType,
			originalName,
			scan,
			storageKey,
			uploadedAt: now,
			uploadedById: actorId(actor) ?? null,
			scannedAt: scan === "unscanned" ? null : now,
		},
	});
	await recordActivity(tx, actor, {
		verb: "practice.upload-file",
		subjectType: "practice",
		subjectId: pid,
		after: { file: stored.id, ...fileDetails(file) },
	});
	await queueFileReading(tx, services);
	return { outcome: "added", file: stored };
}

/** A virus is logged even though the file is not stored. */
async function recordInfected(
	actor: Actor,
	{ database }: PracticeFileServices,
	{ pid, file }: AddFileInput,
	signature: string,
): Promise<void> {
	await database.prisma.$transaction((tx) =>
		recordActivity(tx, actor, {
			verb: "practice.refuse-file",
			subjectType: "practice",
			subjectId: pid,
			after: { name: file.name, sha256: file.sha256, signature },
		}),
	);
}
