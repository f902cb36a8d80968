import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import type { RequestRules } from "#app/cases/case-rules.ts";
import { openRequest } from "#app/cases/open-case.server.ts";
import { reminderDay } from "#app/cases/reminder-days.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { answerersOf, clearersOf, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import { type PracticeInShort, titleOf } from "#app/library/access/practice-in-short.server.ts";
import { secretariatFor } from "#app/library/notices/record-people.server.ts";
import type { NoticeKind } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

/** Requests from readers to the owners of a practice: a question, or access. */

/** A reader's request. */
export type Asked = {
	id: string;
	pid: string;
	practice: PracticeInShort;
	/** The account that asks; it gets no notice if it is among the people who answer. */
	accountId: string | null;
	/** The page on which it is answered, without the language. */
	path: string;
	/** The rules of its requests. A request and its subject have the same type. */
	rules: RequestRules;
	/** Who opens the requests: an actor that does not reveal the asker to the people who answer. */
	opener: Actor;
};

/** Asks the focal points who may answer in each owner country, or else the secretariat, with a request and a notice. */
export async function askOwners(
	tx: Transaction,
	now: Date,
	asked: Asked,
	{ kind, statuses }: { kind: NoticeKind; statuses: Statuses },
): Promise<void> {
	const answerers = await answerersOf(tx, asked.practice, statuses);
	for (const [country, accounts] of answerers) {
		const request = await open(tx, now, asked, country);
		await notifyAnswerers(tx, now, asked, { kind, request, to: accounts });
	}
	if (answerers.length === 0) await askSecretariat(tx, now, asked, kind);
}

/** Asks the secretariat as well as the owners. */
export async function askSecretariat(tx: Transaction, now: Date, asked: Asked, kind: NoticeKind): Promise<void> {
	const request = await open(tx, now, asked, null);
	await notifyAnswerers(tx, now, asked, { kind, request, to: await secretariatFor(tx, null) });
}

/**
 * Reminds the recipients of the open requests, on the days for reminders. Once it is late, or no focal point may answer
 * any more, passes the case on to the secretariat as well.
 * @param given.remindsOf the kind of notice that asked them
 * @param given.forward asks the secretariat
 * @returns whether the secretariat was asked
 */
export async function remindOrForward(
	tx: Transaction,
	now: Date,
	asked: Asked,
	given: {
		remindsOf: NoticeKind;
		requests: readonly RequestRecord[];
		statuses: Statuses;
		late: boolean;
		forward: () => Promise<void>;
	},
): Promise<boolean> {
	const { remindsOf, requests, statuses, late, forward } = given;
	const countries = requests.flatMap(({ toMember }) => toMember ?? []);
	const clearers = await clearersOf(tx, countries, statuses);
	const nobody = [...clearers.values()].every((accounts) => accounts.length === 0);
	const forwards = (nobody || late) && requests.every(({ toKind }) => toKind !== "secretariat");
	if (forwards) await forward();
	for (const request of requests) {
		const occasion = request.dueOn && reminderDay(request.dueOn, dayOf(now));
		if (!occasion) continue;
		const { toMember } = request;
		const to = toMember === null ? await secretariatFor(tx, null) : (clearers.get(toMember) ?? []);
		await notifyAnswerers(tx, now, asked, { kind: "deadline", remindsOf, request, to, occasion });
	}
	return forwards;
}

async function open(
	tx: Transaction,
	now: Date,
	{ id, pid, rules, opener }: Asked,
	country: string | null,
): Promise<RequestRecord> {
	const to =
		country === null
			? ({ kind: "secretariat" } as const)
			: ({ kind: "role", role: "focal-point", member: country } as const);
	const openKey = `${rules.type}:${id}:${country ?? "secretariat"}`;
	const request = { subject: { type: rules.type, id }, member: country, to, content: { pid }, openKey };
	return (await openRequest(tx, opener, rules, request, now)).request;
}

async function notifyAnswerers(
	tx: Transaction,
	now: Date,
	{ pid, practice, accountId, path }: Asked,
	news: {
		kind: NoticeKind;
		remindsOf?: NoticeKind | undefined;
		request: RequestRecord;
		to: readonly string[];
		occasion?: string;
	},
): Promise<void> {
	const { kind, remindsOf, request, to, occasion } = news;
	const readers = await tx.account.findMany({
		where: { id: { in: to.filter((one) => one !== accountId) } },
		select: { id: true, locale: true },
	});
	await notify(
		tx,
		now,
		readers.map((reader) => ({
			key: [kind, request.id, ...(occasion ? [occasion] : [])].join(":"),
			kind,
			accountId: reader.id,
			subject: { type: "request", id: request.id },
			facts: {
				...titleOf(practice, reader.locale),
				pid,
				path,
				waits: { request: request.id, for: "responder" as const },
				...(remindsOf ? { remindsOf } : {}),
				...(request.member ? { country: request.member } : {}),
				...(request.dueOn ? { dueOn: request.dueOn } : {}),
			},
		})),
	);
}
