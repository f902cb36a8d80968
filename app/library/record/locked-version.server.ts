import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { originalText } from "#app/library/record/completeness.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type LockedPractice, lockPractice } from "#app/library/record/lock-practice.server.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import {
	mayStep,
	type OpenState,
	openState,
	type VersionStep,
	versionSteps,
} from "#app/library/record/version-state.ts";
import type { NoticeFacts } from "#app/notifications/notice.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** The open version of a practice, locked with its practice until the transaction ends. */
export type LockedVersion = {
	tx: Transaction;
	actor: Actor;
	now: Date;
	practice: LockedPractice;
	version: LockedPractice["versions"][number];
	state: OpenState;
	record: PracticeRecord;
};

/**
 * Locks a practice and its open version, always before any requests about it, and passes them to a command. The command
 * checks the actor's permission.
 * @returns what `work` returns; `not-found` if there is no open version
 */
export async function withOpenVersion<T>(
	actor: Actor,
	{ database, clock }: Pick<LibraryServices, "database" | "clock">,
	{ pid }: { pid: string },
	work: (locked: LockedVersion) => Promise<T>,
): Promise<T | { outcome: "not-found" }> {
	return database.prisma.$transaction(async (tx) => {
		const practice = await lockPractice(tx, pid);
		const version = practice?.versions[0];
		if (!practice || !version) return { outcome: "not-found" };
		const state = openState(version.state);
		return work({ tx, actor, now: clock.now(), practice, version, state, record: storedRecord(version) });
	});
}

/**
 * Moves a version to another state and logs it.
 * @param data columns that depend on the state
 * @throws Error if `versionSteps` does not allow it: commands check that first
 */
export async function moveVersion(
	{ tx, actor, now, version, state }: LockedVersion,
	step: VersionStep,
	{ to, verb, data = {} }: { to: OpenState; verb: string; data?: Prisma.PracticeVersionUpdateInput },
): Promise<void> {
	const ends: readonly string[] = versionSteps[step].to;
	if (!mayStep(step, state) || !ends.includes(to)) throw new Error(`No ${step} leads from ${state} to ${to}.`);
	await tx.practiceVersion.update({ where: { id: version.id }, data: { ...data, state: to, stateSince: now } });
	await recordActivity(tx, actor, {
		verb,
		subjectType: "practice",
		subjectId: version.pid,
		before: { state },
		after: { state: to, revision: version.revision },
	});
}

/** The title of a locked version, as notices give it. */
export function titleOf({ record, version }: LockedVersion): Pick<NoticeFacts, "title" | "language" | "pid"> {
	const { originalLanguage } = record.facts;
	return { title: originalText(record)?.title ?? "", language: originalLanguage, pid: version.pid };
}
