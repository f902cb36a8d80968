import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { newToken, tokenHash } from "#app/identity/person/tokens.server.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";

const hour = 60 * 60 * 1000;

/** Lifetime of each kind of link, in milliseconds. */
export const linkLifetimes = {
	"first-head": 24 * hour,
	reset: hour,
	invitation: 7 * 24 * hour,
	"sign-up": 24 * hour,
} as const;
export type LinkPurpose = keyof typeof linkLifetimes;

/** The account that a sign-up will create once the email address is confirmed. */
export type SignUp = { email: string; name: string; locale: string };

/**
 * Creates a link that works once.
 * @returns the token, which is stored nowhere
 */
export async function createOneTimeLink(
	tx: Transaction,
	link: { purpose: LinkPurpose; accountId?: string; signUp?: SignUp; now: Date },
): Promise<{ token: string; expiresAt: Date }> {
	const token = newToken();
	const expiresAt = new Date(link.now.getTime() + linkLifetimes[link.purpose]);
	const { purpose, accountId = null, signUp, now: createdAt } = link;
	const data = { tokenHash: tokenHash(token), purpose, accountId, createdAt, expiresAt, ...signUp };
	await tx.oneTimeLink.create({ data });
	return { token, expiresAt };
}

/** Records on a link whether the mail server accepted its email. */
export async function markEmail(
	database: Reader,
	token: string,
	mark: "sentAt" | "failedAt",
	now: Date,
): Promise<void> {
	await database.oneTimeLink.updateMany({ where: { tokenHash: tokenHash(token) }, data: { [mark]: now } });
}

/** The last three outcomes look the same to the visitor. */
export type ReadLink =
	| { outcome: "valid"; purpose: LinkPurpose; accountId: string | null; signUp: SignUp | null }
	| { outcome: "expired" | "used" | "unknown" };

/** Reads a link without using it up, because mail scanners follow links before people do. */
export async function readOneTimeLink(
	reader: Reader,
	token: string,
	purposes: readonly LinkPurpose[],
	now: Date,
): Promise<ReadLink> {
	const link = await reader.oneTimeLink.findUnique({ where: { tokenHash: tokenHash(token) } });
	const purpose = purposes.find((allowed) => allowed === link?.purpose);
	if (!link || !purpose) return { outcome: "unknown" };
	if (link.usedAt) return { outcome: "used" };
	if (link.expiresAt <= now) return { outcome: "expired" };
	const { accountId, email, name, locale } = link;
	const signUp = email !== null && name !== null && locale !== null ? { email, name, locale } : null;
	return { outcome: "valid", purpose, accountId, signUp };
}

/**
 * Uses up a link, in the transaction of its purpose. Of two simultaneous requests, the second waits for the first,
 * finds the link used and gets `false`.
 */
export async function redeemOneTimeLink(
	tx: Transaction,
	token: string,
	purpose: LinkPurpose,
	now: Date,
): Promise<boolean> {
	const { count } = await tx.oneTimeLink.updateMany({
		where: { tokenHash: tokenHash(token), purpose, usedAt: null, expiresAt: { gt: now } },
		data: { usedAt: now },
	});
	return count === 1;
}

/** Invalidates unused links: all with a given purpose, or all of an account. */
export async function voidLinks(
	tx: Transaction,
	which: { purpose: LinkPurpose } | { accountId: string },
	now: Date,
): Promise<void> {
	await tx.oneTimeLink.updateMany({
		where: { ...which, usedAt: null, expiresAt: { gt: now } },
		data: { expiresAt: now },
	});
}

/**
 * Reads a link without using it up. Only links that don't work count against the IP address.
 * @param input.address the client's IP address
 */
export async function checkOneTimeLink(
	services: IdentityServices,
	input: { token: string; purposes: readonly LinkPurpose[]; address: string },
): Promise<Extract<ReadLink, { outcome: "valid" }> | { outcome: "link-dead" } | TooManyTries> {
	const attempt = await services.limits.link(input.address);
	if (attempt.outcome === "too-many-tries") return attempt;
	const link = await readOneTimeLink(services.database.prisma, input.token, input.purposes, services.clock.now());
	if (link.outcome !== "valid") return { outcome: "link-dead" };
	await attempt.forgive();
	return link;
}

export type OpenedLink =
	/** `account` is the existing one, or the one that a sign-up will create. */
	| { outcome: "valid"; purpose: LinkPurpose; account: { email: string; name: string } | null }
	| { outcome: "link-dead" }
	| TooManyTries;

/** Checks a link for the page behind it. */
export async function openOneTimeLink(
	services: IdentityServices,
	input: { token: string; purposes: readonly LinkPurpose[]; address: string },
): Promise<OpenedLink> {
	const link = await checkOneTimeLink(services, input);
	if (link.outcome !== "valid") return link;
	const { prisma } = services.database;
	const account = link.accountId && (await prisma.account.findUnique({ where: { id: link.accountId } }));
	if (!account) return { outcome: "valid", purpose: link.purpose, account: link.signUp };
	if (account.disabledAt) return { outcome: "link-dead" };
	return { outcome: "valid", purpose: link.purpose, account: { email: account.email, name: account.name } };
}
