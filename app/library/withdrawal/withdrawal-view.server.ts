import type { Actor } from "#app/identity/person/actor.ts";
import { mayClear, maySeeDraft, maySend } from "#app/library/access/practice.policy.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { chooseText } from "#app/library/record/practice.ts";
import { storedFacts } from "#app/library/record/stored-record.server.ts";
import { practiceSubject, withdrawalContent } from "#app/library/requests/practice-request-rules.ts";
import { mayCancelWithdrawal } from "#app/library/withdrawal/close-withdrawal.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

/** The requests to withdraw a published practice, for its countries and the secretariat. */
export type WithdrawalView = {
	pid: string;
	title: string;
	language: string;
	countries: string[];
	/** The open request; null if there is none. */
	open: { reason: string; internalNote: string | null; dueOn: string | null; secretariat: boolean } | null;
	/** The countries for which the reader answers now. */
	mine: string[];
	/** Why a country refused the last request; null while a request is open. */
	refused: string | null;
	may: { ask: boolean; cancel: boolean };
};

/**
 * The withdrawal of a published practice; null for people who work for none of its countries, and once it is withdrawn.
 */
export async function withdrawalView(
	actor: Actor,
	{ database }: Pick<LibraryServices, "database">,
	pid: string,
	locale: string,
): Promise<WithdrawalView | null> {
	const { type: subjectType, id: subjectId } = practiceSubject(pid);
	const [practice, requests] = await Promise.all([
		database.prisma.practice.findUnique({ where: { pid }, include: { published: { include: { texts: true } } } }),
		database.prisma.request.findMany({
			where: { subjectType, subjectId, type: "withdrawal" },
			orderBy: [{ createdAt: "desc" }, { id: "desc" }],
			include: { entries: { where: { kind: "state" }, orderBy: { revision: "desc" }, take: 1 } },
		}),
	]);
	if (!practice?.published || practice.withdrawnAt || !maySeeDraft(actor, practice)) return null;
	const { countries } = storedFacts(practice.published.facts);
	const text = chooseText(practice.published.texts, locale);
	const sends = maySend(actor, { countries, provenance: practice.provenance });
	const open = requests.filter(({ closedAt }) => closedAt === null);
	const [first] = open;
	const content = first && withdrawalContent.parse(first.content);
	const last = requests.filter(({ createdAt }) => createdAt.getTime() === requests[0]?.createdAt.getTime());
	const refused = last.find(({ state }) => state === "refused");
	return {
		pid,
		title: text?.title ?? "",
		language: text?.locale ?? locale,
		countries,
		open:
			first && content
				? {
						reason: content.reason,
						internalNote: content.internalNote,
						dueOn: first.dueOn && dayOf(first.dueOn),
						secretariat: first.toKind === "secretariat",
					}
				: null,
		mine: open.flatMap(({ toMember }) => (toMember && mayClear(actor, toMember) ? [toMember] : [])),
		refused: first ? null : (refused?.entries[0]?.text ?? null),
		may: { ask: !first && sends, cancel: content !== undefined && mayCancelWithdrawal(actor, practice, content) },
	};
}
