import { type LinkEmail, sendLinkEmail } from "#app/identity/links/link-email.server.ts";
import { createOneTimeLink, linkLifetimes } from "#app/identity/links/one-time-links.server.ts";
import { mayInvite, type RoleProblem, roleProblem, roleText } from "#app/identity/person/accounts.policy.ts";
import type { Actor, HeldRole } from "#app/identity/person/actor.ts";
import { normalEmail } from "#app/identity/person/email.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

export type Invitation = {
	email: string;
	name: string;
	locale: string;
	roles: readonly HeldRole[];
	linkEmail: LinkEmail;
	/** A UUID from the form that becomes the account's id, so that submitting the form twice invites only once. */
	key?: string | undefined;
	/** Further work in the same transaction, such as linking a contact; if it throws, everything is rolled back. */
	inTransaction?: AccountStep | undefined;
};

/** Work on an account inside the transaction of the command that calls it. */
export type AccountStep = (tx: Transaction, accountId: string) => Promise<void>;

export type Invited = { outcome: "invited"; accountId: string };

/**
 * Creates an account without a password and emails the person a link to set one. If the link expires, they can get a
 * new one from the forgotten-password page, or be sent one by `renewInvitation`.
 * @returns with `email-taken`, the account that has the email address
 */
export async function inviteAccount(
	actor: Actor,
	services: IdentityServices,
	invitation: Invitation,
): Promise<Invited | { outcome: "email-taken"; accountId: string } | { outcome: "forbidden" | RoleProblem }> {
	if (!mayInvite(actor, invitation.roles)) return { outcome: "forbidden" };
	const problem = invitation.roles.map(roleProblem).find((found) => found !== undefined);
	if (problem) return { outcome: problem };
	const made = await services.database.prisma.$transaction((tx) => createAccount(tx, actor, services, invitation));
	if (made.outcome !== "made") return made;
	const { accountId } = made;
	services.backgroundTasks.run("email with an invitation", () => sendInvitation(services, invitation.linkEmail, made));
	return { outcome: "invited", accountId };
}

type CreatedAccount = { outcome: "made"; accountId: string; email: string; locale: string; token: string };

async function createAccount(
	tx: Transaction,
	actor: Actor,
	services: IdentityServices,
	{ name, locale, roles, inTransaction, key, ...invitation }: Invitation,
): Promise<CreatedAccount | Invited | { outcome: "email-taken"; accountId: string }> {
	const now = services.clock.now();
	const email = normalEmail(invitation.email);
	const account = { email, name: name.trim(), locale, createdAt: now };
	const create = (data: typeof account & { id?: string }) =>
		tx.account.createManyAndReturn({ data: [data], skipDuplicates: true });
	// Somebody who goes back in the browser and invites another person with the same form sends a used key.
	const [keyed] = key === undefined ? [] : await create({ ...account, id: key });
	const created = keyed ?? (await create(account))[0];
	if (!created) {
		const { id: accountId } = await tx.account.findUniqueOrThrow({ where: { email }, select: { id: true } });
		return { outcome: accountId === key ? "invited" : "email-taken", accountId };
	}
	const accountId = created.id;
	const grants = unique(roles).map(({ role, member }) => ({ accountId, role, member: member ?? null, grantedAt: now }));
	await tx.roleGrant.createMany({ data: grants });
	const { token } = await createOneTimeLink(tx, { purpose: "invitation", accountId, now });
	await services.recordActivity(tx, actor, {
		verb: "account.invite",
		subjectType: "account",
		subjectId: accountId,
		after: { roles: unique(roles).map(roleText) },
	});
	await inTransaction?.(tx, accountId);
	return { outcome: "made", accountId, email, locale, token };
}

function unique(roles: readonly HeldRole[]): HeldRole[] {
	return [...new Map(roles.map((role) => [roleText(role), role])).values()];
}

const day = 24 * 60 * 60 * 1000;

/** Sends the invitation email, which says for how many days its link works. */
export async function sendInvitation(
	services: IdentityServices,
	linkEmail: LinkEmail,
	to: { email: string; locale: string; token: string },
): Promise<void> {
	await sendLinkEmail(services, linkEmail, { ...to, lifetime: linkLifetimes.invitation / day });
}
