import { mayInvite, type RoleProblem, roleProblem, roleText } from "#app/identity/accounts.policy.ts";
import type { Actor, HeldRole } from "#app/identity/actor.ts";
import { normalEmail } from "#app/identity/email.ts";
import type { IdentityServices } from "#app/identity/identity-services.ts";
import { type LinkLetter, sendLinkLetter } from "#app/identity/link-letter.server.ts";
import { createOneTimeLink, linkLifetimes } from "#app/identity/one-time-links.server.ts";

export type Invitation = {
	email: string;
	name: string;
	locale: string;
	roles: readonly HeldRole[];
	letter: LinkLetter;
};

/**
 * Makes an account without a password and sends its person a link to set one. Whoever lets the link lapse
 * asks for another by the page for forgotten passwords.
 */
export async function inviteAccount(
	actor: Actor,
	services: IdentityServices,
	invitation: Invitation,
): Promise<{ outcome: "invited"; accountId: string } | { outcome: "not-allowed" | "email-taken" | RoleProblem }> {
	if (!mayInvite(actor, invitation.roles)) return { outcome: "not-allowed" };
	const problem = invitation.roles.map(roleProblem).find((found) => found !== undefined);
	if (problem) return { outcome: problem };
	const made = await services.database.prisma.$transaction(async (tx) => {
		const now = services.clock.now();
		const { name, locale, roles } = invitation;
		const email = normalEmail(invitation.email);
		const account = { email, name: name.trim(), locale, createdAt: now };
		const [created] = await tx.account.createManyAndReturn({ data: [account], skipDuplicates: true });
		if (!created) return undefined;
		const grants = roles.map(({ role, member }) => ({
			accountId: created.id,
			role,
			member: member ?? null,
			grantedAt: now,
		}));
		await tx.roleGrant.createMany({ data: grants });
		const { token } = await createOneTimeLink(tx, { purpose: "invitation", accountId: created.id, now });
		await services.recordActivity(tx, actor, {
			verb: "account.invite",
			subjectType: "account",
			subjectId: created.id,
			after: { roles: roles.map(roleText) },
		});
		return { accountId: created.id, email, locale, token };
	});
	if (!made) return { outcome: "email-taken" };
	const lifetime = linkLifetimes.invitation / (24 * 60 * 60 * 1000);
	services.afterwards.run("letter with an invitation", () =>
		sendLinkLetter(services, invitation.letter, { ...made, lifetime }),
	);
	return { outcome: "invited", accountId: made.accountId };
}
