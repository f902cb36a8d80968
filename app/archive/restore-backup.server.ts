import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type ArchiveDifference, compareWith } from "#app/archive/archive-compare.server.ts";
import { tablePart } from "#app/archive/archive-manifest.ts";
import { ArchiveError, type ArchiveProblem } from "#app/archive/archive-open.server.ts";
import { firstTableWithRows, loadTimeout, requireFiles, storeFiles } from "#app/archive/archive-read.server.ts";
import { newestMigration } from "#app/archive/archive-snapshot.server.ts";
import type { BackupPlace } from "#app/archive/backup-place.server.ts";
import { listedErasures, repeatErasures } from "#app/archive/listed-erasures.server.ts";
import { loadRows } from "#app/archive/load-rows.server.ts";
import { backupNames, damagedFiles, openBackup } from "#app/archive/open-backup.server.ts";
import {
	closeLostAccounts,
	countLostSecrets,
	type SealedFactor,
} from "#app/identity/second-factor/sealed-secrets.server.ts";
import { openDatabase } from "#app/platform/database/database.server.ts";
import { applyMigrations, migrationNames, type SchemaFolder } from "#app/platform/database/migrations.server.ts";
import type { Files } from "#app/platform/files/files.server.ts";
import { keysIn, keysInText, mergeKeys } from "#app/platform/key-ring.server.ts";

export type RestoreOptions = {
	place: BackupPlace;
	/** The backup's name; the newest if omitted. */
	name?: string | undefined;
	/** The private key of an encrypted backup. */
	identity?: string | undefined;
	/**
	 * Starts the target and returns the URL of its database, which must be empty, like the file store. Called only once
	 * the backup has been checked.
	 */
	open: () => Promise<string>;
	files: Files;
	prismaFolder: SchemaFolder;
	/** The file of the site's keys, to which those in the backup are added. */
	keyFile: string;
	/** A folder for temporary files. */
	scratch: string;
	/** Restores even if the keys of two-step verification are missing, and closes the accounts that need them. */
	withoutKeys?: boolean;
};

export type RestoreOutcome =
	| {
			outcome: "restored";
			name: string;
			made: string;
			rows: number;
			files: number;
			/**
			 * Number of accounts that were erased after the backup was made, and have been erased again; null if the list of
			 * erased accounts is missing.
			 */
			erased: number | null;
			/** How many accounts are closed, because the keys of their two-step verification are missing. */
			closed: number;
	  }
	/** The backup is damaged, from a newer version, or can't be opened; with the part concerned. Nothing was written. */
	| { outcome: "refused"; reason: ArchiveProblem; about: string }
	/** The keys of two-step verification of so many accounts are missing. Nothing was written. */
	| { outcome: "keys-missing"; accounts: number }
	/** The installation is in use; the name of a table with rows. Nothing was written. */
	| { outcome: "not-empty"; table: string }
	/** The restored data differs from the backup, and must not be used. */
	| { outcome: "differs"; differences: ArchiveDifference[] };

/**
 * Restores a backup into an empty installation. Everything is checked before anything is written. Then all rows are
 * loaded in one transaction into the tables as they were, compared, and migrated to this version, and accounts erased
 * since then are erased again. Emails are held until a head releases them. The search index is rebuilt later.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoreOutcome> {
	const { place, prismaFolder, scratch, identity } = options;
	try {
		const erasures = await listedErasures(place);
		const name = options.name ?? (await backupNames(place)).at(-1);
		if (name === undefined) throw new ArchiveError("no-archive", "");
		const backup = await openBackup(place, name, { identity, scratch });
		try {
			const { manifest } = backup;
			const [damaged] = await damagedFiles(place, manifest);
			if (damaged) throw new ArchiveError("part-differs", damaged);
			if (!(await migrationNames(prismaFolder)).includes(manifest.migration))
				throw new ArchiveError("other-version", manifest.release);
			const lost = await lostSecrets(backup, options.keyFile);
			if (lost > 0 && !options.withoutKeys) return { outcome: "keys-missing", accounts: lost };
			return await load(name, backup, options, erasures);
		} finally {
			backup.close();
		}
	} catch (error) {
		if (error instanceof ArchiveError) return { outcome: "refused", reason: error.reason, about: error.about };
		throw error;
	}
}

/** How many accounts of a backup need keys that are neither in it nor in the file of keys. */
async function lostSecrets(backup: Awaited<ReturnType<typeof openBackup>>, keyFile: string): Promise<number> {
	const factors: SealedFactor[] = [];
	if (!backup.manifest.tables.some(({ name }) => name === "second_factor"))
		throw new ArchiveError("part-missing", tablePart("second_factor"));
	for await (const line of backup.lines("second_factor")) {
		const row = JSON.parse(line);
		factors.push({ ...row, accountId: row.account_id, confirmedAt: row.confirmed_at });
	}
	const rings = [keysIn(keyFile), ...(backup.keys ? [keysInText(backup.keys)] : [])];
	return countLostSecrets(factors, { hasKeyOf: (sealed) => rings.some((keys) => keys.hasKeyOf(sealed)) });
}

async function load(
	name: string,
	backup: Awaited<ReturnType<typeof openBackup>>,
	{ open, files, prismaFolder, keyFile }: RestoreOptions,
	erasures: Awaited<ReturnType<typeof listedErasures>>,
): Promise<RestoreOutcome> {
	const { manifest } = backup;
	const started = new Date();
	const url = await open();
	const tables = manifest.tables.map(({ name: table }) => ({ name: table }));
	const taken = await tableInUse(url, manifest.migration, tables);
	if (taken) return { outcome: "not-empty", table: taken };
	await applyMigrations(url, prismaFolder, { until: manifest.migration });
	const database = openDatabase(url, 2);
	try {
		const stored = await storeFiles({ files }, backup);
		const rows = await database.prisma.$transaction(
			async (tx) => {
				const loaded = await loadRows(tx, backup);
				await requireFiles(tx, backup, stored);
				// This restore holds the emails until a head releases them.
				await tx.$executeRaw`
					insert into backup_run (id, kind, state, started_at, finished_at, backup, rows, files)
					values (gen_random_uuid(), 'restore', 'done', ${started}, clock_timestamp(), ${name}, ${loaded}, ${stored.size})`;
				return loaded;
			},
			{ timeout: loadTimeout },
		);
		const differences = await compareWith({ database, files }, backup, tables);
		if (differences.length > 0) return { outcome: "differs", differences };
		await applyMigrations(url, prismaFolder);
		if (backup.keys) await mergeKeys(keyFile, backup.keys);
		const closed = await closeLostAccounts({ database, recordActivity }, keysIn(keyFile));
		const erased = await repeatErasures(database, erasures);
		return { outcome: "restored", name, made: manifest.made, rows, files: stored.size, erased, closed };
	} finally {
		await database.close();
	}
}

/** A table with rows in a database that is not new, or the table of migrations if newer ones were applied to it. */
async function tableInUse(
	url: string,
	migration: string,
	tables: readonly { name: string }[],
): Promise<string | undefined> {
	const database = openDatabase(url, 1);
	try {
		const [found] = await database.prisma.$queryRaw<{ migrated: boolean }[]>`
			select to_regclass('_prisma_migrations') is not null as migrated`;
		if (!found?.migrated) return undefined;
		if ((await newestMigration(database.pool)) > migration) return "_prisma_migrations";
		const present = await database.prisma.$queryRaw<{ name: string }[]>`
			select name from unnest(${tables.map(({ name }) => name)}::text[]) name where to_regclass(name) is not null`;
		return await firstTableWithRows(
			database.prisma,
			present.map(({ name }) => name),
		);
	} finally {
		await database.close();
	}
}
