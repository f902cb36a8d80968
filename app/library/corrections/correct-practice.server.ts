import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { mayPublish, maySeeDraft } from "#app/library/access/practice.policy.ts";
import { type BeyondCorrection, beyondCorrectionIn } from "#app/library/corrections/correction.ts";
import { goLive } from "#app/library/indexing/go-live.server.ts";
import { notifyOwnerFocalPoints } from "#app/library/notices/notify-owner-focal-points.server.ts";
import { changeNoteCap } from "#app/library/publication/publish-version.server.ts";
import { checkDraft, type ShapeIssue } from "#app/library/record/draft-record.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type LockedPractice, lockPractice } from "#app/library/record/lock-practice.server.ts";
import { pageTagsOf } from "#app/library/record/page-tags.ts";
import { nextVersion, type PublicationIssue, publicationIssues, versionName } from "#app/library/record/practice.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { recordDigest } from "#app/library/record/record-digest.server.ts";
import { correctedTexts } from "#app/library/record/source-digests.server.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { textRows } from "#app/library/record/version-rows.server.ts";
import { countWords } from "#app/library/values/word-count.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import { oneLine } from "#app/platform/text/one-line.ts";

export type CorrectInput = {
	pid: string;
	/** The version that was read and is corrected: `1.0`. */
	version: string;
	/** The complete record after the correction. */
	facts: unknown;
	texts: unknown;
	/** What was corrected, and why. */
	changeNote: string;
	/** Whether the translations still match the corrected original. */
	translationsHold: boolean;
};

export type CorrectOutcome =
	/** `already-corrected`: the current version has exactly this content, as after a second click. */
	| { outcome: "corrected" | "already-corrected"; pid: string; version: string }
	/** Another version was published after this one was read. */
	| { outcome: "conflict"; version: string }
	| { outcome: "unchanged" }
	| { outcome: "beyond-correction"; what: BeyondCorrection[] }
	| { outcome: "invalid"; issues: ShapeIssue[] }
	| { outcome: "incomplete"; issues: PublicationIssue[] }
	| { outcome: "change-note-missing" }
	| { outcome: "change-note-too-long"; words: number; cap: number }
	| { outcome: "forbidden" | "not-found" };

/**
 * Corrects the current version of a practice: the next minor version is published at once, and the owners' focal points
 * are notified. A draft of a new version is left unchanged; its editor shows what was corrected since
 * (`corrected-since.server.ts`).
 */
export async function correctPractice(
	actor: Actor,
	services: LibraryServices,
	input: CorrectInput,
): Promise<CorrectOutcome> {
	const checked = checkDraft(input);
	return services.database.prisma.$transaction(async (tx) => {
		const practice = await lockPractice(tx, input.pid);
		if (!practice?.published || practice.withdrawnAt || !maySeeDraft(actor, practice)) return { outcome: "not-found" };
		if (!mayPublish(actor)) return { outcome: "forbidden" };
		if ("issues" in checked) return { outcome: "invalid", issues: checked.issues };
		const { record } = checked;
		const live = { record: storedRecord(practice.published), version: versionName(practice.published) };
		const same = recordDigest(live.record) === recordDigest(record);
		if (live.version !== input.version) {
			return same
				? { outcome: "already-corrected", pid: input.pid, version: live.version }
				: { outcome: "conflict", version: live.version };
		}
		if (same) return { outcome: "unchanged" };
		const what = beyondCorrectionIn(live.record, record);
		if (what.length > 0) return { outcome: "beyond-correction", what };
		const issues = newIssues(live.record, record);
		if (issues.length > 0) return { outcome: "incomplete", issues };
		const changeNote = oneLine(input.changeNote);
		if (!changeNote) return { outcome: "change-note-missing" };
		const words = countWords(changeNote);
		if (words > changeNoteCap) return { outcome: "change-note-too-long", words, cap: changeNoteCap };

		const version = await publishCorrection(tx, actor, services, practice, { live, record, changeNote, input });
		return { outcome: "corrected", pid: input.pid, version };
	});
}

/** Issues that older rules allowed do not prevent the correction of something else. */
function newIssues(before: PracticeRecord, after: PracticeRecord): PublicationIssue[] {
	const name = (issue: PublicationIssue) =>
		issue.issue === "too-long" ? `${issue.field} ${issue.locale} ${issue.words}` : issue.field;
	const known = new Set(publicationIssues(before).map(name));
	return publicationIssues(after).filter((issue) => !known.has(name(issue)));
}

type Correction = {
	live: { record: PracticeRecord; version: string };
	record: PracticeRecord;
	changeNote: string;
	input: CorrectInput;
};

/** @returns the number of the new version */
async function publishCorrection(
	tx: Transaction,
	actor: Actor,
	services: LibraryServices,
	practice: LockedPractice,
	{ live, record, changeNote, input }: Correction,
): Promise<string> {
	const { pid, published } = practice;
	const now = services.clock.now();
	const number = nextVersion(published, "minor");
	const version = versionName(number);
	const texts = correctedTexts(record, version, live.record, input.translationsHold);
	const by = actorId(actor) ?? null;
	const { id } = await tx.practiceVersion.create({
		data: {
			pid,
			...number,
			state: "published",
			facts: record.facts,
			changeNote,
			createdAt: now,
			createdById: by,
			updatedAt: now,
			updatedById: by,
		},
	});
	await tx.practiceText.createMany({ data: textRows(id, { ...record, texts }) });
	// Last, because a published version accepts no more texts.
	await tx.practiceVersion.update({ where: { id }, data: { publishedAt: now } });
	await goLive(tx, actor, services, practice, id, { ...record, texts });
	await recordActivity(tx, actor, {
		verb: "practice.correct",
		subjectType: "practice",
		subjectId: pid,
		before: { version: live.version, digest: recordDigest(live.record) },
		after: { version, digest: recordDigest(record), changeNote },
	});
	await notifyOwnerFocalPoints(tx, actor, services, {
		pid,
		record,
		message: changeNote,
		kind: "record-corrected",
		occasion: `corrected:${version}`,
		path: `/library/${pid}/v/${version}/changes`,
	});
	await invalidatePages(tx, pageTagsOf(pid, record.facts));
	return version;
}
