import { recordActivity } from "#app/activity/record-activity.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { projectPractice } from "#app/library/indexing/project-practice.server.ts";
import { publishScheduled } from "#app/library/publication/schedule-version.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type LockedPractice, lockPractice } from "#app/library/record/lock-practice.server.ts";
import { pageTagsOf } from "#app/library/record/page-tags.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/**
 * Shows published practices whose embargo has ended, publishes new versions whose embargo has ended, and stops showing an operating status that was not confirmed in
 * time: it becomes `unconfirmed`, or `not-asked` if the owner was never asked. Run it often; a second run changes
 * nothing.
 * @returns the identifiers concerned
 */
export async function releaseEmbargoes(services: LibraryServices): Promise<{ released: string[]; lapsed: string[] }> {
	const now = services.clock.now();
	const released = await eachDue(services, { embargoUntil: { lte: now } }, release);
	const lapsed = await eachDue(services, { confirmedUntil: { lt: now } }, lapse);
	const statuses = await memberStatuses(services);
	const published = await eachDue(services, { versions: { some: { scheduledFor: { lte: now } } } }, (tx, _, practice) =>
		publishScheduled(tx, services, practice, statuses),
	);
	return { released: [...released, ...published], lapsed };
}

type Step = (tx: Transaction, services: LibraryServices, practice: LockedPractice) => Promise<boolean>;

async function eachDue(services: LibraryServices, where: Prisma.PracticeWhereInput, step: Step): Promise<string[]> {
	const { prisma } = services.database;
	const due = await prisma.practice.findMany({
		where: { AND: [where, { publishedVersionId: { not: null } }] },
		orderBy: { pid: "asc" },
		select: { pid: true },
	});
	const done: string[] = [];
	for (const { pid } of due) {
		const changed = await prisma.$transaction(async (tx) => {
			const practice = await lockPractice(tx, pid);
			return practice !== null && step(tx, services, practice);
		});
		if (changed) done.push(pid);
	}
	return done;
}

/** Another process may have been quicker, so it is checked again under the lock. */
async function release(tx: Transaction, services: LibraryServices, practice: LockedPractice): Promise<boolean> {
	const { pid, embargoUntil } = practice;
	if (embargoUntil === null || embargoUntil > services.clock.now()) return false;
	await tx.practice.update({ where: { pid }, data: { embargoUntil: null } });
	await recordActivity(tx, systemActor, { verb: "practice.release", subjectType: "practice", subjectId: pid });
	await show(tx, services, { ...practice, embargoUntil: null });
	return true;
}

async function lapse(tx: Transaction, services: LibraryServices, practice: LockedPractice): Promise<boolean> {
	const { pid, confirmedUntil } = practice;
	if (confirmedUntil === null || confirmedUntil >= services.clock.now()) return false;
	await tx.practice.update({ where: { pid }, data: { confirmedUntil: null } });
	await show(tx, services, practice);
	return true;
}

async function show(tx: Transaction, services: LibraryServices, practice: LockedPractice): Promise<void> {
	if (!practice.published) return;
	const record = storedRecord(practice.published);
	await projectPractice(tx, services, { ...practice, record });
	await invalidatePages(tx, pageTagsOf(practice.pid, record.facts));
}
