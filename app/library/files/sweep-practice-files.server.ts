import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { filesNamedIn } from "#app/library/form/practice-form-unfinished.ts";
import type { PracticeFileServices } from "#app/library/record/library-services.ts";
import { lockPractice } from "#app/library/record/lock-practice.server.ts";
import { storedFacts } from "#app/library/record/stored-record.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

const daysUnnamed = 7;

/**
 * Deletes files that were uploaded more than a week ago and that no version and no autosave names. Their content is
 * deleted by the next sweep of the file store. Made for a nightly job; running it twice has no further effect.
 * @returns how many were deleted
 */
export async function sweepPracticeFiles(actor: Actor, services: PracticeFileServices): Promise<number> {
	const { database, clock } = services;
	const due = new Date(clock.now().getTime() - daysUnnamed * 86_400_000);
	const old = await database.prisma.practiceFile.findMany({
		where: { uploadedAt: { lt: due }, withdrawnAt: null },
		distinct: ["pid"],
		select: { pid: true },
	});
	let swept = 0;
	for (const { pid } of old) swept += await database.prisma.$transaction((tx) => sweepOf(tx, actor, pid, due));
	return swept;
}

/**
 * The practice is locked, so that a draft that names a file at this moment is either seen here or finds the file gone.
 */
async function sweepOf(tx: Transaction, actor: Actor, pid: string, due: Date): Promise<number> {
	await lockPractice(tx, pid);
	const [files, versions, buffers] = await Promise.all([
		tx.practiceFile.findMany({ where: { pid, uploadedAt: { lt: due }, withdrawnAt: null } }),
		tx.practiceVersion.findMany({ where: { pid }, select: { facts: true } }),
		tx.autosave.findMany({ where: { pid }, select: { entries: true } }),
	]);
	const named = new Set(versions.flatMap(({ facts }) => filesNamedIn(storedFacts(facts))));
	const typed = JSON.stringify(buffers);
	const unnamed = files.filter(({ id }) => !named.has(id) && !typed.includes(id));
	if (unnamed.length === 0) return 0;
	await tx.practiceFile.deleteMany({ where: { id: { in: unnamed.map(({ id }) => id) } } });
	await recordActivity(tx, actor, {
		verb: "practice.sweep-files",
		subjectType: "practice",
		subjectId: pid,
		before: { files: unnamed.map(({ id, originalName, sha256 }) => ({ id, name: originalName, sha256 })) },
	});
	return unnamed.length;
}
