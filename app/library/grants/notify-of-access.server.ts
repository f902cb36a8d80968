import { systemActor } from "#app/identity/person/actor.ts";
import { isOpenToAll } from "#app/library/access/audience.policy.ts";
import type { Statuses } from "#app/library/access/clearing-countries.server.ts";
import { titleOf } from "#app/library/access/practice-in-short.server.ts";
import { accessPath, accessRules, ownAccessPath } from "#app/library/grants/access-grant.ts";
import type { AccessRecord } from "#app/library/grants/access-rows.server.ts";
import { type Asked, askOwners } from "#app/library/notices/ask-owners.server.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { excerptOf } from "#app/platform/text/excerpt.ts";

/** Notifications about access: to the people who decide, and to the account that asked. */

/**
 * Access as the owners are asked for it. A separate entry in the log names the account; requests are between offices.
 */
export function askedAccess(access: AccessRecord): Asked {
	return { ...access, path: accessPath(access.id), rules: accessRules, opener: systemActor };
}

/** Asks the people who decide. */
export async function askDeciders(tx: Transaction, now: Date, access: AccessRecord, statuses: Statuses): Promise<void> {
	await askOwners(tx, now, askedAccess(access), { kind: "access-asked", statuses });
}

/**
 * Notifies the account of the outcome of its request. If the practice has become hidden, the notice has the beginning
 * of the account's own purpose instead of the title.
 */
export async function tellAsker(
	tx: Transaction,
	now: Date,
	{ id, pid, accountId, purpose, practice }: AccessRecord,
	kind: "access-granted" | "access-refused" | "access-ended",
	message: string | null = null,
): Promise<void> {
	const { locale } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { locale: true } });
	const named = practice.withdrawnAt !== null || isOpenToAll(practice, now);
	await notify(tx, now, [
		{
			...{ key: `${kind}:${id}`, kind, accountId, subject: named ? { type: "practice", id: pid } : null },
			facts: {
				...(named ? { ...titleOf(practice, locale), pid } : { title: excerptOf(purpose), language: "und" }),
				...(message === null ? {} : { message }),
				path: ownAccessPath,
			},
		},
	]);
}
