import { type LinkEmail, sendLinkEmail } from "#app/identity/links/link-email.server.ts";
import {
	checkOneTimeLink,
	createOneTimeLink,
	linkLifetimes,
	redeemOneTimeLink,
	type SignUp,
} from "#app/identity/links/one-time-links.server.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import { normalEmail } from "#app/identity/person/email.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { hashPassword, passwordProblem, type WeakPassword } from "#app/identity/person/passwords.server.ts";
import { personOf, withRoles } from "#app/identity/person/person.server.ts";
import { tokenHash } from "#app/identity/person/tokens.server.ts";
import type { SignedIn } from "#app/identity/sign-in/sign-in.server.ts";
import { startSession } from "#app/identity/sign-in/start-session.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { withoutAddress } from "#app/platform/request-origin.server.ts";

export type SignUpEmails = {
	/** With the link to choose a password. */
	confirm: LinkEmail;
	/** For an email address that already has an account. */
	hasAccount(locale: string): { subject: string; text: string };
};

/**
 * Sends a link to create a researcher's account or, if the email address already has an account, an email that says so.
 * The answer and its timing are the same in both cases, because everything that depends on the email address happens
 * after the response. A disabled account gets no email, and the number of emails to one address is limited.
 * @param input.address the client's IP address
 */
export async function requestSignUp(
	services: IdentityServices,
	input: SignUp & { address: string; emails: SignUpEmails },
): Promise<{ outcome: "sent" } | TooManyTries> {
	const attempt = await services.limits.enquiry(input.address);
	if (attempt.outcome === "too-many-tries") return attempt;
	const { emails, name, locale } = input;
	const signUp = { email: normalEmail(input.email), name: name.trim(), locale };
	services.backgroundTasks.run("email to confirm a sign-up", () =>
		withoutAddress(() => sendSignUp(services, signUp, emails)),
	);
	return { outcome: "sent" };
}

async function sendSignUp(services: IdentityServices, signUp: SignUp, emails: SignUpEmails): Promise<void> {
	const { email, locale } = signUp;
	if ((await services.limits.enquiryEmail(email)).outcome === "too-many-tries") return;
	const { prisma } = services.database;
	const account = await prisma.account.findUnique({ where: { email } });
	if (account?.disabledAt) return;
	if (account) return services.mailer.send({ to: email, ...emails.hasAccount(account.locale) });
	const now = services.clock.now();
	const { token } = await prisma.$transaction(async (tx) => {
		const link = await createOneTimeLink(tx, { purpose: "sign-up", signUp, now });
		const subject = { subjectType: "one-time-link" as const, subjectId: tokenHash(link.token) };
		await services.recordActivity(tx, publicActor, { verb: "one-time-link.create-sign-up", ...subject });
		return link;
	});
	const lifetime = linkLifetimes["sign-up"] / (60 * 60 * 1000);
	await sendLinkEmail(services, emails.confirm, { email, locale, token, lifetime });
}

/**
 * Creates the researcher's account for which a link was sent, with this password, and signs the person in. If the
 * password is refused, the link still works.
 * @param input.address the client's IP address
 * @returns `email-taken` if an account with the email address was created in the meantime
 */
export async function finishSignUp(
	services: IdentityServices,
	input: { token: string; password: string; address: string; cookieHeader?: string | null | undefined },
): Promise<SignedIn | TooManyTries | { outcome: "link-dead" } | { outcome: "email-taken" } | WeakPassword> {
	const link = await checkOneTimeLink(services, { ...input, purposes: ["sign-up"] });
	if (link.outcome !== "valid") return link;
	const { signUp } = link;
	if (!signUp) return { outcome: "link-dead" };
	const problem = await passwordProblem(input.password, signUp);
	if (problem) return { outcome: "weak-password", problem };
	const passwordHash = await hashPassword(input.password);
	return services.database.prisma.$transaction(async (tx) => {
		if (!(await redeemOneTimeLink(tx, input.token, "sign-up", services.clock.now()))) return { outcome: "link-dead" };
		return createResearcher(tx, services, { ...signUp, passwordHash, cookieHeader: input.cookieHeader });
	});
}

async function createResearcher(
	tx: Transaction,
	services: IdentityServices,
	{ cookieHeader, ...account }: SignUp & { passwordHash: string; cookieHeader: string | null | undefined },
): Promise<SignedIn | { outcome: "email-taken" }> {
	const now = services.clock.now();
	const data = { ...account, createdAt: now };
	const [created] = await tx.account.createManyAndReturn({ data: [data], skipDuplicates: true, select: { id: true } });
	if (!created) return { outcome: "email-taken" };
	const accountId = created.id;
	await tx.roleGrant.create({ data: { accountId, role: "researcher", grantedAt: now } });
	const actor = personOf(await tx.account.findUniqueOrThrow({ where: { id: accountId }, include: withRoles }));
	await services.recordActivity(tx, actor, {
		verb: "account.sign-up",
		subjectType: "account",
		subjectId: accountId,
		after: { roles: ["researcher"] },
	});
	return { outcome: "signed-in", ...(await startSession(tx, services, accountId, cookieHeader)), actor };
}
