import { recordActivity } from "#app/activity/record-activity.server.ts";
import { filePart } from "#app/archive/archive-manifest.ts";
import {
	ArchiveError,
	type ArchiveProblem,
	archiveLimits,
	type OpenArchive,
	openArchiveFile,
} from "#app/archive/archive-open.server.ts";
import { newestMigration, storageKeys } from "#app/archive/archive-snapshot.server.ts";
import type { ArchiveServices } from "#app/archive/archive-write.server.ts";
import { loadRows } from "#app/archive/load-rows.server.ts";
import { registerTables } from "#app/archive/register-tables.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { announceMembers } from "#app/membership/status/announce-members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { contentHash, type Files } from "#app/platform/files/files.server.ts";

export type ReadArchiveOutcome =
	| { outcome: "read"; rows: number; files: number }
	/** The register is not empty; the name of a table with rows. Nothing was written. */
	| { outcome: "not-empty"; table: string }
	/** The file is not an archive, is damaged, or comes from another version of the site; with the part concerned. */
	| { outcome: "refused"; reason: ArchiveProblem; about: string };

type Progress = (rows: number) => unknown;

/** Milliseconds: hundreds of thousands of rows take minutes. */
export const loadTimeout = 6 * 3_600_000;

/**
 * Reads an archive into an installation with an empty register, completely or not at all. Every checksum is verified
 * before the first row is written. Documents go into the file store first; if reading stops early, nothing refers to
 * them and the nightly sweep deletes them.
 * @param path of the archive
 * @param progress called with the number of rows read so far; reading waits for a promise that it returns
 */
export async function readArchive(
	services: ArchiveServices,
	path: string,
	progress: Progress = () => {},
): Promise<ReadArchiveOutcome> {
	const { prisma, pool } = services.database;
	let archive: OpenArchive | undefined;
	try {
		archive = await openArchiveFile(path);
		const { manifest } = archive;
		const migration = await newestMigration(pool);
		if (manifest.migration !== migration) throw new ArchiveError("other-version", manifest.migration);
		const taken = await firstTableWithRows(prisma, tablesToBeEmpty);
		if (taken) return { outcome: "not-empty", table: taken };
		const keys = await storeFiles(services, archive);
		return await prisma.$transaction((tx) => writeRows(tx, archive as OpenArchive, keys, progress), {
			timeout: loadTimeout,
		});
	} catch (error) {
		if (error instanceof ArchiveError) return { outcome: "refused", reason: error.reason, about: error.about };
		throw error;
	} finally {
		archive?.close();
	}
}

/** Without accounts there are no roles, and there may be requests of other types, such as messages. */
const tablesToBeEmpty = registerTables
	.map(({ name }) => name)
	.filter((name) => !["role_grant", "request", "request_entry"].includes(name));

/** The first of these tables that has rows. */
export async function firstTableWithRows(
	tx: Pick<Transaction, "$queryRawUnsafe">,
	tables: readonly string[],
): Promise<string | undefined> {
	for (const table of tables) {
		const rows = await tx.$queryRawUnsafe<object[]>(`select 1 from ${table} limit 1`);
		if (rows.length > 0) return table;
	}
	return undefined;
}

/**
 * Stores the files of an archive.
 * @returns their keys in the file store
 * @throws ArchiveError
 */
export async function storeFiles({ files }: { files: Files }, archive: OpenArchive): Promise<Set<string>> {
	const keys = new Set<string>();
	for (const { sha256 } of archive.manifest.files) {
		const received = await files.receive(await archive.file(sha256), archiveLimits.file);
		if (received.outcome !== "received") throw new ArchiveError("too-large", filePart(sha256));
		if (received.file.sha256 !== sha256) {
			await files.discard(received.file);
			throw new ArchiveError("part-differs", filePart(sha256));
		}
		keys.add(await files.store(received.file));
	}
	return keys;
}

async function writeRows(
	tx: Transaction,
	archive: OpenArchive,
	keys: ReadonlySet<string>,
	progress: Progress,
): Promise<ReadArchiveOutcome> {
	// A second reader waits here, and then finds that the register is not empty.
	await tx.$executeRawUnsafe(`lock table ${tablesToBeEmpty.join(", ")} in access exclusive mode`);
	const taken = await firstTableWithRows(tx, tablesToBeEmpty);
	if (taken) return { outcome: "not-empty", table: taken };
	const rows = await loadRows(tx, archive, progress);
	await requireFiles(tx, archive, keys);
	const { made, migration } = archive.manifest;
	await recordActivity(tx, systemActor, {
		verb: "archive.read",
		subjectType: "archive",
		subjectId: made,
		after: { migration, rows, files: keys.size },
	});
	const members = await tx.member.findMany({ select: { code: true } });
	await announceMembers(
		tx,
		members.map(({ code }) => code),
	);
	return { outcome: "read", rows, files: keys.size };
}

/**
 * Checks that every file to which the rows refer is in the file store under its key.
 * @throws ArchiveError
 */
export async function requireFiles(
	tx: Transaction,
	{ manifest }: OpenArchive,
	keys: ReadonlySet<string>,
): Promise<void> {
	const named = await storageKeys(
		(sql, ...values) => tx.$queryRawUnsafe(sql, ...values),
		manifest.tables.map(({ name }) => name),
	);
	for (const key of named) if (!keys.has(key)) throw new ArchiveError("part-missing", filePart(contentHash(key)));
}
