import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { maySeeDraft, mayWithdraw } from "#app/library/access/practice.policy.ts";
import { projectPractice } from "#app/library/indexing/project-practice.server.ts";
import { notifyOwnerFocalPoints } from "#app/library/notices/notify-owner-focal-points.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { lockPractice } from "#app/library/record/lock-practice.server.ts";
import { pageTagsOf } from "#app/library/record/page-tags.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { isSameWithdrawal, withdrawalReasons } from "#app/library/withdrawal/withdraw-form.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

export type WithdrawFileInput = {
	pid: string;
	/** The id of the file. */
	id: string;
	/** Public: shown at the file's URL. */
	reason: string;
	/** Only the secretariat reads it. */
	internalReason?: string;
};

export type WithdrawFileOutcome = {
	/** `already-withdrawn`: for another reason, or with another note. */
	outcome: "withdrawn" | "already-withdrawn" | "reason-missing" | "forbidden" | "not-found";
};

/**
 * Withdraws one file permanently: its URL shows the reason, and search no longer finds its text. The versions of the
 * practice don't change and still name it. Sending the form twice gives the same answer.
 */
export async function withdrawPracticeFile(
	actor: Actor,
	services: LibraryServices,
	input: WithdrawFileInput,
): Promise<WithdrawFileOutcome> {
	const { pid, id } = input;
	return services.database.prisma.$transaction(async (tx) => {
		const practice = await lockPractice(tx, pid);
		if (!practice || !isUuid(id) || !maySeeDraft(actor, practice)) return { outcome: "not-found" };
		const file = await tx.practiceFile.findFirst({ where: { pid, id } });
		if (!file) return { outcome: "not-found" };
		if (!mayWithdraw(actor)) return { outcome: "forbidden" };
		const reasons = withdrawalReasons(input);
		const { reason: withdrawnReason, internalReason: withdrawnInternalReason } = reasons;
		if (file.withdrawnAt) {
			const stored = { reason: file.withdrawnReason, internalReason: file.withdrawnInternalReason };
			return { outcome: isSameWithdrawal(stored, reasons) ? "withdrawn" : "already-withdrawn" };
		}
		if (!withdrawnReason) return { outcome: "reason-missing" };

		await tx.practiceFile.update({
			where: { id },
			data: { withdrawnAt: services.clock.now(), withdrawnReason, withdrawnInternalReason },
		});
		await recordActivity(tx, actor, {
			verb: "practice.withdraw-file",
			subjectType: "practice",
			subjectId: pid,
			after: { file: id, name: file.originalName, reason: withdrawnReason },
		});
		if (practice.published) {
			const record = storedRecord(practice.published);
			await notifyOwnerFocalPoints(tx, actor, services, {
				pid,
				record,
				message: withdrawnReason,
				kind: "record-withdrawn",
				occasion: `withdrawn-file:${id}`,
				path: `/library/${pid}`,
			});
			await projectPractice(tx, services, { ...practice, record });
			await invalidatePages(tx, pageTagsOf(pid, record.facts));
		}
		return { outcome: "withdrawn" };
	});
}
