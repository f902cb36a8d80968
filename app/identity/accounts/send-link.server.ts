import { sendInvitation } from "#app/identity/accounts/invite-account.server.ts";
import type { LinkEmail } from "#app/identity/links/link-email.server.ts";
import {
	createOneTimeLink,
	type LinkPurpose,
	markEmail,
	voidLinks,
} from "#app/identity/links/one-time-links.server.ts";
import { mayInvite, mayManageAccounts, maySendPasswordLink } from "#app/identity/person/accounts.policy.ts";
import { lockAccount } from "#app/identity/person/accounts.server.ts";
import type { Actor, HeldRole } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { personOf } from "#app/identity/person/person.server.ts";
import { sendResetEmail } from "#app/identity/sign-in/password-reset.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** Milliseconds within which a second request counts as a double click and sends no second email. */
const doubleClick = 60 * 1000;

/**
 * Sends an invitation again with a new link; the links in earlier emails stop working.
 * @param input.linkEmail returns the email for an account with these roles
 * @returns `just-sent` if one was sent within the last minute; `accepted` if the person has already set a password
 */
export async function renewInvitation(
	actor: Actor,
	services: IdentityServices,
	input: { accountId: string; linkEmail: (roles: readonly HeldRole[]) => LinkEmail },
): Promise<{ outcome: "sent" | "just-sent" | "accepted" | "account-disabled" | "forbidden" | "not-found" }> {
	if (!mayManageAccounts(actor)) return { outcome: "forbidden" };
	const result = await services.database.prisma.$transaction(async (tx) => {
		const account = await lockAccount(tx, input.accountId);
		if (!account) return { outcome: "not-found" as const };
		const { roles } = personOf(account);
		if (!mayInvite(actor, roles)) return { outcome: "forbidden" as const };
		if (account.disabledAt) return { outcome: "account-disabled" as const };
		if (account.passwordHash) return { outcome: "accepted" as const };
		const now = services.clock.now();
		if (await wasJustSent(tx, { accountId: account.id, purpose: "invitation", now })) {
			return { outcome: "just-sent" as const };
		}
		await voidLinks(tx, { accountId: account.id }, now);
		const { token } = await createOneTimeLink(tx, { purpose: "invitation", accountId: account.id, now });
		await services.recordActivity(tx, actor, {
			verb: "account.renew-invitation",
			subjectType: "account",
			subjectId: account.id,
		});
		return { outcome: "sent" as const, roles, to: { ...account, token } };
	});
	if (result.outcome === "sent") {
		const { to, roles } = result;
		services.backgroundTasks.run("email with an invitation", () =>
			sendInvitation(services, input.linkEmail(roles), to),
		);
	}
	return { outcome: result.outcome };
}

/**
 * Emails somebody who has a password a link to set a new one, as if they had requested it themselves.
 * @returns `just-sent` if one was sent within the last minute; `not-accepted` if the person has no password yet, so the
 * invitation must be renewed instead
 */
export async function sendPasswordLink(
	actor: Actor,
	services: IdentityServices,
	input: { accountId: string; linkEmail: LinkEmail },
): Promise<{ outcome: "sent" | "just-sent" | "not-accepted" | "account-disabled" | "forbidden" | "not-found" }> {
	if (!mayManageAccounts(actor)) return { outcome: "forbidden" };
	const result = await services.database.prisma.$transaction(async (tx) => {
		const account = await lockAccount(tx, input.accountId);
		if (!account) return { outcome: "not-found" as const };
		if (!maySendPasswordLink(actor, personOf(account).roles)) return { outcome: "forbidden" as const };
		if (account.disabledAt) return { outcome: "account-disabled" as const };
		if (!account.passwordHash) return { outcome: "not-accepted" as const };
		const now = services.clock.now();
		if (await wasJustSent(tx, { accountId: account.id, purpose: "reset", now })) {
			return { outcome: "just-sent" as const };
		}
		const { token } = await createOneTimeLink(tx, { purpose: "reset", accountId: account.id, now });
		await services.recordActivity(tx, actor, {
			verb: "account.send-password-link",
			subjectType: "account",
			subjectId: account.id,
		});
		return { outcome: "sent" as const, to: { ...account, token } };
	});
	if (result.outcome === "sent") {
		const { to } = result;
		services.backgroundTasks.run("email with a reset link", () => sendResetEmail(services, input.linkEmail, to));
	}
	return { outcome: result.outcome };
}

/** A link that the secretariat passes on itself, and when it stops working. */
export type PassOnLink = { href: string; expiresAt: Date };

/**
 * Creates a link to set a password that the secretariat passes on itself, on a site that sends no email. Anybody who
 * has the link can sign in as this person, so it is shown once, and the log says to whom. The links in earlier
 * invitations stop working.
 * @param input.path of the page behind the link
 * @returns `forbidden` also on a site that sends email
 */
export async function createLinkToPassOn(
	actor: Actor,
	services: IdentityServices,
	input: { accountId: string; path: LinkEmail["path"] },
): Promise<{ outcome: "created"; link: PassOnLink } | { outcome: "account-disabled" | "forbidden" | "not-found" }> {
	if (!mayManageAccounts(actor) || services.sendsEmail) return { outcome: "forbidden" };
	return services.database.prisma.$transaction(async (tx) => {
		const account = await lockAccount(tx, input.accountId);
		if (!account) return { outcome: "not-found" };
		const { roles } = personOf(account);
		const invited = account.passwordHash === null;
		if (!(invited ? mayInvite(actor, roles) : maySendPasswordLink(actor, roles))) return { outcome: "forbidden" };
		if (account.disabledAt) return { outcome: "account-disabled" };
		const now = services.clock.now();
		if (invited) await voidLinks(tx, { accountId: account.id }, now);
		const purpose = invited ? "invitation" : "reset";
		const { token, expiresAt } = await createOneTimeLink(tx, { purpose, accountId: account.id, now });
		await markEmail(tx, token, "failedAt", now);
		await services.recordActivity(tx, actor, {
			verb: "account.show-link",
			subjectType: "account",
			subjectId: account.id,
		});
		const { href } = new URL(input.path(account.locale, token), services.origin);
		return { outcome: "created", link: { href, expiresAt } };
	});
}

/**
 * Whether an email with such a link was sent within the last minute or is being sent. A failed one may be retried at
 * once.
 */
async function wasJustSent(
	tx: Transaction,
	{ accountId, purpose, now }: { accountId: string; purpose: LinkPurpose; now: Date },
): Promise<boolean> {
	const since = new Date(now.getTime() - doubleClick);
	const where = { accountId, purpose, createdAt: { gt: since }, usedAt: null, expiresAt: { gt: now }, failedAt: null };
	return (await tx.oneTimeLink.count({ where })) > 0;
}
