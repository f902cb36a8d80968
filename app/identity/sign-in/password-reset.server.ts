import { type LinkEmail, sendLinkEmail } from "#app/identity/links/link-email.server.ts";
import {
	checkOneTimeLink,
	createOneTimeLink,
	linkLifetimes,
	redeemOneTimeLink,
} from "#app/identity/links/one-time-links.server.ts";
import { type Person, publicActor } from "#app/identity/person/actor.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import { normalEmail } from "#app/identity/person/email.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { knownDevice } from "#app/identity/person/known-devices.server.ts";
import { hashPassword, passwordProblem, type WeakPassword } from "#app/identity/person/passwords.server.ts";
import { personOf, withRoles } from "#app/identity/person/person.server.ts";
import { hasSecondFactor } from "#app/identity/second-factor/second-factor.server.ts";
import { createPendingSignIn } from "#app/identity/sign-in/pending-sign-ins.server.ts";
import { replacePassword } from "#app/identity/sign-in/replace-password.server.ts";
import { startSession } from "#app/identity/sign-in/start-session.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * Sends a link to set a new password, if there is such an account. The answer and its timing are the same if there
 * isn't, because all work specific to an account happens after the response. Earlier links keep working; otherwise a
 * stranger could invalidate the one somebody is about to use. If several emails were sent within the last hour, no
 * further one follows, since the links in those still work.
 * @param input.address the client's IP address
 * @param input.cookieHeader says whether the account has signed in on this device before
 */
export async function requestReset(
	services: IdentityServices,
	input: { email: string; address: string; cookieHeader?: string | null | undefined; linkEmail: LinkEmail },
): Promise<{ outcome: "sent" } | TooManyTries> {
	const email = normalEmail(input.email);
	const { prisma } = services.database;
	const account = await prisma.account.findUnique({ where: { email } });
	const device = await knownDevice(prisma, services, account?.id, input.cookieHeader);
	const attempt = await services.limits.reset({ address: input.address, device });
	if (attempt.outcome === "too-many-tries") return attempt;
	if (account && !account.disabledAt) {
		services.backgroundTasks.run("email with a reset link", () => sendReset(services, account, input.linkEmail));
	}
	return { outcome: "sent" };
}

async function sendReset(
	services: IdentityServices,
	account: { id: string; email: string; locale: string },
	linkEmail: LinkEmail,
): Promise<void> {
	if ((await services.limits.resetEmail(account.email)).outcome === "too-many-tries") return;
	const { token } = await services.database.prisma.$transaction(async (tx) => {
		await services.recordActivity(tx, publicActor, {
			verb: "account.request-reset",
			subjectType: "account",
			subjectId: account.id,
		});
		return createOneTimeLink(tx, { purpose: "reset", accountId: account.id, now: services.clock.now() });
	});
	await sendResetEmail(services, linkEmail, { ...account, token });
}

/** Sends the reset email, which says for how many hours its link works. */
export async function sendResetEmail(
	services: IdentityServices,
	linkEmail: LinkEmail,
	to: { email: string; locale: string; token: string },
): Promise<void> {
	await sendLinkEmail(services, linkEmail, { ...to, lifetime: linkLifetimes.reset / (60 * 60 * 1000) });
}

/**
 * With `codeNeeded`, `cookie` belongs to a sign-in that is waiting for a code, and there is no `deviceCookie`: access
 * to the mailbox alone is not enough to sign in.
 */
export type PasswordSet = {
	outcome: "password-set";
	cookie: string;
	deviceCookie: string | null;
	actor: Person;
	codeNeeded: boolean;
};

/** The kinds of link whose page sets a password. */
export const passwordPurposes = ["reset", "invitation"] as const;

/**
 * Sets the password of the account for which the link was made, ends all its sessions and other links, forgets its
 * known devices and signs it in (or only half in, if it has a second factor). If the password is refused, the link
 * still works. If the account had a password before, its owner gets an email.
 * @param input.address the client's IP address
 */
export async function setPassword(
	services: IdentityServices,
	input: { token: string; password: string; address: string; cookieHeader?: string | null | undefined },
): Promise<PasswordSet | { outcome: "link-dead" } | WeakPassword | TooManyTries> {
	const link = await checkOneTimeLink(services, { ...input, purposes: passwordPurposes });
	if (link.outcome !== "valid") return link;
	if (!link.accountId) return { outcome: "link-dead" };
	const { prisma } = services.database;
	const account = await prisma.account.findUniqueOrThrow({ where: { id: link.accountId }, include: withRoles });
	if (account.disabledAt) return { outcome: "link-dead" };
	const problem = await passwordProblem(input.password, account);
	if (problem) return { outcome: "weak-password", problem };
	const passwordHash = await hashPassword(input.password);
	const result = await prisma.$transaction(async (tx): Promise<PasswordSet | { outcome: "link-dead" }> => {
		const now = services.clock.now();
		if (!(await redeemOneTimeLink(tx, input.token, link.purpose, now))) return { outcome: "link-dead" };
		const actor = personOf(account);
		await replacePassword(tx, actor, services, account, passwordHash);
		return { outcome: "password-set", actor, ...(await signInWith(tx, services, account.id, input.cookieHeader)) };
	});
	if (result.outcome === "password-set") await services.limits.clearResetEmails(account.email);
	return result;
}

async function signInWith(
	tx: Transaction,
	services: IdentityServices,
	accountId: string,
	cookieHeader: string | null | undefined,
): Promise<Pick<PasswordSet, "cookie" | "deviceCookie" | "codeNeeded">> {
	if (await hasSecondFactor(tx, accountId)) {
		await services.sessions.revoke(cookieHeader, tx);
		return { cookie: await createPendingSignIn(tx, services, accountId), deviceCookie: null, codeNeeded: true };
	}
	return { ...(await startSession(tx, services, accountId, cookieHeader)), codeNeeded: false };
}
