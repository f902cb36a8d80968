import { z } from "zod";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import { personalTables } from "#app/archive/personal/personal-columns.ts";
import { hasHead, lockHeads } from "#app/identity/accounts/heads.server.ts";
import { isOwnAccount, mayDisable, mayManageAccounts } from "#app/identity/person/accounts.policy.ts";
import { lockAccount } from "#app/identity/person/accounts.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { type AccountWithRoles, personOf } from "#app/identity/person/person.server.ts";
import { freshnessOf } from "#app/identity/person/second-factor.policy.ts";
import { checkOwnPassword } from "#app/identity/sign-in/own-password.server.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import { announceMembers } from "#app/membership/status/announce-members.server.ts";
import { lockMembers } from "#app/membership/status/lock-members.server.ts";
import { queueEmails } from "#app/notifications/queue-emails.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { addJob } from "#app/platform/job-queue.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

/** Why the secretariat erases an account: a choice, since a free text could name the person again. */
export const erasureReasons = ["requested", "left", "mistaken"] as const;
export type ErasureReason = (typeof erasureReasons)[number];

/** The person asked for it on the account page; nobody signed in for years; repeated after a restore. */
type OtherReason = "own" | "unused" | "restored";

export type ErasureServices = { identity: IdentityServices; addJob: typeof addJob };

/** `last-head`: nobody else could manage the site. */
type Refused = { outcome: "not-found" | "forbidden" | "last-head" | "already-erased" };

/**
 * Erases somebody else's account for good. Data that identifies the person is deleted or emptied as declared in
 * `personal-columns.ts`; the account stays as a tombstone. Requires a fresh code.
 */
export async function eraseAccount(
	actor: Actor,
	services: ErasureServices,
	{ accountId, reason }: { accountId: string; reason: ErasureReason },
): Promise<{ outcome: "erased" | "own-account" | "confirm-first" } | Refused> {
	if (!mayManageAccounts(actor)) return { outcome: "forbidden" };
	if (isOwnAccount(actor, accountId)) return { outcome: "own-account" };
	const { identity } = services;
	return withLockedAccount(services, accountId, async (tx, account) => {
		if (!mayDisable(actor, personOf(account).roles)) return { outcome: "forbidden" };
		if (account.erasedAt) return { outcome: "already-erased" };
		const terms = { now: identity.clock.now(), rule: identity.secondFactor };
		if (freshnessOf(actor, terms) !== "fresh") return { outcome: "confirm-first" };
		return erase(tx, actor, services, account, reason);
	});
}

/**
 * Erases the person's own account for good, if they know its password.
 * @param input.address the client's IP address
 */
export async function eraseOwnAccount(
	actor: Actor,
	services: ErasureServices,
	input: { current: string; address: string; cookieHeader: string | null | undefined },
): Promise<{ outcome: "erased" | "wrong-password" } | Refused | TooManyTries> {
	if (actor.kind !== "person") return { outcome: "forbidden" };
	const checked = await checkOwnPassword(actor, services.identity, input);
	if (checked.outcome !== "right") return checked;
	return withLockedAccount(services, actor.accountId, (tx, account) => erase(tx, actor, services, account, "own"));
}

/** Loads an account with all locks needed to erase it, in the order in which other commands take them. */
export async function withLockedAccount<Outcome>(
	{ identity: { database } }: Pick<ErasureServices, "identity">,
	accountId: string,
	work: (tx: Transaction, account: AccountWithRoles) => Promise<Outcome>,
): Promise<Outcome | { outcome: "not-found" }> {
	if (!isUuid(accountId)) return { outcome: "not-found" };
	return database.prisma.$transaction(
		async (tx) => {
			const contacts = await tx.contact.findMany({ where: { accountId }, select: { member: true } });
			await lockMembers(
				tx,
				contacts.map(({ member }) => member),
			);
			await lockHeads(tx);
			const account = await lockAccount(tx, accountId);
			return account ? work(tx, account) : { outcome: "not-found" as const };
		},
		{ timeout: 60_000 },
	);
}

/** Erases an account that the transaction has locked, informs the person, and queues listing it beside the backups. */
export async function erase(
	tx: Transaction,
	actor: Actor,
	{ identity, addJob: add }: ErasureServices,
	account: AccountWithRoles,
	reason: ErasureReason | OtherReason,
): Promise<{ outcome: "erased" | "last-head" }> {
	const isHead = personOf(account).roles.some(({ role }) => role === "head");
	if (isHead && !account.disabledAt && !(await hasHead(tx, account.id))) return { outcome: "last-head" };
	const now = identity.clock.now();
	await eraseRows(tx, actor, { accountId: account.id, at: now, now, reason });
	// Without a mail server, the email would be a file that nobody gets and that keeps the email address.
	if (identity.sendsEmail) await queueLastEmail(tx, account, now, add);
	await add(tx, "list-erasures", {}, "list-erasures");
	return { outcome: "erased" };
}

/** The payload of the last email to a person: the day on which the account was erased. */
export const erasureEmail = z.strictObject({ on: z.iso.date() });

/** Queues the last email to the account's former email address; its row is deleted once it is sent or given up. */
async function queueLastEmail(
	tx: Transaction,
	{ id, email: address, locale }: AccountWithRoles,
	now: Date,
	add: typeof addJob,
): Promise<void> {
	const payload: z.infer<typeof erasureEmail> = { on: dayOf(now) };
	const to = { address, accountId: id, locale, member: null, subject: null };
	await queueEmails(tx, now, [{ key: `erasure:${id}`, kind: "erasure", ...to, payload }]);
	await add(tx, "send-emails", {}, "send-emails");
}

/**
 * Deletes or empties everything that identifies the person, at once and without asking; callers authorise it.
 * @param erasure.at when the person was erased: earlier than now, if the erasure is repeated after a restore
 */
export async function eraseRows(
	tx: Transaction,
	actor: Actor,
	{ accountId, at, now, reason }: { accountId: string; at: Date; now: Date; reason: ErasureReason | OtherReason },
): Promise<void> {
	const members = await tx.contact.findMany({ where: { accountId }, distinct: ["member"], select: { member: true } });
	// First, since they are found by the email address.
	await eraseSenders(tx, accountId);
	await tx.$executeRaw`select erase_from_activity(${accountId}::uuid)`;
	await tx.roleGrant.updateMany({ where: { accountId, revokedAt: null }, data: { revokedAt: at } });
	for (const [table, { of, erased }] of Object.entries(personalTables)) {
		if (erased === "rows") await tx.$executeRawUnsafe(`delete from "${table}" where "${of}" = $1::uuid`, accountId);
		else if (erased.set) {
			const columns = Object.entries(erased.set).map(([column, value]) => `"${column}" = ${value}`);
			await tx.$executeRawUnsafe(`update "${table}" set ${columns.join(", ")} where "${of}" = $1::uuid`, accountId);
		}
	}
	for (const table of ["session", "one_time_link", "known_device", "pending_sign_in", "second_factor_reset"])
		await tx.$executeRawUnsafe(`delete from ${table} where account_id = $1::uuid`, accountId);
	await tx.$executeRaw`
		update account set erased_at = ${at}, disabled_at = coalesce(disabled_at, ${at}) where id = ${accountId}::uuid`;
	await recordActivity(tx, actor, {
		verb: "account.erase",
		subjectType: "account",
		subjectId: accountId,
		after: { reason },
	});
	const codes = members.map(({ member }) => member);
	await refreshAttentionOf(tx, now, codes);
	if (codes.length > 0) await announceMembers(tx, codes);
}

/** Deletes emails to the person's email address, and their closed enquiries to the secretariat. */
async function eraseSenders(tx: Transaction, accountId: string): Promise<void> {
	await tx.$executeRaw`
		delete from enquiry e using request r, account a
		where r.id = e.request_id and r.closed_at is not null and a.id = ${accountId}::uuid and lower(e.email) = a.email`;
	await tx.$executeRaw`
		delete from email e using account a where a.id = ${accountId}::uuid and lower(e.address) = a.email`;
}
