import {
	accountInclude,
	closedAmong,
	type ListedAccount,
	listedAccount,
} from "#app/identity/accounts/account-list.server.ts";
import { type EmailState, emailState } from "#app/identity/links/email-state.ts";
import {
	isOwnAccount,
	isOwnSecretariatRole,
	mayDisable,
	mayGrant,
	mayInvite,
	mayManageAccounts,
	mayResetSecondFactor,
	maySendPasswordLink,
} from "#app/identity/person/accounts.policy.ts";
import type { Actor, HeldRole, Role } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { requiresSecondFactor } from "#app/identity/person/second-factor.policy.ts";
import { openResets } from "#app/identity/second-factor/second-factor-resets.server.ts";
import { isUuid } from "#app/platform/text/uuid.ts";
import { roles } from "#app/reference/codes.ts";

export type AccountFile = Omit<ListedAccount, "roles"> & {
	locale: string;
	createdAt: Date;
	disabledAt: Date | null;
	erasedAt: Date | null;
	/** Whether this is the actor's own account. */
	own: boolean;
	roles: readonly (HeldRole & { since: Date; mayRevoke: boolean })[];
	secondFactorSince: Date | null;
	/** Whether one of the account's roles requires a second factor. */
	secondFactorRequired: boolean;
	/** Whether a request to reset its second factor awaits a second person. */
	resetAwaits: boolean;
	/** The last email with a link to set a password, for as long as the link works; otherwise null. */
	passwordLink: EmailState | null;
	/** What the actor may do here. */
	may: {
		grant: readonly Role[];
		invite: boolean;
		/** Disable the account, and erase it. */
		disable: boolean;
		sendPasswordLink: boolean;
		resetSecondFactor: boolean;
	};
};

/** Everything that the secretariat sees about one account; `null` for all other actors and for an unknown id. */
export async function accountFile(
	actor: Actor,
	services: Pick<IdentityServices, "database" | "clock" | "secondFactor">,
	accountId: string,
): Promise<AccountFile | null> {
	if (!mayManageAccounts(actor) || !isUuid(accountId)) return null;
	const { prisma } = services.database;
	const row = await prisma.account.findUnique({ where: { id: accountId }, include: accountInclude });
	if (!row) return null;
	const now = services.clock.now();
	const account = listedAccount(row, { now, closed: await closedAmong(services, [row.id]) });
	const passwordLink = await prisma.oneTimeLink.findFirst({
		where: { accountId: row.id, purpose: "reset", usedAt: null, expiresAt: { gt: now } },
		orderBy: { createdAt: "desc" },
	});
	const held = account.roles;
	const since = new Map(row.roles.map(({ role, member, grantedAt }) => [`${role} ${member}`, grantedAt]));
	return {
		...account,
		locale: row.locale,
		createdAt: row.createdAt,
		disabledAt: row.disabledAt,
		erasedAt: row.erasedAt,
		own: isOwnAccount(actor, row.id),
		roles: held.map((one) => ({
			...one,
			since: since.get(`${one.role} ${one.member ?? null}`) ?? row.createdAt,
			mayRevoke: mayGrant(actor, one.role) && !isOwnSecretariatRole(actor, { accountId: row.id, ...one }),
		})),
		secondFactorSince: row.secondFactor?.confirmedAt ?? null,
		secondFactorRequired: requiresSecondFactor(held, services.secondFactor),
		resetAwaits: (await openResets(prisma, { now, accountId: row.id })).length > 0,
		passwordLink: passwordLink && emailState(passwordLink, now),
		may: {
			grant: grantable(actor),
			invite: mayInvite(actor, held),
			disable: mayDisable(actor, held) && !isOwnAccount(actor, row.id),
			sendPasswordLink: maySendPasswordLink(actor, held),
			resetSecondFactor: mayResetSecondFactor(actor, { accountId: row.id, roles: held }),
		},
	};
}

/** The roles the actor may grant, in display order. */
export function grantable(actor: Actor): Role[] {
	return roles.filter((role) => mayGrant(actor, role));
}
