import { z } from "zod";
import { backupAge, lastGoodSince } from "#app/archive/backup-runs.server.ts";
import { hasAllKeys } from "#app/identity/second-factor/sealed-secrets.server.ts";
import { countEmails } from "#app/notifications/emails.server.ts";
import { type NewEmail, queueEmails } from "#app/notifications/queue-emails.server.ts";
import type { Clock } from "#app/platform/clock.ts";
import { pingDatabase } from "#app/platform/database/connections.server.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import type { Environment } from "#app/platform/environment.server.ts";
import type { Files } from "#app/platform/files/files.server.ts";
import type { UploadQuota } from "#app/platform/files/upload-quota.server.ts";
import { countJobs } from "#app/platform/job-queue.server.ts";
import type { KeyRing } from "#app/platform/key-ring.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { backlog } from "#app/search/index-sync/sync-targets.server.ts";

export type InstallationServices = {
	database: Database;
	clock: Clock;
	environment: Pick<Environment, "MEILI_HOST">;
	backups: { recipient?: string | undefined } | undefined;
	files: Pick<Files, "check">;
	uploadQuota: Pick<UploadQuota, "disk">;
	search: { state(): { state: "ok" | "degraded" } };
	identity: { keys: Pick<KeyRing, "hasKeyOf"> };
};

/** The limits, in seconds, beyond which there is a problem. The alerts for Prometheus have the same figures. */
export const problemLimits = { job: 600, email: 2 * 3600, index: 600, backup: 3 * 3600 };

/** Milliseconds by which the clocks of this machine and of the database may differ. */
export const maxClockDifference = 5_000;

/**
 * Days after which a drill is late: it runs once a month or, if backups are encrypted, somebody runs it each quarter.
 */
const drillDays = { plain: 40, encrypted: 100 };

const installationProblem = z.discriminatedUnion("kind", [
	z.strictObject({ kind: z.literal("backups-late"), since: z.iso.datetime().nullable() }),
	z.strictObject({ kind: z.literal("drill-late"), since: z.iso.datetime().nullable() }),
	/** Bytes. */
	z.strictObject({ kind: z.literal("disk-full"), free: z.number() }),
	z.strictObject({ kind: z.literal("files-away") }),
	z.strictObject({ kind: z.literal("keys-missing") }),
	z.strictObject({ kind: z.literal("jobs-late"), minutes: z.number() }),
	/** Names of the jobs. */
	z.strictObject({ kind: z.literal("jobs-failing"), tasks: z.array(z.string()) }),
	z.strictObject({ kind: z.literal("emails-late"), count: z.number(), hours: z.number() }),
	z.strictObject({ kind: z.literal("emails-failed"), count: z.number() }),
	z.strictObject({ kind: z.literal("search-degraded") }),
	z.strictObject({ kind: z.literal("clocks-differ"), seconds: z.number() }),
]);
/** A problem of the installation, with its facts. `since` is the last success, if there was one. */
export type InstallationProblem = z.infer<typeof installationProblem>;

/** The payload of the email about problems. */
export const installationEmail = z.strictObject({ problems: z.array(installationProblem) });

/**
 * Looks up jobs, emails, backups and indexes of all processes together. Facts that can't be read at the moment are
 * undefined.
 */
export async function installationFacts(services: Pick<InstallationServices, "database" | "environment" | "backups">) {
	const { database, backups } = services;
	const [jobs, emails, indexes, backupSeconds] = await Promise.all([
		countJobs(database.pool).catch(() => undefined),
		countEmails(database).catch(() => undefined),
		searchBacklog(services).catch(() => []),
		backups && backupAge(services).catch(() => undefined),
	]);
	return { jobs, emails, indexes, backupSeconds };
}

/** How much each live index still has to receive; empty without Meilisearch. */
async function searchBacklog({ database, environment }: Pick<InstallationServices, "database" | "environment">) {
	if (!environment.MEILI_HOST) return [];
	// Indexes that are being built have a name with two underscores, and nobody waits for them.
	const live = (await backlog(database.pool)).filter(({ uid }) => !uid.includes("__"));
	return live.map(({ uid, due, failed, setAside, oldest }) => ({
		index: uid,
		waiting: due + failed - setAside,
		lagSeconds: oldest ? Math.max(0, Date.now() - oldest.getTime()) / 1000 : 0,
		refused: setAside,
	}));
}

/** The problems of the installation, most serious first. Callers check who may see them. */
export async function installationProblems(services: InstallationServices): Promise<InstallationProblem[]> {
	const [{ jobs, emails, indexes }, backups, disk, filesWork, keysThere, ahead] = await Promise.all([
		installationFacts(services),
		backupProblems(services),
		services.uploadQuota.disk().catch(() => undefined),
		services.files.check().then(
			() => true,
			() => false,
		),
		hasAllKeys(services, services.identity.keys).catch(() => true),
		pingDatabase(services.database.pool, 2_000).catch(() => 0),
	]);
	const found: InstallationProblem[] = [...backups];
	if (disk && disk.free < disk.reserve) found.push({ kind: "disk-full", free: disk.free });
	if (!filesWork) found.push({ kind: "files-away" });
	if (!keysThere) found.push({ kind: "keys-missing" });
	if (jobs && jobs.oldestSeconds > problemLimits.job)
		found.push({ kind: "jobs-late", minutes: Math.floor(jobs.oldestSeconds / 60) });
	const tasks = Object.keys(jobs?.failing ?? {}).sort();
	if (tasks.length > 0) found.push({ kind: "jobs-failing", tasks });
	if (emails && emails.oldestSeconds > problemLimits.email)
		found.push({ kind: "emails-late", count: emails.waiting, hours: Math.floor(emails.oldestSeconds / 3600) });
	if (emails && emails.failedLately > 0) found.push({ kind: "emails-failed", count: emails.failedLately });
	const behind = indexes.some(({ lagSeconds, refused }) => lagSeconds > problemLimits.index || refused > 0);
	if (behind || services.search.state().state !== "ok") found.push({ kind: "search-degraded" });
	if (Math.abs(ahead) > maxClockDifference)
		found.push({ kind: "clocks-differ", seconds: Math.round(Math.abs(ahead) / 1000) });
	return found;
}

async function backupProblems(services: InstallationServices): Promise<InstallationProblem[]> {
	const { backups, clock } = services;
	if (!backups) return [];
	const drill = (backups.recipient ? drillDays.encrypted : drillDays.plain) * 86_400;
	const found: InstallationProblem[] = [];
	for (const [kind, run, seconds] of [
		["backups-late", "backup", problemLimits.backup],
		["drill-late", "drill", drill],
	] as const) {
		const { good, since } = await lastGoodSince(services, run);
		if (since && clock.now().getTime() - since.getTime() > seconds * 1000)
			found.push({ kind, since: good ? since.toISOString() : null });
	}
	return found;
}

/**
 * Queues an email to each head, in their language, if the installation has a problem; at most one a day.
 * @returns how many were queued
 */
export async function reportProblems(services: InstallationServices): Promise<number> {
	const { database, clock } = services;
	const problems = await installationProblems(services);
	if (problems.length === 0) return 0;
	const day = dayOf(clock.now());
	return database.prisma.$transaction(async (tx) => {
		const heads = await tx.account.findMany({
			where: { disabledAt: null, roles: { some: { role: "head", revokedAt: null } } },
			select: { id: true, email: true, locale: true },
		});
		return queueEmails(
			tx,
			clock.now(),
			heads.map(({ id, email, locale }): NewEmail => {
				const to = { accountId: id, address: email, locale };
				return {
					key: `installation:${id}:${day}`,
					kind: "installation",
					...to,
					member: null,
					subject: null,
					payload: { problems },
				};
			}),
		);
	});
}
