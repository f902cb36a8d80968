import { nominationContent, nominationPath } from "#app/awards/nominations/nomination.ts";
import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import { practiceInShort, titleOf } from "#app/library/access/practice-in-short.server.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * Notifies the focal points of a country about a nomination: of news, the country that made it; of a consent to give,
 * the country that is asked.
 * @param about.occasion distinguishes notices about one request
 * @param about.message what the other side wrote
 */
export async function notifyOfNomination(
	tx: Transaction,
	now: Date,
	request: Pick<RequestRecord, "id" | "member" | "toMember" | "content" | "dueOn">,
	{ kind, occasion, message }: { kind: "nomination-news" | "nomination-consent"; occasion: string; message: unknown },
): Promise<void> {
	const { pid } = nominationContent.parse(request.content);
	const member = kind === "nomination-news" ? request.member : request.toMember;
	const practice = await tx.practice.findUniqueOrThrow({ where: { pid }, select: practiceInShort });
	const grants = await tx.roleGrant.findMany({
		where: { role: "focal-point", member, revokedAt: null, account: { disabledAt: null } },
		select: { account: { select: { id: true, locale: true } } },
		orderBy: { accountId: "asc" },
	});
	await notify(
		tx,
		now,
		grants.map(({ account: { id: accountId, locale } }) => ({
			key: `${kind}:${request.id}:${occasion}`,
			kind,
			accountId,
			subject: { type: "practice" as const, id: pid },
			facts: {
				...titleOf(practice, locale),
				pid,
				path: nominationPath(request.id),
				...(typeof message === "string" ? { message } : {}),
				...(kind === "nomination-consent" && request.dueOn ? { dueOn: request.dueOn } : {}),
			},
		})),
	);
}
