import { isOwnAccount, mayDecideReset, mayManageAccounts } from "#app/identity/person/accounts.policy.ts";
import { lockAccount } from "#app/identity/person/accounts.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { freshnessOf } from "#app/identity/person/second-factor.policy.ts";
import { newUnknownPassword, resetNow } from "#app/identity/second-factor/reset-second-factor.server.ts";
import { type OpenReset, openResets } from "#app/identity/second-factor/second-factor-resets.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** Which request: the one for an account, made at the time that the page shows. */
export type ResetDecision = { accountId: string; requestedAt: Date };

/** `ended`: it was decided, has expired, or was replaced by another since the page was opened. */
type Undecided = { outcome: "forbidden" } | { outcome: "ended" };

/**
 * Confirms as a second person that the second factor of a head or an officer is to be reset, and resets it. Requires a
 * fresh code.
 */
export async function confirmSecondFactorReset(
	actor: Actor,
	services: IdentityServices,
	decision: ResetDecision,
): Promise<{ outcome: "reset" | "confirm-first" } | Undecided> {
	if (!mayManageAccounts(actor)) return { outcome: "forbidden" };
	const unknownPassword = await newUnknownPassword();
	return withRequest(services, decision, async (tx, { account, requester, reason }) => {
		if (!mayDecideReset(actor, { accountId: account.id, requestedById: requester.id })) return { outcome: "forbidden" };
		const terms = { now: services.clock.now(), rule: services.secondFactor };
		if (freshnessOf(actor, terms) !== "fresh") return { outcome: "confirm-first" };
		const entry = { reason, requestedBy: requester.id };
		await resetNow(tx, actor, services, { account, unknownPassword, entry });
		await services.queueAccountEmail(tx, requester, { reset: "confirmed", account: account.id });
		return { outcome: "reset" };
	});
}

/**
 * Refuses as a second person to reset a second factor; the person who made the request withdraws it in the same way.
 * @param decision.reason for the activity log
 */
export async function refuseSecondFactorReset(
	actor: Actor,
	services: IdentityServices,
	decision: ResetDecision & { reason: string },
): Promise<{ outcome: "refused" | "withdrawn" } | Undecided> {
	if (!mayManageAccounts(actor)) return { outcome: "forbidden" };
	return withRequest(services, decision, async (tx, { account, requester }) => {
		const withdrawn = isOwnAccount(actor, requester.id);
		const { id: accountId } = account;
		if (!withdrawn && !mayDecideReset(actor, { accountId, requestedById: requester.id }))
			return { outcome: "forbidden" };
		await tx.secondFactorReset.delete({ where: { accountId } });
		await services.recordActivity(tx, actor, {
			verb: withdrawn ? "account.withdraw-second-factor-reset" : "account.refuse-second-factor-reset",
			subjectType: "account",
			subjectId: accountId,
			after: { reason: decision.reason },
		});
		await services.queueAccountEmail(tx, account, "second-factor-reset-refused");
		await services.queueAccountEmail(tx, requester, { reset: "refused", account: accountId });
		return { outcome: withdrawn ? "withdrawn" : "refused" };
	});
}

/** Loads a request that is still open and locks its account, so that the second of two decisions finds none. */
async function withRequest<Outcome>(
	{ database, clock }: IdentityServices,
	{ accountId, requestedAt }: ResetDecision,
	work: (tx: Transaction, request: OpenReset) => Promise<Outcome>,
): Promise<Outcome | { outcome: "ended" }> {
	return database.prisma.$transaction(async (tx) => {
		if (!(await lockAccount(tx, accountId))) return { outcome: "ended" as const };
		const [request] = await openResets(tx, { now: clock.now(), accountId });
		const same = request?.requestedAt.getTime() === requestedAt.getTime();
		return request && same ? work(tx, request) : { outcome: "ended" as const };
	});
}
