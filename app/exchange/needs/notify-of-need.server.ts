import { needPath, ownNeedPath } from "#app/exchange/needs/need.ts";
import type { NeedView } from "#app/exchange/needs/needs.server.ts";
import type { Match } from "#app/exchange/needs/rank-matches.ts";
import { focalPointsOf } from "#app/library/notices/record-people.server.ts";
import type { NewNotice } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

type MemberNeed = NeedView & { member: string };

/** Notifies the owners of matches who offer a wanted form of help on the subject; each account hears about a need once. */
export async function tellOwners(
	tx: Transaction,
	now: Date,
	need: MemberNeed,
	matches: readonly Match[],
): Promise<void> {
	const onSubject = matches.filter(({ reasons }) =>
		reasons.some(({ kind }) => kind === "function" || kind === "words"),
	);
	for (const country of new Set(onSubject.flatMap(({ offeredBy }) => offeredBy)))
		await tell(tx, now, need, {
			...{ kind: "need-published", key: `need-published:${need.id}`, country },
			...{ path: needPath(need.id), dueOn: need.wantedBy },
		});
}

/** Asks the country of an open need, a month before its last day, whether it is still needed; once for each last day. */
export async function askWhetherNeeded(tx: Transaction, now: Date, need: MemberNeed): Promise<void> {
	await tell(tx, now, need, {
		...{ kind: "need-expiring", key: `need-expiring:${need.id}:${need.expiresOn}`, country: need.member },
		...{ path: ownNeedPath(need.member, need.id), dueOn: need.expiresOn },
	});
}

/** Notifies the focal points of a country. */
async function tell(
	tx: Transaction,
	now: Date,
	{ id, title, member }: MemberNeed,
	{
		country,
		path,
		dueOn,
		...news
	}: Pick<NewNotice, "kind" | "key"> & {
		country: string;
		path: string;
		dueOn: string | null;
	},
): Promise<void> {
	const accounts = await focalPointsOf(tx, country);
	const facts = { title, country: member, path, ...(dueOn ? { dueOn } : {}) };
	await notify(
		tx,
		now,
		accounts.map((accountId) => ({ ...news, accountId, subject: { type: "need", id }, facts })),
	);
}
