import { type At, type CaseType, caseMoves, officeIf, type Step } from "#app/cases/case-type.ts";
import { closeRequests } from "#app/cases/close-requests.server.ts";
import { reasonForm } from "#app/cases/reason-form.ts";
import { actorId, systemActor } from "#app/identity/person/actor.ts";
import { isOpenToAll } from "#app/library/access/audience.policy.ts";
import { memberStatuses, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import { titleOf } from "#app/library/access/practice-in-short.server.ts";
import { decidesFor, mayEndAccess, maySeeAccess } from "#app/library/grants/access-grant.policy.ts";
import { accessDays, accessPath, accessRules, closeDays, ownAccessPath } from "#app/library/grants/access-grant.ts";
import {
	type AccessCase,
	type AccessRecord,
	decided,
	lockAccess,
	logAccess,
} from "#app/library/grants/access-rows.server.ts";
import { type Asked, askOwners, remindOrForward } from "#app/library/notices/ask-owners.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { notify } from "#app/notifications/notify.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf, daysAfter, daysBetween } from "#app/platform/partial-date.ts";
import { excerptOf } from "#app/platform/text/excerpt.ts";

const move = caseMoves<AccessCase, Statuses>();

/**
 * The owner, or the secretariat if it was asked, decides; in a joint practice the first decision counts. Either side
 * ends granted access, and the account withdraws its request.
 */
const moves = {
	grant: move({
		from: ["asked"],
		to: "granted",
		verb: "access.grant",
		by: ({ actor, held }) => decidesFor(actor, decided(held.subject, held.requests)),
		data: ({ now, office }) => ({
			reason: null,
			until: dateOf(daysAfter(dayOf(now), accessDays)),
			decidedFor: office.country,
		}),
	}),
	refuse: move({
		from: ["asked"],
		to: "refused",
		verb: "access.refuse",
		form: reasonForm,
		by: ({ actor, held }) => decidesFor(actor, decided(held.subject, held.requests)),
		data: ({ office }, { reason }) => ({ reason, until: null, decidedFor: office.country }),
	}),
	end: move({
		from: ["granted"],
		to: "ended",
		verb: "access.end",
		form: reasonForm,
		by: ({ actor, held }) => officeIf(mayEndAccess(actor, decided(held.subject, held.requests))),
		data: (_, { reason }) => ({ reason }),
	}),
	giveBack: move({ from: ["granted"], to: "ended", verb: "access.end" }),
	withdraw: move({ from: ["asked"], to: "withdrawn", verb: "access.withdraw" }),
	expire: move({ from: ["granted"], to: "expired", verb: "access.expire" }),
	leaveUnanswered: move({ from: ["asked"], to: "unanswered", verb: "access.leave-unanswered" }),
	close: move({ from: ["asked", "granted"], to: "closed", verb: "access.close" }),
};

/** Access to the members-only parts of a practice: asked for, decided, and ended. */
export const accessCases: CaseType<LibraryServices, Statuses, AccessCase, typeof moves> = {
	type: "access",
	prepare: memberStatuses,
	lock: (tx, _, id) => lockAccess(tx, id),
	sees: ({ actor, held }) => maySeeAccess(actor, decided(held.subject, held.requests)),
	moves,
	before({ now, held }, { move, sent }) {
		if (held.state === move.to && held.subject.reason === (sent.reason ?? null)) return "done";
		return held.state === "asked" && !isOpenToAll(held.subject.practice, now) ? "conflict" : undefined;
	},
	async store({ tx, actor, now, held }, { move: { to }, office }, data) {
		const isOver = to === "granted" ? {} : { liveKey: null, closedAt: now };
		await tx.accessGrant.update({ where: { id: held.id }, data: { ...data, ...isOver, state: to } });
		const as = to === "granted" ? "accepted" : to === "refused" ? "refused" : null;
		await closeRequests(tx, { actor, now }, accessRules, held.requests, as && { ...office, to: as });
	},
	log: ({ tx, actor, held }, verb) => logAccess(tx, actor, held.subject, verb),
	notify: tellAsker,
	night: {
		async open(reader) {
			const where = { state: { in: ["asked", "granted"] } };
			return (await reader.accessGrant.findMany({ where, select: { id: true }, orderBy: { id: "asc" } })).map(
				({ id }) => id,
			);
		},
		due({ now, held: { state, subject } }) {
			const today = dayOf(now);
			if (state === "granted") return subject.until && dayOf(subject.until) < today ? "expire" : undefined;
			return daysBetween(dayOf(subject.createdAt), today) >= closeDays ? "leaveUnanswered" : undefined;
		},
		async remind({ tx, now, world, held: { state, subject, requests } }) {
			if (state !== "asked") return;
			const forwarded = await remindOrForward(tx, now, askedAccess(subject), {
				remindsOf: "access-asked",
				requests,
				statuses: world,
				late: false,
				forward: () => askDeciders(tx, now, subject, world),
			});
			if (forwarded) await logAccess(tx, systemActor, subject, "access.forward");
		},
	},
	outside: {
		async concerned(reader, { pid }) {
			const where = { pid, state: { in: ["asked", "granted"] } };
			return (await reader.accessGrant.findMany({ where, select: { id: true }, orderBy: { id: "asc" } })).map(
				({ id }) => id,
			);
		},
		move: "close",
	},
};

/**
 * Access as the owners are asked for it. A separate entry in the log names the account; requests are between offices.
 */
function askedAccess(access: AccessRecord): Asked {
	return { ...access, path: accessPath(access.id), rules: accessRules, opener: systemActor };
}

/** Asks the people who decide. */
export async function askDeciders(tx: Transaction, now: Date, access: AccessRecord, statuses: Statuses): Promise<void> {
	await askOwners(tx, now, askedAccess(access), { kind: "access-asked", statuses });
}

/**
 * Notifies the account of what happened to its request, unless it did it itself. If the practice has become hidden, the
 * notice has the beginning of the account's own purpose instead of the title.
 */
async function tellAsker(
	{ tx, actor, now, held }: At<AccessCase, Statuses>,
	{ move: { to }, sent }: Step<AccessCase, Statuses>,
): Promise<void> {
	const { id, pid, accountId, purpose, practice, reason } = held.subject;
	if (actorId(actor) === accountId) return;
	const kind = to === "granted" || to === "refused" ? (`access-${to}` as const) : "access-ended";
	const message = sent.reason ?? reason;
	const { locale } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { locale: true } });
	const named = practice.withdrawnAt !== null || isOpenToAll(practice, now);
	await notify(tx, now, [
		{
			key: `${kind}:${id}`,
			kind,
			accountId,
			subject: named ? { type: "practice", id: pid } : null,
			facts: {
				...(named ? { ...titleOf(practice, locale), pid } : { title: excerptOf(purpose), language: "und" }),
				...(typeof message === "string" ? { message } : {}),
				path: ownAccessPath,
			},
		},
	]);
}
