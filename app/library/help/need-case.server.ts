import { recordActivity } from "#app/activity/record-activity.server.ts";
import { type At, type CaseType, caseMoves, type Held, officeIf } from "#app/cases/case-type.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { endToday, isEnding } from "#app/library/help/help.ts";
import { mayFileNeed, mayMoveNeed, maySeeNeed } from "#app/library/help/need.policy.ts";
import { missingToPublish, type NeedState, needMoves, openDays, ownNeedPath } from "#app/library/help/need.ts";
import { lockNeed, type NeedView } from "#app/library/help/needs.server.ts";
import { focalPointsOf } from "#app/library/notices/record-people.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { NewNotice } from "#app/notifications/notice.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf, daysAfter } from "#app/platform/partial-date.ts";
import type { Statuses } from "#app/reference/rights.ts";

type NeedCase = Held<NeedView, NeedState>;
type World = { statuses: Statuses } & Pick<LibraryServices, "addJob">;

const move = caseMoves<NeedCase, World>();

/** A draft is moved by people who may file it, and a filed need also while its country is paused. */
function by({ actor, held: { state, subject } }: At<NeedCase, World>) {
	const { member } = subject;
	return officeIf(state === "draft" ? mayFileNeed(actor, member) : mayMoveNeed(actor, member));
}

/** The last day of a need of a member that is opened or extended now; topics have none. */
function lastDayFrom(now: Date, { member }: NeedView): string | null {
	return member === null ? null : daysAfter(dayOf(now), openDays);
}

function openUntil({ now, held }: At<NeedCase, World>) {
	const lastDay = lastDayFrom(now, held.subject);
	return { expiresOn: lastDay && dateOf(lastDay) };
}

const moves = {
	open: move({ ...needMoves.open, verb: "need.move", by, data: openUntil }),
	meet: move({ ...needMoves.meet, verb: "need.move", by }),
	drop: move({ ...needMoves.drop, verb: "need.move", by }),
	extend: move({
		...needMoves.extend,
		verb: "need.prolong",
		data: openUntil,
		by: (at) => (at.held.subject.member === null ? null : by(at)),
	}),
	expire: move({ from: ["open"], to: "expired", verb: "need.move" }),
	/** With the right of its country. */
	close: move({ from: ["open"], to: "dropped", verb: "need.move" }),
};

/** Needs of members, and topics of the secretariat; `saveNeed` files and changes them. */
export const needCases: CaseType<LibraryServices, World, NeedCase, typeof moves> = {
	type: "need",
	prepare: async (services) => ({
		statuses: await memberStatuses(services),
		...(services.addJob && { addJob: services.addJob }),
	}),
	async lock(tx, _, id) {
		const subject = await lockNeed(tx, id);
		return subject && { id, state: subject.state, subject, requests: [] };
	},
	sees: ({ actor, held }) => maySeeNeed(actor, held.subject),
	moves,
	before({ now, held: { state, subject } }, { move: { to, verb } }) {
		const lastDay = lastDayFrom(now, subject);
		if (verb === moves.extend.verb) return lastDay !== null && lastDay === subject.expiresOn ? "done" : undefined;
		if (state === to) return "done";
		// The form has said what is missing.
		const isWhole = subject.member === null || missingToPublish(subject, dayOf(now)).length === 0;
		return to === "open" && !isWhole ? "conflict" : undefined;
	},
	async store({ tx, now, held: { id, state, subject } }, { move: { to } }, data) {
		const isMoved = to !== state;
		await tx.need.update({
			where: { id },
			data: {
				...data,
				state: to,
				updatedAt: now,
				revision: subject.revision + 1,
				...(isMoved ? { stateSince: now } : {}),
			},
		});
	},
	async log({ tx, actor, now, held: { id, state, subject } }, verb, { move: { to } }) {
		const { member, countries, expiresOn } = subject;
		await recordActivity(tx, actor, {
			verb,
			subjectType: "need",
			subjectId: id,
			members: member === null ? countries : [member],
			...(state === to
				? { before: { expiresOn }, after: { expiresOn: lastDayFrom(now, subject) } }
				: { before: { state }, after: { state: to } }),
		});
	},
	async notify({ tx, world, held: { id, state, subject } }, { move: { to } }) {
		if (to === "open" && state !== "open" && subject.member !== null)
			await world.addJob?.(tx, "tell-of-open-needs", { needId: id });
	},
	night: {
		async open(reader) {
			const where = { state: "open", member: { not: null } };
			const rows = await reader.need.findMany({ where, select: { id: true }, orderBy: { id: "asc" } });
			return rows.map(({ id }) => id);
		},
		due({ now, world, held: { subject } }) {
			const { member, expiresOn } = subject;
			if (member === null || expiresOn === null) return undefined;
			return endToday({ country: member, lastDay: expiresOn }, { now, statuses: world.statuses });
		},
		/** Asks a month before the last day, once for each, whether the need is still open. */
		async remind({ tx, now, held: { id, subject } }) {
			const { member, expiresOn } = subject;
			if (member === null || expiresOn === null || !isEnding(expiresOn, now)) return;
			await notifyOfNeed(tx, now, subject, {
				kind: "need-expiring",
				key: `need-expiring:${id}:${expiresOn}`,
				country: member,
				path: ownNeedPath(member, id),
				dueOn: expiresOn,
			});
		},
	},
};

/** Notifies the focal points of a country about a need of a member. */
export async function notifyOfNeed(
	tx: Transaction,
	now: Date,
	{ id, title, member }: NeedView,
	{
		country,
		path,
		dueOn,
		...news
	}: Pick<NewNotice, "kind" | "key"> & { country: string; path: string; dueOn: string | null },
): Promise<void> {
	const accounts = await focalPointsOf(tx, country);
	const facts = { title, ...(member ? { country: member } : {}), path, ...(dueOn ? { dueOn } : {}) };
	await notify(
		tx,
		now,
		accounts.map((accountId) => ({ ...news, accountId, subject: { type: "need", id }, facts })),
	);
}
