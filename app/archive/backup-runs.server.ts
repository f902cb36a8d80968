import { recordActivity } from "#app/activity/record-activity.server.ts";
import { mayReleaseEmails, maySeeInstallation } from "#app/archive/archive.policy.ts";
import { ArchiveError, type ArchiveProblem } from "#app/archive/archive-open.server.ts";
import { BackupError, type BackupProblem } from "#app/archive/backup-place.server.ts";
import type { Actor, Person } from "#app/identity/person/actor.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { keptSince, retention } from "#app/platform/retention.ts";

type Services = { database: Pick<Database, "prisma">; clock: Clock };

export type RunKind = "backup" | "drill" | "restore";

export type RunFailure = ArchiveProblem | BackupProblem | "unknown";

/** What a run reports when it is done. */
type RunResult = { backup: string; rows: number; files: number; bytes?: number; everything?: boolean; pages?: number };

/**
 * Records a run and its result. Runs of one kind must not overlap: a run that still seems to be in progress was
 * interrupted.
 * @throws whatever the work throws
 */
export async function recordRun<Result extends RunResult>(
	{ database: { prisma }, clock }: Services,
	kind: RunKind,
	work: () => Promise<Result>,
): Promise<Result> {
	await prisma.backupRun.updateMany({
		where: { kind, state: "running" },
		data: { state: "failed", failure: "interrupted", finishedAt: clock.now() },
	});
	const { id } = await prisma.backupRun.create({ data: { kind, state: "running", startedAt: clock.now() } });
	try {
		const result = await work();
		const { backup, rows, files, bytes = null, everything = false, pages = null } = result;
		await prisma.backupRun.update({
			where: { id },
			data: { state: "done", finishedAt: clock.now(), backup, rows, files, bytes, everything, pages },
		});
		return result;
	} catch (error) {
		const known = error instanceof ArchiveError || error instanceof BackupError ? error : null;
		await prisma.backupRun.update({
			where: { id },
			data: {
				state: "failed",
				finishedAt: clock.now(),
				failure: known?.reason ?? "unknown",
				about: known?.about ?? String(error).slice(0, 300),
			},
		});
		throw error;
	}
}

/** The last run of a kind, if it was begun at this time or later. */
export function lastRun({ database: { prisma } }: Pick<Services, "database">, kind: RunKind, since: Date) {
	return prisma.backupRun.findFirst({ where: { kind, startedAt: { gte: since } }, orderBy: { startedAt: "desc" } });
}

/** Seconds since the last good backup was begun, which is the age of its rows; infinite if there is none. */
export async function backupAge({ database }: Pick<Services, "database">): Promise<number> {
	const last = await lastGood(database, "backup");
	return last ? Math.max(0, Date.now() - last.startedAt.getTime()) / 1000 : Number.POSITIVE_INFINITY;
}

function lastGood({ prisma }: Services["database"], kind: RunKind) {
	return prisma.backupRun.findFirst({ where: { kind, state: "done" }, orderBy: { startedAt: "desc" } });
}

/**
 * When the last successful run of a kind was begun; if there is none, when the first backup was begun, since which
 * there should have been one.
 */
export async function lastGoodSince(
	{ database }: Pick<Services, "database">,
	kind: RunKind,
): Promise<{ good: boolean; since: Date | undefined }> {
	const last = await lastGood(database, kind);
	if (last) return { good: true, since: last.startedAt };
	const first = await database.prisma.backupRun.findFirst({ where: { kind: "backup" }, orderBy: { startedAt: "asc" } });
	return { good: false, since: first?.startedAt };
}

/** Whether all files of a backup must also be read back, as they are once a week. */
export async function isFullCheckDue({ database, clock }: Services): Promise<boolean> {
	const weekAgo = new Date(clock.now().getTime() - 7 * 86_400_000);
	const checked = { kind: "backup", state: "done", everything: true, startedAt: { gt: weekAgo } };
	return (await database.prisma.backupRun.count({ where: checked })) === 0;
}

/** Whether emails are held because the installation was restored and no head has released them yet. */
export async function areEmailsHeld({ database }: Pick<Services, "database">): Promise<boolean> {
	return (await database.prisma.backupRun.count({ where: { kind: "restore", mailReleasedAt: null } })) > 0;
}

/** Releases the emails that have been waiting since a restore. */
export async function releaseEmails(
	actor: Person,
	{ database, clock }: Services,
): Promise<{ outcome: "released" | "forbidden" }> {
	if (!mayReleaseEmails(actor)) return { outcome: "forbidden" };
	return database.prisma.$transaction(async (tx) => {
		const held = await tx.backupRun.updateManyAndReturn({
			where: { kind: "restore", mailReleasedAt: null },
			data: { mailReleasedAt: clock.now(), mailReleasedById: actor.accountId },
		});
		for (const { id } of held)
			await recordActivity(tx, actor, { verb: "letter.release", subjectType: "installation", subjectId: id });
		return { outcome: "released" };
	});
}

export type RunView = {
	id: string;
	kind: RunKind;
	state: "running" | "done" | "failed";
	startedAt: Date;
	/** How long it took, in seconds. */
	seconds: number | null;
	rows: number | null;
	files: number | null;
	/** Bytes added to the folder. */
	bytes: number | null;
	everything: boolean;
	pages: number | null;
	failure: RunFailure | null;
	about: string | null;
};

export type InstallationView = {
	/** The last successful run of each kind. */
	last: Partial<Record<RunKind, RunView>>;
	/** Recent runs, newest first. */
	runs: RunView[];
	/** How many emails have been waiting since a restore; null if none are held. */
	heldEmails: number | null;
	mayReleaseEmails: boolean;
};

/** Recent backups, drills and restores, and whether emails are held; null for everybody but heads and officers. */
export async function installationFor(
	actor: Actor,
	{ database }: Pick<Services, "database">,
): Promise<InstallationView | null> {
	if (!maySeeInstallation(actor)) return null;
	const { prisma } = database;
	const [backup, drill, restore, runs, held] = await Promise.all([
		...[lastGood(database, "backup"), lastGood(database, "drill"), lastGood(database, "restore")],
		prisma.backupRun.findMany({ orderBy: { startedAt: "desc" }, take: 30 }),
		areEmailsHeld({ database }),
	] as const);
	return {
		last: {
			...(backup && { backup: viewOf(backup) }),
			...(drill && { drill: viewOf(drill) }),
			...(restore && { restore: viewOf(restore) }),
		},
		runs: runs.map(viewOf),
		heldEmails: held ? await prisma.email.count({ where: { state: "queued" } }) : null,
		mayReleaseEmails: mayReleaseEmails(actor),
	};
}

type Row = Awaited<ReturnType<Database["prisma"]["backupRun"]["findFirstOrThrow"]>>;

function viewOf({ kind, state, startedAt, finishedAt, bytes, failure, ...row }: Row): RunView {
	const { id, rows, files, everything, pages, about } = row;
	return {
		id,
		startedAt,
		rows,
		files,
		everything,
		pages,
		about,
		kind: kind as RunKind,
		state: state as RunView["state"],
		seconds: finishedAt && Math.round((finishedAt.getTime() - startedAt.getTime()) / 1000),
		bytes: bytes === null ? null : Number(bytes),
		failure: failure as RunFailure | null,
	};
}

/** Deletes old reports of runs, except restores that still hold emails. */
export async function deleteOldRuns({ database, clock }: Services): Promise<void> {
	const before = keptSince(clock.now(), retention.backupReports);
	await database.prisma.backupRun.deleteMany({
		where: { startedAt: { lt: before }, OR: [{ kind: { not: "restore" } }, { mailReleasedAt: { not: null } }] },
	});
}
