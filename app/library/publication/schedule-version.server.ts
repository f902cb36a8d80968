import { z } from "zod";
import { mustMoveRequest } from "#app/cases/move-case.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import type { Statuses } from "#app/library/access/clearing-countries.server.ts";
import { type PublishChoices, publishOpenVersion } from "#app/library/publication/publish-open-version.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { LockedPractice } from "#app/library/record/lock-practice.server.ts";
import { type LockedVersion, moveVersion } from "#app/library/record/locked-version.server.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { openState } from "#app/library/record/version-state.ts";
import { publicationRules } from "#app/library/requests/publication-rules.ts";
import { openPublicationOf } from "#app/library/requests/version-requests.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** How an officer chose to publish a version, as stored until its embargo ends. Its change note has its own column. */
const scheduled = z.object({ change: z.enum(["major", "minor"]), translationsHold: z.boolean() });

/**
 * Decides that a locked version, which may be published now, is published when its embargo ends. Until then readers
 * keep the live version, and nothing of the new one can be changed.
 */
export async function scheduleVersion(
	locked: LockedVersion,
	until: Date,
	{ changeNote, ...choices }: PublishChoices,
): Promise<void> {
	const { tx, actor, now, version } = locked;
	const request = await openPublicationOf(tx, version.id);
	if (request) {
		const move = { to: "scheduled", side: "responder" } as const;
		await mustMoveRequest(tx, { actor, now }, publicationRules, request, move);
	}
	await moveVersion(locked, "schedule", {
		to: "scheduled",
		verb: "practice.schedule",
		data: { changeNote, scheduledFor: until, scheduledAs: scheduled.parse(choices) },
	});
}

/** Whether a scheduled version will be a major or a minor one. */
export function scheduledChange({ scheduledAs }: { scheduledAs: unknown }): PublishChoices["change"] {
	return scheduled.parse(scheduledAs).change;
}

/**
 * Publishes a scheduled version whose embargo has ended.
 * @returns false if there is nothing to publish: another process may have been quicker
 */
export async function publishScheduled(
	tx: Transaction,
	services: LibraryServices,
	practice: LockedPractice,
	statuses: Statuses,
): Promise<boolean> {
	const now = services.clock.now();
	const [version] = practice.versions;
	if (!version?.scheduledFor || version.scheduledFor > now) return false;
	const state = openState(version.state);
	const locked = { tx, actor: systemActor, now, practice, version, state, record: storedRecord(version) };
	const { changeNote } = version;
	await publishOpenVersion(locked, services, statuses, { ...scheduled.parse(version.scheduledAs), changeNote });
	return true;
}
