import { openRequest } from "#app/cases/open-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { lockAgainstWithdrawal, readablePractice } from "#app/library/access/practice-in-short.server.ts";
import { mayAsk, takesPart } from "#app/library/introductions/introduction.policy.ts";
import { type IntroductionForm, introductionRules } from "#app/library/introductions/introduction.ts";
import { introductionOf } from "#app/library/introductions/introduction-rows.server.ts";
import { askForAnswer } from "#app/library/introductions/notify-of-introduction.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { ownersOf } from "#app/library/record/owners.ts";
import { practiceSubject } from "#app/library/requests/practice-request-rules.ts";
import { dayOf } from "#app/platform/partial-date.ts";

export type SendIntroductionOutcome =
	| { outcome: "sent"; id: string }
	/** The country has asked for the same, and it is still open. */
	| { outcome: "exists"; id: string }
	/** The practice or the country is the asker's own. */
	| { outcome: "own" }
	/** The asked country does not take part in the exchange. */
	| { outcome: "not-taking-part" }
	/** Its last day has passed. */
	| { outcome: "past" }
	| { outcome: "forbidden" }
	| { outcome: "not-found" };

/**
 * Asks another country for an introduction: its focal points, or the secretariat if it has none who may answer. A
 * country has one open introduction of each form to a country about a practice. Sending the form twice sends it once.
 * @param input.id made with the form
 * @param input.pid the practice that it is about, owned by the asked country; null for none
 * @param input.need the need for which it is sent; null for none
 */
export async function sendIntroduction(
	actor: Actor,
	services: LibraryServices,
	input: { id: string; pid: string | null; need: string | null; form: IntroductionForm },
): Promise<SendIntroductionOutcome> {
	const statuses = await memberStatuses(services);
	const now = services.clock.now();
	const { id, pid, need } = input;
	const { asker, asked, ...wanted } = input.form;
	return services.database.prisma.$transaction(async (tx): Promise<SendIntroductionOutcome> => {
		if (!mayAsk(actor, asker)) return { outcome: "forbidden" };
		const sent = await tx.request.findUnique({ where: { id }, select: { type: true, member: true } });
		if (sent)
			return sent.member === asker && sent.type === "introduction" ? { outcome: "sent", id } : { outcome: "not-found" };
		if (pid !== null) {
			await lockAgainstWithdrawal(tx, pid);
			const practice = await readablePractice(tx, actor, pid, now);
			if (!practice) return { outcome: "not-found" };
			if (practice.countries.includes(asker)) return { outcome: "own" };
			if (!ownersOf(practice).includes(asked)) return { outcome: "not-found" };
		}
		if (asked === asker) return { outcome: "own" };
		if (!takesPart(statuses.get(asked))) return { outcome: "not-taking-part" };
		if (wanted.until < dayOf(now)) return { outcome: "past" };
		const request = {
			...{ id, subject: pid === null ? { type: "member", id: asked } : practiceSubject(pid) },
			...{ member: asker, fromRole: "focal-point" as const, content: { pid, need, ...wanted } },
			to: { kind: "role" as const, role: "focal-point" as const, member: asked },
			openKey: ["introduction", asker, asked, pid ?? "", wanted.form].join(":"),
		};
		const opened = await openRequest(tx, actor, introductionRules, request, now);
		if (opened.request.id !== id) return { outcome: "exists", id: opened.request.id };
		const introduction = introductionOf(opened.request);
		if (introduction && opened.outcome === "opened") await askForAnswer(tx, now, introduction, { statuses });
		return { outcome: "sent", id };
	});
}
