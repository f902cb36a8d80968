import type { Actor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { mayPublish, maySeeDraft } from "#app/library/access/practice.policy.ts";
import { publishOpenVersion } from "#app/library/publication/publish-open-version.server.ts";
import { scheduleVersion } from "#app/library/publication/schedule-version.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type LockedPractice, lockPractice } from "#app/library/record/lock-practice.server.ts";
import { type PublicationIssue, publicationIssues, versionName } from "#app/library/record/practice.ts";
import { waitsUntil } from "#app/library/record/practice-columns.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { type OpenState, openState } from "#app/library/record/version-state.ts";
import { countWords } from "#app/library/values/word-count.ts";
import { type PublicationBlock, publicationBlock } from "#app/library/views/publication-blockers.server.ts";

export type PublishInput = {
	pid: string;
	/** The revision that the publisher read; a newer one is a conflict. */
	revision?: number;
	/** Compared with the live version; the first version is always 1.0. */
	change?: "major" | "minor";
	/** What changed and why; required for every version after the first. */
	changeNote?: string;
	/** Whether the translations still match the original. */
	translationsHold?: boolean;
};

export type PublishOutcome =
	| { outcome: "published"; pid: string; version: string }
	| { outcome: "already-published"; pid: string; version: string }
	/** It is published when its embargo ends; until then, readers keep the live version. */
	| { outcome: "scheduled"; pid: string }
	| { outcome: "incomplete"; issues: PublicationIssue[] }
	| { outcome: "change-note-missing" }
	| { outcome: "change-note-too-long"; words: number; cap: number }
	| { outcome: "conflict"; revision: number }
	| { outcome: "blocked"; reason: PublicationBlock; state: OpenState }
	| { outcome: "forbidden" | "not-found" };

/** Maximum number of words of a change note. */
export const changeNoteCap = 40;

/**
 * Publishes the open version of a practice: it becomes the current one permanently, and search shows it at once. If it is
 * under embargo, the first version is hidden until the embargo ends, and a later one is scheduled for that moment. A country's practice has to be accepted first. A practice that the secretariat began, and no
 * country was asked to clear, is published from its draft; its countries are notified and asked for approval.
 * Publishing twice has no further effect; the outcome shows that it was already published.
 */
export async function publishVersion(
	actor: Actor,
	services: LibraryServices,
	input: PublishInput,
): Promise<PublishOutcome> {
	const statuses = await memberStatuses(services);
	return services.database.prisma.$transaction(async (tx) => {
		const practice = await lockPractice(tx, input.pid);
		if (!practice || !maySeeDraft(actor, practice)) return { outcome: "not-found" };
		if (!mayPublish(actor)) return { outcome: "forbidden" };
		const [draft] = practice.versions;
		if (!draft) return withoutDraft(practice);
		if (input.revision !== undefined && input.revision !== draft.revision) {
			return { outcome: "conflict", revision: draft.revision };
		}
		const state = openState(draft.state);
		if (state === "scheduled") return { outcome: "scheduled", pid: practice.pid };
		const blocked = await publicationBlock(tx, actor, practice, draft);
		if (blocked) return { outcome: "blocked", reason: blocked, state };
		const record = storedRecord(draft);
		const issues = publicationIssues(record);
		if (issues.length > 0) return { outcome: "incomplete", issues };
		const changeNote = input.changeNote?.trim() || null;
		if (practice.published && !changeNote) return { outcome: "change-note-missing" };
		const words = countWords(changeNote ?? "");
		if (words > changeNoteCap) return { outcome: "change-note-too-long", words, cap: changeNoteCap };

		const { change = "major", translationsHold = false } = input;
		const choices = { change, changeNote, translationsHold };
		const now = services.clock.now();
		const locked = { tx, actor, now, practice, version: draft, state, record };
		const until = waitsUntil(record.facts, practice.firstPublishedAt, now);
		if (until) {
			await scheduleVersion(locked, until, choices);
			return { outcome: "scheduled", pid: practice.pid };
		}
		const version = await publishOpenVersion(locked, services, statuses, choices);
		return { outcome: "published", pid: practice.pid, version };
	});
}

function withoutDraft({ pid, published, withdrawnAt }: LockedPractice): PublishOutcome {
	if (!published || withdrawnAt) return { outcome: "not-found" };
	return { outcome: "already-published", pid, version: versionName(published) };
}
