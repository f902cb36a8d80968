import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { mayPublish, maySeeDraft } from "#app/library/access/practice.policy.ts";
import { closeApprovals, requestApproval } from "#app/library/approval/request-approval.server.ts";
import { goLive } from "#app/library/indexing/go-live.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type LockedPractice, lockPractice } from "#app/library/record/lock-practice.server.ts";
import { pageTagsOf } from "#app/library/record/page-tags.ts";
import { nextVersion, type PublicationIssue, publicationIssues, versionName } from "#app/library/record/practice.ts";
import { storedFacts, storedRecord } from "#app/library/record/stored-record.server.ts";
import { writeVersionTexts } from "#app/library/record/version-rows.server.ts";
import { type OpenState, openState } from "#app/library/record/version-state.ts";
import { countWords } from "#app/library/values/word-count.ts";
import {
	closePublication,
	type PublicationBlock,
	publicationBlock,
} from "#app/library/views/publication-blockers.server.ts";
import { closeWithdrawalOnOwnerChange } from "#app/library/withdrawal/close-withdrawal.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";

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
	| { outcome: "incomplete"; issues: PublicationIssue[] }
	| { outcome: "change-note-missing" }
	| { outcome: "change-note-too-long"; words: number; cap: number }
	| { outcome: "conflict"; revision: number }
	| { outcome: "blocked"; reason: PublicationBlock; state: OpenState }
	| { outcome: "forbidden" | "not-found" };

/** Maximum number of words of a change note. */
export const changeNoteCap = 40;

/**
 * Publishes the open version of a practice: it becomes the current one permanently, and search shows it at once (or at
 * the end of the embargo). A country's practice has to be accepted first. A practice that the secretariat began, and no
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
		const blocked = await publicationBlock(tx, actor, practice, draft);
		if (blocked) return { outcome: "blocked", reason: blocked, state };
		const record = storedRecord(draft);
		const issues = publicationIssues(record);
		if (issues.length > 0) return { outcome: "incomplete", issues };
		const changeNote = input.changeNote?.trim() || null;
		if (practice.published && !changeNote) return { outcome: "change-note-missing" };
		const words = countWords(changeNote ?? "");
		if (words > changeNoteCap) return { outcome: "change-note-too-long", words, cap: changeNoteCap };

		const number = nextVersion(practice.published, input.change ?? "major");
		const texts = await writeVersionTexts(tx, draft.id, record, number, input.translationsHold);
		const now = services.clock.now();
		await tx.practiceVersion.update({
			where: { id: draft.id },
			data: { ...number, changeNote, state: "published", stateSince: now, publishedAt: now },
		});
		await closeWithdrawalOnOwnerChange({ tx, actor, now, practice, record });
		await goLive(tx, actor, services, practice, draft.id, { ...record, texts });
		const version = versionName(number);
		await recordActivity(tx, actor, {
			verb: "practice.publish",
			subjectType: "practice",
			subjectId: practice.pid,
			after: { version, ...(changeNote ? { changeNote } : {}) },
		});
		await invalidatePages(tx, [...pageTagsOf(practice.pid, record.facts), ...liveTags(practice)]);
		await closeApprovals(tx, { actor, now, practice }, version);
		if (state === "accepted") {
			await tx.practice.update({ where: { pid: practice.pid }, data: { initiatedBy: "country" } });
			await closePublication({ tx, actor, now, practice, version: draft, state, record });
		} else {
			await requestApproval(tx, now, statuses, { pid: practice.pid, version, record });
		}
		return { outcome: "published", pid: practice.pid, version };
	});
}

/** Tags of the live version's pages: the new version may drop some of its countries. */
function liveTags({ pid, published }: LockedPractice): string[] {
	return published ? pageTagsOf(pid, storedFacts(published.facts)) : [];
}

function withoutDraft({ pid, published, withdrawnAt }: LockedPractice): PublishOutcome {
	if (!published || withdrawnAt) return { outcome: "not-found" };
	return { outcome: "already-published", pid, version: versionName(published) };
}
