import { recordActivity } from "#app/activity/record-activity.server.ts";
import { systemActor } from "#app/identity/actor.ts";
import type { LibraryServices } from "#app/library/library-services.ts";
import { type LockedPractice, lockPractice } from "#app/library/lock-practice.server.ts";
import { operatingStatusAt } from "#app/library/operating-status.ts";
import { announcePages } from "#app/library/page-tags.server.ts";
import { pageTagsOf } from "#app/library/page-tags.ts";
import { projectPractice } from "#app/library/project-practice.server.ts";
import { storedFacts, storedRecord } from "#app/library/stored-record.server.ts";
import type { Transaction } from "#app/platform/database.server.ts";

/**
 * Does what time alone brings about: shows records whose embargo has ended, and calls unconfirmed those whose owner
 * has not said for a year that they run. Run it often; a second run changes nothing.
 * @returns the identifiers concerned
 */
export async function bringUpToDate(services: LibraryServices): Promise<{ released: string[]; lapsed: string[] }> {
	const released: string[] = [];
	for (const pid of await dueForRelease(services)) {
		if (await services.database.prisma.$transaction((tx) => release(tx, services, pid))) released.push(pid);
	}
	const lapsed = await recentlyLapsed(services);
	for (const pid of lapsed) await services.database.prisma.$transaction((tx) => projectAgain(tx, services, pid));
	return { released, lapsed };
}

async function dueForRelease({ database, clock }: LibraryServices): Promise<string[]> {
	const due = await database.prisma.practice.findMany({
		where: { embargoUntil: { lte: clock.now() }, publishedVersionId: { not: null } },
		select: { pid: true },
	});
	return due.map(({ pid }) => pid);
}

async function release(tx: Transaction, services: LibraryServices, pid: string): Promise<boolean> {
	const practice = await lockPractice(tx, pid);
	if (!practice?.embargoUntil || practice.embargoUntil > services.clock.now()) return false;
	await tx.practice.update({ where: { pid }, data: { embargoUntil: null } });
	await recordActivity(tx, systemActor, { verb: "practice.release", subjectType: "practice", subjectId: pid });
	await show(tx, services, { ...practice, embargoUntil: null });
	return true;
}

async function show(tx: Transaction, services: LibraryServices, practice: LockedPractice): Promise<void> {
	if (!practice.published) return;
	const record = storedRecord(practice.published);
	await projectPractice(tx, services, { ...practice, record });
	await announcePages(tx, pageTagsOf(practice.pid, record.facts));
}

/** Longer than the pause between two runs, so that nothing falls between them. */
const lookBack = 3 * 86_400_000;

async function recentlyLapsed({ database, clock }: LibraryServices): Promise<string[]> {
	const now = clock.now();
	const before = new Date(now.getTime() - lookBack);
	const confirmed = await database.prisma.$queryRaw<{ pid: string; facts: unknown }[]>`
		select p.pid, v.facts from practice p join practice_version v on v.id = p.published_version_id
		where v.facts ? 'operatingStatusConfirmedAt' order by p.pid`;
	return confirmed
		.map(({ pid, facts }) => ({ pid, facts: storedFacts(facts) }))
		.filter(({ facts }) => operatingStatusAt(facts, before) !== operatingStatusAt(facts, now))
		.map(({ pid }) => pid);
}

/** Projects a practice anew: after a change of what it is described by, such as a label of the taxonomy. */
export async function projectAgain(tx: Transaction, services: LibraryServices, pid: string): Promise<void> {
	const practice = await lockPractice(tx, pid);
	if (practice) await show(tx, services, practice);
}

/**
 * Projects every published practice anew, in the order of their identifiers; what is right already stays untouched.
 * @param onProgress told after each practice
 * @returns how many there are
 */
export async function projectAll(
	services: LibraryServices,
	onProgress: (done: number, total: number) => void = () => {},
): Promise<number> {
	const published = await services.database.prisma.practice.findMany({
		where: { publishedVersionId: { not: null } },
		orderBy: { pid: "asc" },
		select: { pid: true },
	});
	for (const [index, { pid }] of published.entries()) {
		await services.database.prisma.$transaction((tx) => projectAgain(tx, services, pid));
		onProgress(index + 1, published.length);
	}
	return published.length;
}
