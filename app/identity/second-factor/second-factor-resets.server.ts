import {
	mayDecideReset,
	mayManageAccounts,
	mayResetSecondFactor,
	needsSecondPerson,
} from "#app/identity/person/accounts.policy.ts";
import { type Actor, actorId, type Person } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { type AccountWithRoles, personOf, withRoles } from "#app/identity/person/person.server.ts";
import { activeSecretariat } from "#app/identity/person/secretariat-accounts.server.ts";
import { hasSecondFactor } from "#app/identity/second-factor/second-factor.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { keptSince, keptUntil, retention } from "#app/platform/retention.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** A request to reset a second factor that a second person can still confirm. */
export type OpenReset = {
	account: AccountWithRoles;
	requester: AccountWithRoles;
	reason: string;
	requestedAt: Date;
};

/**
 * The open requests for all accounts or for one, oldest first. A request ends automatically when it expires, when its
 * account is disabled, and when the person who made it no longer could.
 */
export async function openResets(
	reader: Reader,
	{ now, accountId }: { now: Date; accountId?: string },
): Promise<OpenReset[]> {
	const rows = await reader.secondFactorReset.findMany({
		where: {
			...(accountId === undefined ? {} : { accountId }),
			requestedAt: { gt: keptSince(now, retention.secondFactorResets) },
			account: { disabledAt: null },
		},
		include: { account: { include: withRoles } },
		orderBy: [{ requestedAt: "asc" }, { accountId: "asc" }],
	});
	if (rows.length === 0) return [];
	const requesters = await reader.account.findMany({
		where: { id: { in: rows.map(({ requestedById }) => requestedById) }, disabledAt: null },
		include: withRoles,
	});
	return rows.flatMap(({ account, requestedById, reason, requestedAt }) => {
		const requester = requesters.find(({ id }) => id === requestedById);
		if (!requester || !mayResetSecondFactor(personOf(requester), personOf(account))) return [];
		return [{ account, requester, reason, requestedAt }];
	});
}

/** An open request as the secretariat sees it. */
export type ResetView = {
	accountId: string;
	name: string;
	/** The name of the person who made it. */
	by: string;
	reason: string;
	requestedAt: Date;
	/** Until when it can be confirmed. */
	until: Date;
	/** Whether the reader made it. */
	own: boolean;
	/** Whether the reader may confirm or refuse it. */
	mayDecide: boolean;
};

/** The open requests for all accounts or for one, for the secretariat; none for everybody else. */
export async function resetsAwaiting(
	actor: Actor,
	{ database, clock }: Pick<IdentityServices, "database" | "clock">,
	accountId?: string,
): Promise<ResetView[]> {
	if (!mayManageAccounts(actor)) return [];
	const open = await openResets(database.prisma, { now: clock.now(), ...(accountId && { accountId }) });
	return open.map(({ account, requester, reason, requestedAt }) => ({
		accountId: account.id,
		name: account.name,
		by: requester.name,
		reason,
		requestedAt,
		until: keptUntil(requestedAt, retention.secondFactorResets),
		own: requester.id === actorId(actor),
		mayDecide: mayDecideReset(actor, { accountId: account.id, requestedById: requester.id }),
	}));
}

/** Who can decide on a request: heads and officers who can sign in, but neither of the two people concerned. */
export function resetDeciders(
	reader: Reader,
	{ accountId, requestedById }: { accountId: string; requestedById: string },
): Promise<{ id: string; email: string; locale: string }[]> {
	return reader.account.findMany({
		where: { ...activeSecretariat, passwordHash: { not: null }, id: { notIn: [accountId, requestedById] } },
		select: { id: true, email: true, locale: true },
		orderBy: { id: "asc" },
	});
}

/** An account as shown on the page for resetting its second factor. */
export type AccountToReset = {
	name: string;
	email: string;
	/** Whether a second factor is set up. */
	on: boolean;
	/** Whether a second person must confirm the reset. */
	second: boolean;
	/** Whether there is a second person who can confirm it. */
	confirmable: boolean;
	/** The request that waits for a second person. */
	request: ResetView | null;
};

/**
 * The account whose second factor is about to be reset; `null` if the actor may neither reset it nor decide on a request
 * to reset it.
 */
export async function accountToReset(
	actor: Person,
	services: IdentityServices,
	accountId: string,
): Promise<AccountToReset | null> {
	if (!mayManageAccounts(actor) || !isUuid(accountId)) return null;
	const { prisma } = services.database;
	const account = await prisma.account.findUnique({ where: { id: accountId }, include: withRoles });
	if (!account) return null;
	const person = personOf(account);
	const [request = null] = await resetsAwaiting(actor, services, accountId);
	if (!mayResetSecondFactor(actor, person) && !request?.mayDecide) return null;
	const deciders = await resetDeciders(prisma, { accountId, requestedById: actor.accountId });
	return {
		name: account.name,
		email: account.email,
		on: await hasSecondFactor(prisma, accountId),
		second: needsSecondPerson(actor, person.roles),
		confirmable: deciders.length > 0,
		request,
	};
}
