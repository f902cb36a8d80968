import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { maySeeDraft, mayStartVersion } from "#app/library/access/practice.policy.ts";
import { openDraft } from "#app/library/drafting/open-draft.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { lockPractice } from "#app/library/record/lock-practice.server.ts";
import { versionName } from "#app/library/record/practice.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";

export type StartOutcome =
	| { outcome: "started" | "already-started"; pid: string; revision: number }
	| { outcome: "forbidden" | "not-found" };

/**
 * Begins a draft beside the live version, which stays until the draft is published. There is at most one draft. For a
 * withdrawn practice this is the way to publish it again.
 */
export async function startNewVersion(
	actor: Actor,
	services: LibraryServices,
	input: { pid: string },
): Promise<StartOutcome> {
	return services.database.prisma.$transaction(async (tx) => {
		const practice = await lockPractice(tx, input.pid);
		if (!practice || !maySeeDraft(actor, practice)) return { outcome: "not-found" };
		if (!mayStartVersion(actor, practice)) return { outcome: "forbidden" };
		const { pid, published, versions } = practice;
		const [open] = versions;
		if (open) return { outcome: "already-started", pid, revision: open.revision };
		if (!published) return { outcome: "not-found" };

		const record = storedRecord(published);
		const { revision } = await openDraft(tx, actor, published, { record, now: services.clock.now() });
		await recordActivity(tx, actor, {
			verb: "practice.start-version",
			subjectType: "practice",
			subjectId: pid,
			after: { from: versionName(published), revision },
		});
		return { outcome: "started", pid, revision };
	});
}
