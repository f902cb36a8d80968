import type { RequestRecord } from "#app/cases/case-rows.server.ts";
import { focalPointsWith } from "#app/identity/person/focal-points.server.ts";
import type { Statuses } from "#app/library/access/clearing-countries.server.ts";
import { adoptionDeskPath, adoptionSubject } from "#app/library/adoption/adoption.ts";
import { type AdoptionRecord, sourcesOf, sourceTitle } from "#app/library/adoption/adoption-rows.server.ts";
import { secretariatFor } from "#app/library/notices/record-people.server.ts";
import type { NoticeKind } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * Notifies the focal points of both sides of an adoption. A person who may no longer see it gets no notice or email.
 */

type News = {
	kind: NoticeKind;
	remindsOf?: NoticeKind;
	statuses: Statuses;
	/** Distinguishes several notices of one kind about one adoption. */
	occasion?: string;
	message?: string | null;
};

/**
 * Notifies the focal points of the source's countries; the secretariat, if none of these countries has any, unless it
 * removed the adoption itself; nobody, if the source is outside the association.
 * @param news.requests the requests that they have to answer
 */
export async function notifySources(
	tx: Transaction,
	now: Date,
	adoption: AdoptionRecord,
	news: News & { requests: readonly RequestRecord[] },
): Promise<void> {
	if (adoption.confirmation === "documented") return;
	const people = await focalPointsWith(tx, "exchange", sourcesOf(adoption), news.statuses);
	const told = [...people].filter(([, accounts]) => accounts.length > 0);
	for (const [country, accounts] of told) {
		const request = news.requests.find(({ toMember }) => toMember === country);
		await tell(tx, now, adoption, { ...news, accounts, country: adoption.adopter, request });
	}
	if (told.length > 0 || news.kind === "adoption-removed") return;
	await tell(tx, now, adoption, {
		...news,
		kind: news.kind === "adoption-asked" ? "adoption-unasked" : news.kind,
		accounts: await secretariatFor(tx, null),
		country: adoption.adopter,
		request: undefined,
	});
}

/** Notifies the focal points of the adopter. */
export async function notifyAdopter(
	tx: Transaction,
	now: Date,
	adoption: AdoptionRecord,
	news: News & { country?: string },
): Promise<void> {
	const people = await focalPointsWith(tx, "continue-exchange", [adoption.adopter], news.statuses);
	const [country = adoption.adopter] = [news.country, ...sourcesOf(adoption)].flatMap((one) => one ?? []);
	const accounts = [...people.values()].flat();
	await tell(tx, now, adoption, { ...news, accounts, country, request: undefined });
}

async function tell(
	tx: Transaction,
	now: Date,
	adoption: AdoptionRecord,
	{
		kind,
		remindsOf,
		occasion,
		message,
		accounts,
		country,
		request,
	}: News & { accounts: readonly string[]; country: string; request: RequestRecord | undefined },
): Promise<void> {
	const readers = await tx.account.findMany({
		where: { id: { in: [...accounts] } },
		select: { id: true, locale: true },
	});
	await notify(
		tx,
		now,
		readers.map(({ id, locale }) => ({
			key: [kind, request?.id ?? adoption.id, ...(occasion ? [occasion] : [])].join(":"),
			kind,
			accountId: id,
			subject: adoptionSubject(adoption.id),
			facts: {
				...sourceTitle(adoption, locale),
				...(adoption.sourcePid ? { pid: adoption.sourcePid } : {}),
				country,
				path: adoptionDeskPath(adoption.id),
				...(remindsOf ? { remindsOf } : {}),
				...(message ? { message } : {}),
				...(request ? { waits: { request: request.id, for: "responder" as const } } : {}),
				...(request?.dueOn ? { dueOn: request.dueOn } : {}),
			},
		})),
	);
}
