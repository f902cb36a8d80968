import { systemActor } from "#app/identity/person/actor.ts";
import { isOpenToAll } from "#app/library/access/audience.policy.ts";
import { clearersOf, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import { titleOf } from "#app/library/access/practice-in-short.server.ts";
import { accessPath, accessRules, accessSubject, ownAccessPath } from "#app/library/grants/access-grant.ts";
import type { AccessRecord } from "#app/library/grants/access-rows.server.ts";
import { secretariatFor } from "#app/library/notices/record-people.server.ts";
import { ownersOf } from "#app/library/record/owners.ts";
import type { NoticeKind } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { excerptOf } from "#app/platform/text/excerpt.ts";
import { openRequest } from "#app/requests/open-request.server.ts";
import type { RequestRecord } from "#app/requests/request-rows.server.ts";

/** Who hears of access: those who decide, and the account that asked. */

/** Asks those who decide: the focal points of each owner country that has any who may, else the secretariat. */
export async function askDeciders(tx: Transaction, now: Date, access: AccessRecord, statuses: Statuses): Promise<void> {
	const clearers = await clearersOf(tx, ownersOf(access.practice), statuses);
	const asked = [...clearers].filter(([, accounts]) => accounts.length > 0);
	for (const [country, accounts] of asked) {
		const request = await open(tx, now, access, country);
		await notifyDeciders(tx, now, access, { kind: "access-asked", request, to: accounts });
	}
	if (asked.length > 0) return;
	const request = await open(tx, now, access, null);
	await notifyDeciders(tx, now, access, { kind: "access-asked", request, to: await secretariatFor(tx, null) });
}

async function open(
	tx: Transaction,
	now: Date,
	{ id, pid }: AccessRecord,
	country: string | null,
): Promise<RequestRecord> {
	const to =
		country === null
			? ({ kind: "secretariat" } as const)
			: ({ kind: "role", role: "focal-point", member: country } as const);
	const openKey = `access:${id}:${country ?? "secretariat"}`;
	const asked = { subject: accessSubject(id), member: country, to, content: { pid }, openKey };
	// The log says who asked in an entry of its own; the request is between the offices.
	return (await openRequest(tx, systemActor, accessRules, asked, now)).request;
}

/** Notifies those to whom a request goes, but never the account that asked. */
export async function notifyDeciders(
	tx: Transaction,
	now: Date,
	{ id, pid, accountId, practice }: AccessRecord,
	news: { kind: NoticeKind; request: RequestRecord; to: readonly string[]; occasion?: string },
): Promise<void> {
	const { kind, request, to, occasion } = news;
	const readers = await tx.account.findMany({
		where: { id: { in: to.filter((one) => one !== accountId) } },
		select: { id: true, locale: true },
	});
	await notify(
		tx,
		now,
		readers.map((reader) => ({
			key: [kind, request.id, ...(occasion ? [occasion] : [])].join(":"),
			...{ kind, accountId: reader.id, subject: { type: "request", id: request.id } },
			facts: {
				...titleOf(practice, reader.locale),
				...{ pid, path: accessPath(id), waits: { request: request.id, for: "responder" as const } },
				...(request.member ? { country: request.member } : {}),
				...(request.dueOn ? { dueOn: request.dueOn } : {}),
			},
		})),
	);
}

/**
 * Tells the account what has become of the access that it asked for. Instead of the title of a practice that became
 * hidden, it reads the beginning of its own purpose.
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
