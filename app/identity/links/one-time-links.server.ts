import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { newToken, tokenHash } from "#app/identity/person/tokens.server.ts";
import type { Reader, Transaction } from "#app/platform/database/database.server.ts";

const hour = 60 * 60 * 1000;

/** What links are for, and for how many milliseconds each kind works. */
export const linkLifetimes = { "first-head": 24 * hour, reset: hour, invitation: 7 * 24 * hour } as const;
export type LinkPurpose = keyof typeof linkLifetimes;

/** Makes a link that works once. @returns the token, which is stored nowhere */
export async function createOneTimeLink(
	tx: Transaction,
	link: { purpose: LinkPurpose; accountId?: string; now: Date },
): Promise<{ token: string; expiresAt: Date }> {
	const token = newToken();
	const expiresAt = new Date(link.now.getTime() + linkLifetimes[link.purpose]);
	const { purpose, accountId = null, now: createdAt } = link;
	await tx.oneTimeLink.create({ data: { tokenHash: tokenHash(token), purpose, accountId, createdAt, expiresAt } });
	return { token, expiresAt };
}

/** Writes on a link whether its letter could be handed to the mail server. */
export async function markEmail(
	database: Reader,
	token: string,
	mark: "sentAt" | "failedAt",
	now: Date,
): Promise<void> {
	await database.oneTimeLink.updateMany({ where: { tokenHash: tokenHash(token) }, data: { [mark]: now } });
}

/** The last three look alike from outside. */
export type ReadLink =
	| { outcome: "valid"; purpose: LinkPurpose; accountId: string | null }
	| { outcome: "expired" | "used" | "unknown" };

/** Looks at a link without using it up: scanners of mail follow links before people do. */
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
	return { outcome: "valid", purpose, accountId: link.accountId };
}

/**
 * Uses a link up, within the transaction of what it is for. Of two posts at once the second waits for the
 * first, finds the link used, and gets `false`.
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

/** Ends links that nobody has used: all of a purpose, or all of an account. */
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

export type OpenedLink =
	| { outcome: "valid"; purpose: LinkPurpose; account: { email: string; name: string } | null }
	| { outcome: "link-dead" }
	| TooManyTries;

/**
 * What the page behind a link shows. Only links that do not work count against the address.
 * @param input.address the client's address on the net
 */
export async function openOneTimeLink(
	services: IdentityServices,
	input: { token: string; purposes: readonly LinkPurpose[]; address: string },
): Promise<OpenedLink> {
	const attempt = await services.limits.link(input.address);
	if (attempt.outcome === "too-many-tries") return attempt;
	const { prisma } = services.database;
	const link = await readOneTimeLink(prisma, input.token, input.purposes, services.clock.now());
	if (link.outcome !== "valid") return { outcome: "link-dead" };
	await attempt.forgive();
	const account = link.accountId && (await prisma.account.findUnique({ where: { id: link.accountId } }));
	if (!account) return { outcome: "valid", purpose: link.purpose, account: null };
	if (account.disabledAt) return { outcome: "link-dead" };
	return { outcome: "valid", purpose: link.purpose, account: { email: account.email, name: account.name } };
}
