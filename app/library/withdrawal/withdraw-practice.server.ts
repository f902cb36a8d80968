import { recordActivity } from "#app/activity/record-activity.server.ts";
import { closeCases } from "#app/cases/run-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { maySeeDraft, mayWithdraw } from "#app/library/access/practice.policy.ts";
import { accessCases } from "#app/library/grants/access-case.server.ts";
import { introductionCases } from "#app/library/help/introduction-case.server.ts";
import { offerCases } from "#app/library/help/offer-case.server.ts";
import { projectPractice } from "#app/library/indexing/project-practice.server.ts";
import { notifyOwnerFocalPoints } from "#app/library/notices/notify-owner-focal-points.server.ts";
import { questionCases } from "#app/library/questions/question-case.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { lockPractice } from "#app/library/record/lock-practice.server.ts";
import { pageTagsOf } from "#app/library/record/page-tags.ts";
import { versionName } from "#app/library/record/practice.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { openState } from "#app/library/record/version-state.ts";
import { closePracticeRequests } from "#app/library/requests/practice-requests.server.ts";
import { unschedule } from "#app/library/requests/unschedule.server.ts";
import { isSameWithdrawal, withdrawalReasons } from "#app/library/withdrawal/withdraw-form.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";

export type WithdrawInput = {
	pid: string;
	/** Shown on the tombstone. */
	reason: string;
	/** Only for the secretariat. */
	internalReason?: string;
};

export type WithdrawOutcome = {
	/** `already-withdrawn`: for another reason, or with another note. */
	outcome: "withdrawn" | "already-withdrawn" | "reason-missing" | "forbidden" | "not-found";
};

/**
 * Takes a published practice out of the library. A tombstone stays for the people who could read it: title, owner,
 * date, the public reason and how to cite the practice. It disappears from lists, search and the family tree. Sending
 * the form twice gives the same answer.
 */
export async function withdrawPractice(
	actor: Actor,
	services: LibraryServices,
	input: WithdrawInput,
): Promise<WithdrawOutcome> {
	const statuses = await memberStatuses(services);
	return services.database.prisma.$transaction(async (tx) => {
		const practice = await lockPractice(tx, input.pid);
		if (!practice?.published || !maySeeDraft(actor, practice)) return { outcome: "not-found" };
		if (!mayWithdraw(actor)) return { outcome: "forbidden" };
		const reasons = withdrawalReasons(input);
		const { reason: withdrawnReason, internalReason: withdrawnInternalReason } = reasons;
		if (practice.withdrawnAt) {
			const stored = { reason: practice.withdrawnReason, internalReason: practice.withdrawnInternalReason };
			return { outcome: isSameWithdrawal(stored, reasons) ? "withdrawn" : "already-withdrawn" };
		}
		if (!withdrawnReason) return { outcome: "reason-missing" };

		const { pid, published } = practice;
		const record = storedRecord(published);
		const withdrawnAt = services.clock.now();
		const [version] = practice.versions;
		// Bringing the practice back is a decision of its own.
		if (version?.state === "scheduled") {
			const locked = { tx, actor, now: withdrawnAt, practice, version, state: openState(version.state) };
			await unschedule({ ...locked, record: storedRecord(version) });
		}
		await tx.practice.update({ where: { pid }, data: { withdrawnAt, withdrawnReason, withdrawnInternalReason } });
		await tx.practiceVersion.update({ where: { id: published.id }, data: { state: "withdrawn" } });
		await recordActivity(tx, actor, {
			verb: "practice.withdraw",
			subjectType: "practice",
			subjectId: pid,
			before: { version: versionName(published) },
			after: { reason: withdrawnReason },
		});
		const also = await closePracticeRequests(tx, { actor, now: withdrawnAt }, pid, withdrawnReason);
		const by = { actor, now: withdrawnAt, world: statuses };
		const cause = { cause: "withdrawn", pid } as const;
		await closeCases(tx, by, questionCases, cause);
		await closeCases(tx, by, offerCases, cause);
		await closeCases(tx, by, introductionCases, cause);
		await closeCases(tx, by, accessCases, cause);
		await notifyOwnerFocalPoints(tx, actor, services, {
			pid,
			record,
			message: withdrawnReason,
			kind: "record-withdrawn",
			occasion: `withdrawn:${versionName(published)}`,
			path: `/library/${pid}`,
			also,
		});
		await projectPractice(tx, services, { ...practice, withdrawnAt, record });
		await invalidatePages(tx, pageTagsOf(pid, record.facts));
		return { outcome: "withdrawn" };
	});
}
