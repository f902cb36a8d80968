import { focalPointsWith, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import { type IntroductionSide, introductionPath } from "#app/library/introductions/introduction.ts";
import type { IntroductionRecord } from "#app/library/introductions/introduction-rows.server.ts";
import { secretariatFor } from "#app/library/notices/record-people.server.ts";
import type { NoticeKind } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * Notifications about introductions: to the focal points of both sides, and to the secretariat for a country without
 * any.
 */

type News = {
	statuses: Statuses;
	/** Distinguishes several notices of one kind about one introduction. */
	occasion?: string | undefined;
};

/** Asks or reminds the people who answer: the focal points of the asked country, else the secretariat. */
export async function askForAnswer(
	tx: Transaction,
	now: Date,
	introduction: IntroductionRecord,
	{ reminds = false, ...news }: News & { reminds?: boolean },
): Promise<void> {
	const { asked } = introduction;
	const people = await focalPointsWith(tx, "exchange", [asked], news.statuses);
	const accounts = people.get(asked) ?? [];
	const theirs = accounts.length > 0;
	const asks = theirs ? "introduction-asked" : "introduction-unasked";
	await tell(tx, now, introduction, {
		...(reminds ? { kind: "deadline", remindsOf: asks } : { kind: asks }),
		...{ ...news, waits: true, to: "asked" },
		accounts: theirs ? accounts : await secretariatFor(tx, null),
	});
}

/** Notifies the focal points of a side. */
export async function tellSide(
	tx: Transaction,
	now: Date,
	introduction: IntroductionRecord,
	news: News & { to: IntroductionSide; kind: NoticeKind; message?: string | null },
): Promise<void> {
	const country = introduction[news.to];
	const people = await focalPointsWith(tx, "continue-exchange", [country], news.statuses);
	await tell(tx, now, introduction, { ...news, waits: false, accounts: people.get(country) ?? [] });
}

async function tell(
	tx: Transaction,
	now: Date,
	{ request, content, asker, asked }: IntroductionRecord,
	news: News & {
		kind: NoticeKind;
		remindsOf?: NoticeKind;
		to: IntroductionSide;
		message?: string | null;
		waits: boolean;
		accounts: readonly string[];
	},
): Promise<void> {
	const { kind, remindsOf, occasion, to, message, waits, accounts } = news;
	await notify(
		tx,
		now,
		accounts.map((accountId) => ({
			key: [kind, request.id, ...(occasion ? [occasion] : [])].join(":"),
			...{ kind, accountId, subject: { type: "request", id: request.id } },
			facts: {
				...{ title: content.deliverable, language: "und", path: introductionPath(request.id) },
				country: to === "asked" ? asker : asked,
				...(content.pid ? { aboutPid: content.pid } : {}),
				...(remindsOf ? { remindsOf } : {}),
				...(message ? { message } : {}),
				...(waits ? { waits: { request: request.id, for: "responder" as const } } : {}),
				...(waits && request.dueOn ? { dueOn: request.dueOn } : {}),
			},
		})),
	);
}
