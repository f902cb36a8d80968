import { phaseOf } from "#app/awards/calls/call.ts";
import { isLiveSeat, seatRules } from "#app/awards/juries/jury.ts";
import { closedTo, logJury, notifyJurors, readJury } from "#app/awards/juries/jury-rows.server.ts";
import { withJury } from "#app/awards/juries/work-on-jury.server.ts";
import { openRequest } from "#app/cases/open-case.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { secretariatRoles } from "#app/identity/person/actor.ts";
import { notClosed } from "#app/identity/person/closed-accounts.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** Who may sit on a jury: anybody who can sign in, except the secretariat, which runs it. */
export const jurorAccounts = {
	...notClosed,
	disabledAt: null,
	roles: { none: { role: { in: [...secretariatRoles] }, revokedAt: null } },
} satisfies Prisma.AccountWhereInput;

export type SeatJurorOutcome =
	| { outcome: "invited" }
	/** The person has a seat or an invitation. */
	| { outcome: "exists" }
	/** The category is open, or its call is over. */
	| { outcome: "too-late" }
	/** Nobody who can sit on a jury has this account. */
	| { outcome: "unknown-person" }
	/** All nominations are of countries with which the person is tied; or one is, and the chair may discuss them all. */
	| { outcome: "own-country" }
	| { outcome: "not-found" };

/**
 * Invites a person to the jury of a category. Ties with countries are checked against the nominations that there are.
 * Sending the form twice invites once.
 * @param input.id made with the form
 */
export function seatJuror(
	actor: Actor,
	services: LibraryServices,
	{ id, categoryId, accountId, chair }: { id: string; categoryId: string; accountId: string; chair: boolean },
): Promise<SeatJurorOutcome> {
	return withJury(actor, services, categoryId, async ({ tx, jury, now, reading }): Promise<SeatJurorOutcome> => {
		if (jury.seats.some((seat) => seat.id === id)) return { outcome: "invited" };
		if (jury.seats.some((seat) => seat.accountId === accountId && isLiveSeat(seat))) return { outcome: "exists" };
		const { call, category, nominations } = jury;
		if (category.openedAt || !["coming", "open", "screening", "judging"].includes(phaseOf(call, now)))
			return { outcome: "too-late" };
		const person = await tx.account.findFirst({ where: { ...jurorAccounts, id: accountId }, select: { id: true } });
		if (!person) return { outcome: "unknown-person" };
		const content = { callId: call.id, categoryId, title: category.title.en };
		const request = { subject: { type: "award-category", id: categoryId }, member: null, content };
		const to = { kind: "account" as const, accountId };
		const openKey = `jury-seat:${categoryId}:${accountId}`;
		await openRequest(tx, actor, seatRules, { ...request, id, to, openKey }, now);
		await tx.awardSeat.create({ data: { id, categoryId, accountId, chair } });
		if (chair) await makeOnlyChair(tx, categoryId, id);
		await logJury(tx, actor, categoryId, "jury.invite", { seat: id, chair });
		const seated = await readJury(tx, categoryId, reading);
		const seat = seated?.seats.find((one) => one.id === id);
		if (!seated || !seat) throw new Error("The seat was not stored.");
		const closed = nominations.filter((one) => closedTo(seat, one) !== undefined).length;
		if (closed > 0 && (chair || closed === nominations.length)) throw new Refused();
		await notifyJurors(tx, now, seated, { kind: "jury-asked", occasion: "asked", to: [seat] });
		return { outcome: "invited" };
	}).catch((error: unknown) => {
		if (error instanceof Refused) return { outcome: "own-country" } as const;
		throw error;
	});
}

/** Undoes what was stored for a person whose ties only the database knows. */
class Refused extends Error {}

export type AppointChairOutcome =
	| { outcome: "appointed" }
	/** A nomination is closed to this juror, and the chair discusses all of them. */
	| { outcome: "own-country" }
	| { outcome: "not-found" };

/** Makes another juror the chair of a jury. Sending it twice has no further effect. */
export function appointChair(
	actor: Actor,
	services: LibraryServices,
	{ categoryId, seatId }: { categoryId: string; seatId: string },
): Promise<AppointChairOutcome> {
	return withJury(actor, services, categoryId, async ({ tx, jury }): Promise<AppointChairOutcome> => {
		const seat = jury.seats.find((one) => one.id === seatId && isLiveSeat(one));
		if (!seat || jury.call.state === "published") return { outcome: "not-found" };
		if (jury.nominations.some((one) => closedTo(seat, one) !== undefined)) return { outcome: "own-country" };
		if (seat.chair) return { outcome: "appointed" };
		await makeOnlyChair(tx, categoryId, seatId);
		await logJury(tx, actor, categoryId, "jury.chair", { seat: seatId });
		return { outcome: "appointed" };
	});
}

async function makeOnlyChair(tx: Transaction, categoryId: string, id: string): Promise<void> {
	await tx.awardSeat.updateMany({ where: { categoryId, chair: true, id: { not: id } }, data: { chair: false } });
	await tx.awardSeat.update({ where: { id }, data: { chair: true } });
}
