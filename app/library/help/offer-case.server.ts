import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type CaseType, caseMoves, type Held, officeIf } from "#app/cases/case-type.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { type PracticeInShort, practiceInShort, titleOf } from "#app/library/access/practice-in-short.server.ts";
import { endToday, isEnding } from "#app/library/help/help.ts";
import { mayManageOffers } from "#app/library/help/offer.policy.ts";
import { type OfferState, offersPath } from "#app/library/help/offer.ts";
import { focalPointsOf } from "#app/library/notices/record-people.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { ownersOf } from "#app/library/record/owners.ts";
import { practiceTag } from "#app/library/record/page-tags.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { Offer } from "#app/platform/prisma/client.ts";
import type { Statuses } from "#app/reference/rights.ts";

type OfferCase = Held<Offer & { practice: PracticeInShort }, OfferState>;

const move = caseMoves<OfferCase, Statuses>();
const tags = ({ held }: { held: OfferCase }) => [practiceTag(held.subject.pid)];

const moves = {
	withdraw: move({
		...{ from: ["live"], to: "withdrawn", verb: "offer.withdraw", tags },
		by: ({ actor, held }) => officeIf(mayManageOffers(actor, held.subject.country)),
	}),
	expire: move({ from: ["live"], to: "lapsed", verb: "offer.lapse", tags }),
	/** With its practice, or with the right of its country. */
	close: move({ from: ["live"], to: "withdrawn", verb: "offer.close", tags }),
};

/** Offers of help: a country keeps one live until its last day; `saveOffer` makes it live, and changes it. */
export const offerCases: CaseType<LibraryServices, Statuses, OfferCase, typeof moves> = {
	type: "offer",
	prepare: memberStatuses,
	async lock(tx, _, id) {
		await tx.$queryRaw`select 1 from offer where id = ${id}::uuid for update`;
		const row = await tx.offer.findUnique({ where: { id }, include: { practice: { select: practiceInShort } } });
		return row && { id, state: row.state as OfferState, subject: row, requests: [] };
	},
	sees: ({ actor, held }) => mayManageOffers(actor, held.subject.country),
	moves,
	before: ({ held }, { move }) => (held.state === move.to ? "done" : undefined),
	async store({ tx, now, held: { id, subject } }, { move }) {
		await tx.offer.update({
			where: { id },
			data: { state: move.to, updatedAt: now, revision: subject.revision + 1 },
		});
	},
	async log({ tx, actor, held: { id, subject } }, verb, { move }) {
		const { country, pid, form } = subject;
		await recordActivity(tx, actor, {
			...{ verb, subjectType: "offer", subjectId: id, members: [country] },
			after: { pid, form, state: move.to },
		});
	},
	notify: async () => {},
	night: {
		open: (reader) => liveIds(reader),
		due({ now, world, held: { subject } }) {
			const { country, practice, until } = subject;
			if (!ownersOf(practice).includes(country)) return "close";
			return endToday({ country, lastDay: dayOf(until) }, { now, statuses: world });
		},
		async remind({ tx, now, held: { id, subject } }) {
			const { country, form, pid, practice } = subject;
			const until = dayOf(subject.until);
			if (!isEnding(until, now)) return;
			const accounts = await tx.account.findMany({
				where: { id: { in: await focalPointsOf(tx, country) } },
				select: { id: true, locale: true },
			});
			await notify(
				tx,
				now,
				accounts.map((account) => ({
					...{ key: `offer-ending:${id}:${until}`, kind: "offer-ending", accountId: account.id },
					subject: { type: "practice", id: pid },
					facts: {
						...titleOf(practice, account.locale),
						...{ pid, country, help: form, dueOn: until, path: offersPath(country, pid, form) },
					},
				})),
			);
		},
	},
	outside: { concerned: (reader, { pid }) => liveIds(reader, pid), move: "close" },
};

/** The ids of live offers. @param pid of this practice; of all by default */
async function liveIds(reader: Reader, pid?: string): Promise<string[]> {
	const where = { state: "live", ...(pid === undefined ? {} : { pid }) };
	const rows = await reader.offer.findMany({ where, select: { id: true }, orderBy: { id: "asc" } });
	return rows.map(({ id }) => id);
}
