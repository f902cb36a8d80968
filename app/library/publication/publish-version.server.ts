import type { Actor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { mayPublish, maySeeDraft } from "#app/library/access/practice.policy.ts";
import { type PublishChoices, publishOpenVersion } from "#app/library/publication/publish-open-version.server.ts";
import { scheduledChange, scheduleVersion } from "#app/library/publication/schedule-version.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type LockedPractice, lockPractice } from "#app/library/record/lock-practice.server.ts";
import { type PublicationIssue, publicationIssues, versionName } from "#app/library/record/practice.ts";
import { waitsUntil } from "#app/library/record/practice-columns.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { type OpenState, openState } from "#app/library/record/version-state.ts";
import { countWords } from "#app/library/values/word-count.ts";
import { type PublicationBlock, publicationBlock } from "#app/library/views/publication-blockers.server.ts";
import { oneLine } from "#app/platform/text/one-line.ts";

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
	/** Whether the publisher saw that the practice is withdrawn: publishing it brings it back. */
	withdrawn?: boolean;
};

export type PublishOutcome =
	| { outcome: "published"; pid: string; version: string }
	| { outcome: "already-published"; pid: string; version: string }
	/** It is published when its embargo ends; until then, readers keep the live version. */
	| { outcome: "scheduled"; pid: string }
	/** It has already been published or scheduled, with another note or as another kind of change. */
	| { outcome: "decided-otherwise" }
	/** It was withdrawn since the publisher opened the page. */
	| { outcome: "withdrawn-meanwhile" }
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
 * Sending the form twice has no further effect; the outcome shows that it was already published.
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
		const { change = "major", translationsHold = false } = input;
		const changeNote = oneLine(input.changeNote ?? "") || null;
		if (!draft) return withoutDraft(practice, { change, changeNote });
		if (input.revision !== undefined && input.revision !== draft.revision) {
			return { outcome: "conflict", revision: draft.revision };
		}
		const state = openState(draft.state);
		if (state === "scheduled") {
			const isSame = isSameChoice(
				{ change: scheduledChange(draft), changeNote: draft.changeNote },
				{ change, changeNote },
			);
			return isSame ? { outcome: "scheduled", pid: practice.pid } : { outcome: "decided-otherwise" };
		}
		if (input.withdrawn === false && practice.withdrawnAt) return { outcome: "withdrawn-meanwhile" };
		const blocked = await publicationBlock(tx, actor, practice, draft);
		if (blocked) return { outcome: "blocked", reason: blocked, state };
		const record = storedRecord(draft);
		const issues = publicationIssues(record);
		if (issues.length > 0) return { outcome: "incomplete", issues };
		if (practice.published && !changeNote) return { outcome: "change-note-missing" };
		const words = countWords(changeNote ?? "");
		if (words > changeNoteCap) return { outcome: "change-note-too-long", words, cap: changeNoteCap };

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

type Choice = Pick<PublishChoices, "change" | "changeNote">;

function withoutDraft({ pid, published, withdrawnAt }: LockedPractice, choice: Choice): PublishOutcome {
	if (!published || withdrawnAt) return { outcome: "not-found" };
	const change = published.minor === 0 ? "major" : "minor";
	if (!isSameChoice({ change, changeNote: published.changeNote }, choice)) return { outcome: "decided-otherwise" };
	return { outcome: "already-published", pid, version: versionName(published) };
}

/** Whether a form repeats how a version was published. The form of a first version has no choices. */
function isSameChoice(decided: Choice, { change, changeNote }: Choice): boolean {
	return changeNote === null || (changeNote === decided.changeNote && change === decided.change);
}
