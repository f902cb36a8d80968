import { logJury } from "#app/awards/juries/jury-rows.server.ts";
import { withJury } from "#app/awards/juries/work-on-jury.server.ts";
import { entryProblem } from "#app/awards/nominations/nomination.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { lockAgainstWithdrawal } from "#app/library/access/practice-in-short.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { parsePid } from "#app/library/record/pid.ts";

export type ChooseTrialOutcome =
	| { outcome: "chosen" }
	/** There is no published full case with this identifier, or it is nominated in this category. */
	| { outcome: "unsuitable" }
	/** The jury scores already. */
	| { outcome: "too-late" }
	| { outcome: "not-found" };

/**
 * Chooses the practice that a jury scores and discusses first, in its published version. Sending the form twice has no
 * further effect.
 * @param input.pid as a person typed it
 */
export function chooseTrial(
	actor: Actor,
	services: LibraryServices,
	{ categoryId, pid: typed }: { categoryId: string; pid: string },
): Promise<ChooseTrialOutcome> {
	return withJury(actor, services, categoryId, async ({ tx, jury, now }): Promise<ChooseTrialOutcome> => {
		const pid = parsePid(typed);
		if (pid === null) return { outcome: "unsuitable" };
		await lockAgainstWithdrawal(tx, pid);
		const practice = await tx.practice.findUnique({ where: { pid } });
		const problem = practice ? entryProblem(practice, now) : "not-published";
		const isNominated = (await tx.awardNomination.count({ where: { categoryId, pid } })) > 0;
		if (!practice || isNominated || (problem && problem !== "not-owners")) return { outcome: "unsuitable" };
		if (jury.category.trialVersionId === practice.publishedVersionId) return { outcome: "chosen" };
		if (jury.call.state !== "announced") return { outcome: "too-late" };
		const data = { trialPid: pid, trialVersionId: practice.publishedVersionId };
		await tx.awardCategory.update({ where: { id: categoryId }, data });
		await logJury(tx, actor, categoryId, "jury.choose-trial", { pid });
		return { outcome: "chosen" };
	});
}
