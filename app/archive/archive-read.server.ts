import { recordActivity } from "#app/activity/record-activity.server.ts";
import { filePart } from "#app/archive/archive-manifest.ts";
import {
	ArchiveError,
	type ArchiveProblem,
	archiveLimits,
	type OpenArchive,
	openArchiveFile,
} from "#app/archive/archive-open.server.ts";
import { newestMigration } from "#app/archive/archive-snapshot.server.ts";
import { archiveTables, tablesToBeEmpty } from "#app/archive/archive-tables.ts";
import type { ArchiveServices } from "#app/archive/archive-write.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { announceMembers } from "#app/membership/status/announce-members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

export type ReadArchiveOutcome =
	| { outcome: "read"; rows: number; files: number }
	/** The register is not empty; the name of a table with rows. Nothing was written. */
	| { outcome: "not-empty"; table: string }
	/** The file is not an archive, is damaged, or comes from another version of the site; with the part concerned. */
	| { outcome: "refused"; reason: ArchiveProblem; about: string };

type Progress = (rows: number) => unknown;

/** Milliseconds: a register of hundreds of thousands of rows takes minutes. */
const readTimeout = 3_600_000;
/** Rows sent to the database at once, and their maximum characters. */
const chunk = { rows: 500, characters: 4 * 1024 * 1024 };

/**
 * Reads an archive into an installation with an empty register: all of it or nothing. Every checksum is verified before
 * the first row is written. Documents go into the file store first; if reading stops early, nothing refers to them and
 * the nightly sweep deletes them.
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
		const taken = await firstTableWithRows(prisma);
		if (taken) return { outcome: "not-empty", table: taken };
		const keys = await storeFiles(services, archive);
		return await prisma.$transaction((tx) => writeRows(tx, archive as OpenArchive, keys, progress), {
			timeout: readTimeout,
		});
	} catch (error) {
		if (error instanceof ArchiveError) return { outcome: "refused", reason: error.reason, about: error.about };
		throw error;
	} finally {
		archive?.close();
	}
}

/** The first table that has rows although it must be empty. */
async function firstTableWithRows(tx: Pick<Transaction, "$queryRawUnsafe">): Promise<string | undefined> {
	for (const table of tablesToBeEmpty) {
		const rows = await tx.$queryRawUnsafe<object[]>(`select 1 from ${table} limit 1`);
		if (rows.length > 0) return table;
	}
	return undefined;
}

/**
 * Stores the documents.
 * @returns their storage keys by checksum
 */
async function storeFiles({ files }: ArchiveServices, archive: OpenArchive): Promise<Map<string, string>> {
	const keys = new Map<string, string>();
	for (const { sha256 } of archive.manifest.files) {
		const received = await files.receive(await archive.file(sha256), archiveLimits.file);
		if (received.outcome !== "received") throw new ArchiveError("too-large", filePart(sha256));
		if (received.file.sha256 !== sha256) {
			await files.discard(received.file);
			throw new ArchiveError("part-differs", filePart(sha256));
		}
		keys.set(sha256, await files.store(received.file));
	}
	return keys;
}

async function writeRows(
	tx: Transaction,
	archive: OpenArchive,
	keys: ReadonlyMap<string, string>,
	progress: Progress,
): Promise<ReadArchiveOutcome> {
	// A second reader waits here, and then finds the register taken.
	await tx.$executeRawUnsafe(`lock table ${tablesToBeEmpty.join(", ")} in exclusive mode`);
	const taken = await firstTableWithRows(tx);
	if (taken) return { outcome: "not-empty", table: taken };
	await tx.$executeRaw`create temporary table archive_row (part text, line jsonb) on commit drop`;
	let rows = 0;
	for (const { name } of archiveTables) {
		for await (const lines of inChunks(archive.lines(name))) {
			await tx.$executeRaw`
				insert into archive_row select ${name}, jsonb_array_elements(${`[${lines.join(",")}]`}::jsonb)`;
			rows += lines.length;
			await progress(rows);
		}
		// One statement per table: rows may refer to others of the same table in any order.
		await tx.$executeRawUnsafe(
			`insert into ${name} select r.* from archive_row a
				cross join lateral jsonb_populate_record(null::${name}, a.line) r where a.part = '${name}'`,
		);
	}
	await requireFiles(tx, keys);
	await tx.$executeRaw`
		select setval(pg_get_serial_sequence('activity', 'id'), (select max(id) from activity))
		where exists (select 1 from activity)`;
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

/** Each version of a document needs its content, under the key that our file store uses. */
async function requireFiles(tx: Transaction, keys: ReadonlyMap<string, string>): Promise<void> {
	const versions = await tx.documentVersion.findMany({ select: { sha256: true, storageKey: true } });
	for (const { sha256, storageKey } of versions)
		if (keys.get(sha256) !== storageKey) throw new ArchiveError("part-missing", filePart(sha256));
}

async function* inChunks(lines: AsyncIterable<string>): AsyncGenerator<string[]> {
	let some: string[] = [];
	let characters = 0;
	for await (const line of lines) {
		some.push(line);
		characters += line.length;
		if (some.length < chunk.rows && characters < chunk.characters) continue;
		yield some;
		[some, characters] = [[], 0];
	}
	if (some.length > 0) yield some;
}
