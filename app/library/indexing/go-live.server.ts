import { closeCases } from "#app/cases/run-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { isOpenToAll } from "#app/library/access/audience.policy.ts";
import { accessCases } from "#app/library/grants/access-case.server.ts";
import { projectPractice } from "#app/library/indexing/project-practice.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import {
	noOperatingConfirmation,
	type OperatingConfirmation,
	statesOwnStatus,
} from "#app/library/record/operating-status.ts";
import { practiceColumns } from "#app/library/record/practice-columns.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { storedFacts } from "#app/library/record/stored-record.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * Makes a version that was just published the live one: in the columns of its practice, the index and the family tree.
 * A tombstone is removed. The confirmed operating status stays unless the version states its own. Granted access ends
 * if the version hides the practice.
 */
export async function goLive(
	tx: Transaction,
	actor: Actor,
	services: LibraryServices,
	practice: OperatingConfirmation & {
		pid: string;
		firstPublishedAt: Date | null;
		published: { facts: unknown } | null;
	},
	versionId: string,
	record: PracticeRecord,
): Promise<void> {
	const { pid } = practice;
	await tx.practiceVersion.updateMany({
		where: { pid, state: { in: ["published", "withdrawn"] }, id: { not: versionId } },
		data: { state: "superseded" },
	});
	const before = practice.published && storedFacts(practice.published.facts);
	const confirmation = statesOwnStatus(record.facts, before) ? noOperatingConfirmation : practice;
	const { confirmedStatus, statusConfirmedAt, statusNote, confirmationRequestedAt } = confirmation;
	const now = services.clock.now();
	const live = {
		...practiceColumns(record, practice.firstPublishedAt, confirmation, now),
		confirmedStatus,
		statusConfirmedAt,
		statusNote,
		confirmationRequestedAt,
		publishedVersionId: versionId,
		withdrawnAt: null,
	};
	const noReasons = { withdrawnReason: null, withdrawnInternalReason: null };
	await tx.practice.update({ where: { pid }, data: { ...live, ...noReasons } });
	// Closing access asks nobody, and so needs no statuses.
	const by = { actor, now, world: new Map() };
	if (!isOpenToAll(live, now)) await closeCases(tx, by, accessCases, { cause: "hidden", pid });
	await projectPractice(tx, services, { pid, ...live, record });
}
