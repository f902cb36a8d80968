import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { backupBucket } from "#app/archive/backup-bucket.server.ts";
import { type BackupPlace, backupFolder } from "#app/archive/backup-place.server.ts";
import type { BackupServices } from "#app/archive/create-backup.server.ts";
import { installationProblems } from "#app/archive/installation-problems.server.ts";
import { maxFileBytes } from "#app/documents/document.ts";
import { createAttemptLimits } from "#app/identity/person/attempt-limits.server.ts";
import { createBackgroundTasks } from "#app/identity/person/background-tasks.server.ts";
import { createFormSeal } from "#app/identity/person/form-seal.server.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { createSessions } from "#app/identity/person/sessions.server.ts";
import {
	accountsToClose,
	closeLostAccounts,
	hasAllKeys,
	sealSecrets,
} from "#app/identity/second-factor/sealed-secrets.server.ts";
import { codesInUse } from "#app/library/record/codes-in-use.server.ts";
import { statusesForRights } from "#app/membership/status/rights-status.server.ts";
import type { Locale } from "#app/messages/index.ts";
import type { MaySee } from "#app/notifications/notice.ts";
import { accountEmailQueue } from "#app/notifications/queue-account-email.server.ts";
import { noteChanges } from "#app/open/note-changes.server.ts";
import { createUseCounter, type UseCounter } from "#app/open/use-counter.server.ts";
import { type Clock, systemClock } from "#app/platform/clock.ts";
import {
	type Database,
	databaseProblem,
	openDatabase,
	type Transaction,
	withAdvisoryLock,
} from "#app/platform/database/database.server.ts";
import {
	applyMigrations,
	hasAllMigrations,
	migrationNames,
	missingMigrations,
} from "#app/platform/database/migrations.server.ts";
import {
	type EmbeddedPostgres,
	type PostgresRole,
	startEmbeddedPostgres,
} from "#app/platform/database/postgres.server.ts";
import { prepareDataFolder } from "#app/platform/database/postgres-folder.server.ts";
import { checkServingRole, grantServing } from "#app/platform/database/serving-role.server.ts";
import type { Environment } from "#app/platform/environment.server.ts";
import { announceKept, bucketQuota, bucketUploads } from "#app/platform/files/bucket-uploads.server.ts";
import { diskFiles, type Files } from "#app/platform/files/files.server.ts";
import { diskUploads, type ResumableUploads } from "#app/platform/files/resumable-uploads.server.ts";
import { type Bucket, bucketAddress, openBucket } from "#app/platform/files/s3-bucket.server.ts";
import { s3Files } from "#app/platform/files/s3-files.server.ts";
import { createUploadQuota, type UploadQuota } from "#app/platform/files/upload-quota.server.ts";
import { clamdAddress, clamdScanner, noScanner, type VirusScanner } from "#app/platform/files/virus-scan.server.ts";
import { addJob, migrateJobs } from "#app/platform/job-queue.server.ts";
import { createKeys, type KeyRing, keysIn, openKeyRing } from "#app/platform/key-ring.server.ts";
import { type Log, logSlowStatements } from "#app/platform/log.server.ts";
import { fileMailer, type Mailer, smtpMailer } from "#app/platform/mail.server.ts";
import { loadReference, type Reference } from "#app/reference/reference.server.ts";
import { syncReference } from "#app/reference/reference-sync.server.ts";
import { createSearchLog, type SearchLog } from "#app/search/analytics/search-log.server.ts";
import { storeSynonyms, synonymsInFile } from "#app/search/synonyms/synonyms.server.ts";
import { maySee } from "#app/server/may-see.server.ts";
import type { Metrics } from "#app/server/monitoring/metrics.server.ts";
import { problemSentence } from "#app/server/problem-sentence.server.ts";
import { type OpenedSearch, openSearch } from "#app/server/search-services.server.ts";
import { siteOrigin } from "#app/server/site-origin.server.ts";
import { openSuggestions, type Suggesting } from "#app/server/suggest-services.server.ts";

/** Everything that requests, jobs and scripts work with; opened once for each process. */
export type Services = {
	environment: Environment;
	log: Log;
	clock: Clock;
	database: Database;
	reference: Reference;
	/** For the commands on accounts and sessions. */
	identity: IdentityServices;
	search: OpenedSearch;
	/** Suggestions of the search box. */
	suggestions: Suggesting;
	/** Counts searches. */
	searchLog: SearchLog;
	/** Counts how often practices are read. */
	useCounter: UseCounter;
	/** Decides what the recipient of a notice may see. */
	maySee: MaySee;
	/** Limits how much people may upload at the same time. */
	uploadQuota: UploadQuota;
	files: Files;
	/** Unfinished uploads. */
	uploads: ResumableUploads;
	/** Where backups are written, and how; undefined if none are made. */
	backups: Pick<BackupServices, "place" | "recipient" | "keyFile" | "scratch"> | undefined;
	/** The problems of the installation, in sentences. Callers check who may see them. */
	problems(locale: Locale): Promise<string[]>;
	scanner: VirusScanner;
	/** Adds a job in the transaction of the change that needs it. */
	addJob: typeof addJob;
	/** Notes in the ledger what readers see of practices that the transaction has changed. */
	noteChanges(tx: Transaction, pids: readonly string[]): Promise<void>;
	/** Undefined without `METRICS_PORT`. */
	metrics: Metrics | undefined;
	/** The migrations of this version that the database lacks. */
	missingMigrations(): Promise<string[]>;
	/**
	 * Why the embedded PostgreSQL can't be restarted at the moment; undefined if it runs, or if the site uses another
	 * one.
	 */
	postgresFailure(): string | undefined;
	close(): Promise<void>;
	/** Stops the embedded PostgreSQL at once, when there is no time to close things in order. */
	stopPostgresNow(): Promise<void>;
};

/** The site can't start; the message says in plain words what to do. */
export class StartError extends Error {}

type Opening = { clock?: Clock; mailer?: Mailer; mirroring?: boolean; useCounter?: UseCounter };

/** The file of keys that open the secrets in the database. */
export function keyFileOf({ KEY_RING, DATA_DIR }: Environment): string {
	return path.resolve(KEY_RING ?? path.join(DATA_DIR, "keys"));
}

/**
 * Starts and migrates the database, and opens all services of a process.
 * @param parts.role what this process may do with the embedded PostgreSQL
 * @param parts.prepared true if another process of the same site has already migrated the database, loaded the codes and
 * created the keys
 * @param parts.asOwner true for commands that switch triggers off: they use the role that migrates
 * @param parts.mirroring false for processes that must leave the search indexes as they are
 * @param parts.useCounter given by web processes, whose primary process counts
 * @param parts.dropLostSecrets true to continue without the secrets of two-step verification whose key is missing, and to close the
 * accounts that need them
 * @throws StartError, PostgresStartError or MigrationError, each with a message that says what to do
 */
export async function openServices(
	environment: Environment,
	log: Log,
	parts: Opening & { role?: PostgresRole; prepared?: boolean; asOwner?: boolean; dropLostSecrets?: boolean } = {},
): Promise<Services> {
	const { url, ownerUrl, servingRole, postgres } = await openDatabaseServer(environment, log, parts.role);
	const { prepared = false } = parts;
	if (!prepared && postgres?.guest) await refuseOtherVersion(url, path.resolve(environment.DATA_DIR));
	else if (!prepared) await migrate(ownerUrl, servingRole, log);

	const database = openDatabase(parts.asOwner ? ownerUrl : url, environment.DATABASE_CONNECTIONS);
	const reference = loadReference(path.resolve("content/reference"));
	if (!prepared) await loadCodes(database, reference);
	const metrics = await openMetrics(environment);
	const keys = await openKeys(environment, database, parts);
	const services = servicesOn(database, { ...parts, environment, log, reference, metrics, keys });
	const migrations = await migrationNames(path.resolve("prisma"));
	const stopLogging = logSlowStatements(log);
	return {
		...services,
		missingMigrations: () => missingMigrations(database.pool, migrations),
		postgresFailure: () => postgres?.failure,
		async close() {
			await services.close();
			stopLogging();
			await postgres?.stop();
		},
		stopPostgresNow: async () => postgres?.stop(0),
	};
}

/**
 * Stores the codes and synonyms of `content/` in the database.
 * @throws StartError if records hold codes that are no longer there
 */
async function loadCodes(database: Database, reference: Reference): Promise<void> {
	const synced = await syncReference(database.prisma, reference, (codes) => codesInUse(database, codes));
	if (synced.outcome === "codes-missing") {
		const missing = synced.missing.map(({ vocabulary, code }) => `${vocabulary} ${code}`).join(", ");
		throw new StartError(`content/reference no longer has codes that records hold: ${missing}. Put them back.`);
	}
	await storeSynonyms(database.prisma, await synonymsInFile(path.resolve("content/search/synonyms.yaml")));
}

/**
 * Starts the embedded PostgreSQL, or checks the configured one, without migrating it.
 * @returns the URL for the site and the one for migrations, which is the same unless the site has a role of its own
 * @throws StartError or PostgresStartError
 */
export async function openDatabaseServer(
	environment: Environment,
	log: Log,
	role?: PostgresRole,
): Promise<{ url: string; ownerUrl: string; servingRole?: string; postgres?: EmbeddedPostgres }> {
	const folder = path.resolve(environment.DATA_DIR);
	prepareDataFolder(folder);
	const { DATABASE_URL: url, MIGRATION_DATABASE_URL: ownerUrl } = environment;
	if (url === undefined) {
		const postgres = await startOwnPostgres(folder, log, role);
		return { url: postgres.url(), ownerUrl: postgres.url(), postgres };
	}
	const problem = await databaseProblem(url);
	if (problem) throw new StartError(problem);
	if (ownerUrl === undefined) return { url, ownerUrl: url };
	const serving = await checkServingRole(ownerUrl, url);
	if ("problem" in serving) throw new StartError(serving.problem);
	return { url, ownerUrl, servingRole: serving.role };
}

/**
 * Opens the keys of the secrets in the database, creates the first one in a new installation, and seals what an earlier
 * version wrote.
 * @throws StartError if keys are missing, or if another machine uses different ones: new keys would open nothing
 */
async function openKeys(
	environment: Environment,
	database: Database,
	{
		clock = systemClock,
		dropLostSecrets = false,
		prepared = false,
	}: { clock?: Clock; dropLostSecrets?: boolean; prepared?: boolean },
): Promise<KeyRing> {
	const file = keyFileOf(environment);
	const services = { database, recordActivity };
	const requireKeys = async () => {
		if (await hasAllKeys(services, keysIn(file))) return;
		const closed = await accountsToClose(services, keysIn(file));
		throw new StartError(
			`${file} lacks the keys of two-step verification that this database was used with. Put the file back, from the safe, the machine where the site runs, or the data folder that this one was copied from. If it is lost, run npm run keys -- --start-over: it closes the accounts that need the keys (${closed}) until the secretariat has confirmed who their owners are.`,
		);
	};
	if (dropLostSecrets) await closeLostAccounts(services, keysIn(file));
	await requireKeys();
	if (prepared) return openKeyRing(file);
	await createKeys(file, clock.now());
	const keys = openKeyRing(file);
	await sealSecrets(services, keys);
	// Another machine may have started at the same time.
	await requireKeys();
	return keys;
}

async function migrate(ownerUrl: string, servingRole: string | undefined, log: Log): Promise<void> {
	const applied = await withAdvisoryLock(ownerUrl, "migrate", async () => {
		const migrations = await applyMigrations(ownerUrl, path.resolve("prisma"));
		// Commands add jobs, so the job tables must exist even if no worker has ever run.
		await migrateJobs(ownerUrl);
		if (servingRole !== undefined) await grantServing(ownerUrl, servingRole);
		return migrations;
	});
	if (applied.length > 0) log.info({ applied }, "database migrated");
}

/** Milliseconds to wait for the site, which may have been started at the same time. */
const updateTimeout = 60_000;

/** Only the process that owns the folder migrates: the running site was built for the tables as they are. */
async function refuseOtherVersion(url: string, folder: string): Promise<void> {
	const deadline = Date.now() + updateTimeout;
	while (!(await hasAllMigrations(url, path.resolve("prisma")))) {
		if (Date.now() > deadline)
			throw new StartError(
				`An earlier version of the site runs on ${folder}, or is still being updated: stop it, or wait until it is updated, then start this one again.`,
			);
		await pause(250);
	}
}

/** Opens everything that uses a ready database; closing it also closes the database. */
function servicesOn(
	database: Database,
	parts: Opening & {
		environment: Environment;
		log: Log;
		reference: Reference;
		metrics: Metrics | undefined;
		keys: KeyRing;
	},
): Omit<Services, "missingMigrations"> {
	const { environment, log, reference, metrics } = parts;
	const clock = parts.clock ?? systemClock;
	const { uploadQuota, files, uploads } = openStorage(environment, database);
	const search = openSearch({
		...{ environment, database, log, clock, mirroring: parts.mirroring ?? true },
		onSearch: (engine) => metrics?.searches.inc({ engine }),
	});
	const suggestions = openSuggestions(database.url);
	const demand = createSearchLog({ pool: database.pool, clock, log });
	const useCounter = parts.useCounter ?? createUseCounter({ pool: database.pool, clock, log });
	const mailer = parts.mailer ?? openMailer(environment, log);
	const identity = openIdentity(environment, { database, clock, log, mailer, keys: parts.keys });
	const backups = openBackups(environment);
	return {
		environment,
		log,
		clock,
		database,
		reference,
		search,
		suggestions,
		searchLog: demand,
		useCounter,
		maySee: maySee({ database, clock }),
		identity,
		uploadQuota,
		files,
		uploads,
		backups,
		async problems(locale) {
			const more = { environment, uploadQuota, files, backups };
			const found = await installationProblems({ ...more, clock, database, search, identity });
			return found.map((problem) => problemSentence(locale, problem));
		},
		scanner: openScanner(environment),
		addJob,
		noteChanges: (tx, pids) => noteChanges(tx, { clock }, pids),
		metrics,
		postgresFailure: () => undefined,
		stopPostgresNow: async () => {},
		async close() {
			await identity.backgroundTasks.idle();
			await demand.close();
			await useCounter.close();
			await search.close();
			await suggestions.close();
			await database.close();
		},
	};
}

/** Opens the file store and what is uploaded to it: in a bucket if one is configured, otherwise in `DATA_DIR`. */
function openStorage(
	environment: Environment,
	{ prisma }: Database,
): Pick<Services, "uploadQuota" | "files" | "uploads"> {
	const folder = path.resolve(environment.DATA_DIR);
	const filesFolder = path.join(folder, "files");
	const onDisk = createUploadQuota({ folder, reserve: environment.DISK_RESERVE_BYTES });
	const bucket = openFileBucket(environment);
	if (!bucket) {
		const uploads = diskUploads(path.join(folder, "uploads"), maxFileBytes, onDisk);
		return { uploadQuota: onDisk, files: diskFiles(filesFolder, onDisk), uploads };
	}
	const services = { prisma, bucket };
	const uploadQuota = bucketQuota(onDisk, services);
	return {
		uploadQuota,
		files: s3Files(bucket, diskFiles(filesFolder, uploadQuota), (file) => announceKept(services, file)),
		uploads: bucketUploads(services, maxFileBytes, onDisk, diskFiles(filesFolder)),
	};
}

/** Opens the file store of an installation that is not in use. */
export function openFiles(environment: Environment): Files {
	const folder = diskFiles(path.resolve(environment.DATA_DIR, "files"));
	const bucket = openFileBucket(environment);
	return bucket ? s3Files(bucket, folder, async () => {}) : folder;
}

function openFileBucket(environment: Environment): Bucket | undefined {
	const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = environment;
	if (!bucket || !accessKeyId || !secretAccessKey) return undefined;
	const { S3_ENDPOINT: endpoint, S3_REGION: region } = environment;
	return openBucket({ endpoint, region, bucket, accessKeyId, secretAccessKey });
}

function openBackups(environment: Environment): Services["backups"] {
	const place = openBackupPlace(environment);
	const [recipient, keyFile] = [environment.BACKUP_KEY, keyFileOf(environment)];
	return place && { place, recipient, keyFile, scratch: path.resolve(environment.DATA_DIR) };
}

/** Opens the bucket or folder of `BACKUP_TO`; undefined if no backups are made. */
export function openBackupPlace(environment: Environment): BackupPlace | undefined {
	const { BACKUP_TO: to, BACKUP_S3_ENDPOINT: endpoint, BACKUP_S3_REGION: region } = environment;
	const { BACKUP_S3_ACCESS_KEY_ID: accessKeyId, BACKUP_S3_SECRET_ACCESS_KEY: secretAccessKey } = environment;
	if (!to) return undefined;
	const address = bucketAddress(to);
	if (!address || !accessKeyId || !secretAccessKey) return backupFolder(path.resolve(to));
	// Files left here by a crash are swept with interrupted uploads.
	const spool = diskFiles(path.resolve(environment.DATA_DIR, "files"));
	const { bucket, prefix } = address;
	return backupBucket({ endpoint, region, bucket, accessKeyId, secretAccessKey }, prefix, spool);
}

function openIdentity(
	environment: Environment,
	parts: { database: Database; clock: Clock; log: Log; mailer: Mailer; keys: KeyRing },
): IdentityServices {
	const origin = siteOrigin(environment);
	return {
		...parts,
		origin,
		sendsEmail: environment.SMTP_URL !== undefined,
		secondFactor: environment.SECOND_FACTOR,
		sessions: createSessions({
			database: parts.database,
			secure: origin.startsWith("https:"),
			secondFactor: environment.SECOND_FACTOR,
			statusesOf: (members) => statusesForRights(parts, members),
		}),
		limits: createAttemptLimits(parts, environment),
		formSeal: createFormSeal(parts),
		backgroundTasks: createBackgroundTasks(parts.log),
		recordActivity,
		queueAccountEmail: accountEmailQueue(parts),
	};
}

/** Loads the library only if metrics are on: it adds a tenth of a second to each start. */
async function openMetrics({ METRICS_PORT }: Environment): Promise<Metrics | undefined> {
	if (!METRICS_PORT) return undefined;
	const { createMetrics } = await import("#app/server/monitoring/metrics.server.ts");
	return createMetrics();
}

function startOwnPostgres(folder: string, log: Log, role?: PostgresRole): Promise<EmbeddedPostgres> {
	return startEmbeddedPostgres({
		folder: path.join(folder, "postgres"),
		role,
		onEvent(event, reason) {
			if (event === "died") log.error("PostgreSQL died; starting it again");
			else if (event === "failed") log.error({ reason }, "PostgreSQL can't be started again yet");
			else log.info(`PostgreSQL ${event}`);
		},
	});
}

function openScanner({ CLAMD_HOST }: Environment): VirusScanner {
	const address = CLAMD_HOST ? clamdAddress(CLAMD_HOST) : null;
	return address ? clamdScanner(address) : noScanner;
}

function openMailer(environment: Environment, log: Log): Mailer {
	if (environment.SMTP_URL) return smtpMailer(environment.SMTP_URL);
	const folder = path.resolve(environment.DATA_DIR, "mail");
	return fileMailer(folder, (email, file) => log.info({ subject: email.subject, file }, "email written to a file"));
}
