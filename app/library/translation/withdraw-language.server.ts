import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { maySeeDraft, mayWithdraw } from "#app/library/access/practice.policy.ts";
import { projectPractice } from "#app/library/indexing/project-practice.server.ts";
import { notifyOwnerFocalPoints } from "#app/library/notices/notify-owner-focal-points.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type LockedPractice, lockPractice } from "#app/library/record/lock-practice.server.ts";
import { pageTagsOf } from "#app/library/record/page-tags.ts";
import { versionName } from "#app/library/record/practice.ts";
import { withoutSourceFields } from "#app/library/record/source-digests.server.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { canonicalJson } from "#app/library/values/canonical-json.ts";
import { isSameWithdrawal, withdrawalReasons } from "#app/library/withdrawal/withdraw-form.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";

export type WithdrawLanguageInput = {
	pid: string;
	/** BCP 47. */
	language: string;
	/** Public: shown in place of the text. */
	reason: string;
	/** Only the secretariat reads it. */
	internalReason?: string;
};

export type WithdrawLanguageOutcome =
	/** `inDraft`: the draft has another text in this language, which its publication would bring back. */
	| { outcome: "withdrawn"; inDraft: boolean }
	| {
			/**
			 * `already-withdrawn`: for another reason, or with another note.
			 * `original`: the original can't be withdrawn alone; withdraw the practice instead.
			 */
			outcome: "already-withdrawn" | "original" | "reason-missing" | "forbidden" | "not-found";
	  };

/**
 * Withdraws the texts of one language from every published version. The versions themselves stay as they are; readers
 * get another language and the public reason. A later version may include the language again. Sending the form twice
 * gives the same answer.
 */
export async function withdrawLanguage(
	actor: Actor,
	services: LibraryServices,
	{ pid, language, ...input }: WithdrawLanguageInput,
): Promise<WithdrawLanguageOutcome> {
	return services.database.prisma.$transaction(async (tx) => {
		const practice = await lockPractice(tx, pid);
		if (!practice?.published || practice.withdrawnAt || !maySeeDraft(actor, practice)) return { outcome: "not-found" };
		if (!mayWithdraw(actor)) return { outcome: "forbidden" };
		const live = storedRecord(practice.published);
		if (language === live.facts.originalLanguage) return { outcome: "original" };
		const published = await tx.practiceText.findMany({
			where: { locale: language, version: { pid, publishedAt: { not: null } } },
			include: { withdrawn: true, version: { select: { major: true, minor: true } } },
		});
		const shown = published.filter(({ withdrawn }) => !withdrawn);
		const reasons = withdrawalReasons(input);
		const { reason, internalReason } = reasons;
		if (published.length === 0) return { outcome: "not-found" };
		if (shown.length === 0) {
			const isSame = published.some(({ withdrawn }) => withdrawn && isSameWithdrawal(withdrawn, reasons));
			return isSame
				? { outcome: "withdrawn", inDraft: isInDraft(practice, language) }
				: { outcome: "already-withdrawn" };
		}
		if (!reason) return { outcome: "reason-missing" };

		const withdrawnAt = services.clock.now();
		await tx.withdrawnText.createMany({
			data: shown.map(({ versionId }) => ({ versionId, locale: language, withdrawnAt, reason, internalReason })),
		});
		const inDraft = await takeFromDraft(tx, practice, language, withdrawnAt);
		await recordActivity(tx, actor, {
			verb: "practice.withdraw-language",
			subjectType: "practice",
			subjectId: pid,
			before: { language, versions: shown.map(({ version }) => versionName(version)) },
			after: { reason },
		});
		await notifyOwnerFocalPoints(tx, actor, services, {
			pid,
			record: live,
			message: reason,
			kind: "record-withdrawn",
			occasion: `withdrawn:${language}:${withdrawnAt.toISOString()}`,
			path: `/library/${pid}`,
		});
		const { [language]: _, ...texts } = live.texts;
		await projectPractice(tx, services, { ...practice, record: { ...live, texts } });
		await invalidatePages(tx, pageTagsOf(pid, live.facts));
		return { outcome: "withdrawn", inDraft };
	});
}

function isInDraft({ versions: [draft] }: LockedPractice, language: string): boolean {
	return draft !== undefined && language in storedRecord(draft).texts;
}

/**
 * Removes the language from the draft if the draft only copied it from the live version; a text that was written for
 * the draft stays.
 * @returns whether the draft still has a text in that language
 */
async function takeFromDraft(
	tx: Transaction,
	{ published, versions: [draft] }: LockedPractice,
	language: string,
	now: Date,
): Promise<boolean> {
	const text = draft && storedRecord(draft).texts[language];
	if (!draft || !text) return false;
	const live = published && storedRecord(published).texts[language];
	if (canonicalJson(withoutSourceFields(text)) !== canonicalJson(live && withoutSourceFields(live))) return true;
	await tx.practiceText.delete({ where: { versionId_locale: { versionId: draft.id, locale: language } } });
	await tx.practiceVersion.update({
		where: { id: draft.id },
		data: { revision: draft.revision + 1, updatedAt: now },
	});
	return false;
}
