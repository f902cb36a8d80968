import { type ErasureServices, erase, withLockedAccount } from "#app/archive/personal/erase-account.server.ts";
import { disableAccount } from "#app/identity/accounts/disable-account.server.ts";
import { hasHead } from "#app/identity/accounts/heads.server.ts";
import { systemActor } from "#app/identity/person/actor.ts";
import { activeSecretariat } from "#app/identity/person/secretariat-accounts.server.ts";
import type { UnusedAccountEmail } from "#app/notifications/queue-account-email.server.ts";
import { type NewEmail, queueEmails } from "#app/notifications/queue-emails.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { keptSince, retention } from "#app/platform/retention.ts";

/** Days between the warning email and what it warns about. */
const warningDays = 30;

const day = 86_400_000;

/** An account that has recently been neither signed in to, invited nor enabled again. */
type Unused = { id: string; email: string; locale: string; disabled: boolean; lastUse: Date };

/**
 * Disables accounts that nobody has signed in to for a year, and erases disabled ones after three, each a month after a
 * warning by email. The only head and the only focal point of a country keep their accounts, and the secretariat is
 * informed. For a nightly job; a second run on the same day changes nothing.
 * @returns how many accounts were disabled and erased
 */
export async function workThroughUnusedAccounts(
	services: ErasureServices,
): Promise<{ disabled: number; erased: number }> {
	const done = { disabled: 0, erased: 0 };
	for (const account of await unusedAccounts(services)) {
		const { kept, event } = account.disabled
			? ({ kept: retention.disabledAccounts, event: "erase-soon" } as const)
			: ({ kept: retention.unusedAccounts, event: "disable-soon" } as const);
		if (account.lastUse > keptSince(services.identity.clock.now(), { days: kept.days - warningDays })) continue;
		if (!account.disabled && (await isNeeded(services.identity.database.prisma, account.id))) {
			await tellSecretariat(services, account);
			continue;
		}
		if (!(await wasWarned(services, account, event, kept.days))) continue;
		if (account.disabled) done.erased += await eraseUnused(services, account);
		else if ((await disableAccount(systemActor, services.identity, account.id)).outcome === "disabled")
			done.disabled += 1;
	}
	return done;
}

function unusedAccounts({ identity: { database, clock } }: ErasureServices): Promise<Unused[]> {
	const before = keptSince(clock.now(), { days: retention.unusedAccounts.days - warningDays });
	return database.prisma.$queryRaw`
		select * from (
			select a.id::text, a.email, a.locale, a.disabled_at is not null as disabled, greatest(a.created_at, a.last_sign_in_at, (
				select max(l.at) from activity l where l.subject_type = 'account' and l.subject_id = a.id::text
					and l.verb in ('account.enable', 'account.renew-invitation'))) as "lastUse"
			from account a where a.erased_at is null and greatest(a.created_at, a.last_sign_in_at) <= ${before}
		) u where "lastUse" <= ${before} order by id`;
}

/** Whether nobody else could do what the account may do: it is the only head, or the only focal point of a country. */
async function isNeeded(reader: Reader, accountId: string): Promise<boolean> {
	const held = await reader.roleGrant.findMany({ where: { accountId, revokedAt: null } });
	for (const { role, member } of held) {
		if (role === "head" && !(await hasHead(reader, accountId))) return true;
		const others = { role, member, revokedAt: null, account: { disabledAt: null, id: { not: accountId } } };
		if (role === "focal-point" && (await reader.roleGrant.count({ where: others })) === 0) return true;
	}
	return false;
}

/** Queues the warning unless that was done before, and tells whether it was sent long enough ago to act. */
async function wasWarned(
	{ identity: { database, clock } }: ErasureServices,
	{ id, email, locale, lastUse }: Unused,
	event: "disable-soon" | "erase-soon",
	days: number,
): Promise<boolean> {
	const now = clock.now();
	const key = `account:${event}:${id}:${dayOf(lastUse)}`;
	const due = Math.max(lastUse.getTime() + days * day, now.getTime() + warningDays * day);
	const payload: UnusedAccountEmail = { unused: event, on: dayOf(new Date(due)) };
	const to = { accountId: id, address: email, locale };
	await database.prisma.$transaction((tx) =>
		queueEmails(tx, now, [{ key, kind: "account", ...to, member: null, subject: null, payload }]),
	);
	// A warning that is still waiting, because no mail server answers, has reached nobody.
	const warned = await database.prisma.email.findUnique({ where: { key, state: { not: "queued" } } });
	const since = keptSince(now, { days: warningDays });
	return warned !== null && warned.queuedAt <= since && lastUse <= keptSince(now, { days });
}

async function tellSecretariat(
	{ identity: { database, clock } }: ErasureServices,
	{ id, lastUse }: Unused,
): Promise<void> {
	const payload: UnusedAccountEmail = { unused: "still-needed", account: id };
	await database.prisma.$transaction(async (tx) => {
		const people = await tx.account.findMany({ where: activeSecretariat, orderBy: { id: "asc" } });
		await queueEmails(
			tx,
			clock.now(),
			people.map((to): NewEmail => {
				const key = `account:still-needed:${id}:${dayOf(lastUse)}:${to.id}`;
				const recipient = { accountId: to.id, address: to.email, locale: to.locale };
				return { key, kind: "account", ...recipient, member: null, subject: null, payload };
			}),
		);
	});
}

/** @returns 1 if it was erased, 0 if the account was erased or enabled in the meantime */
async function eraseUnused(services: ErasureServices, { id }: Unused): Promise<number> {
	const { outcome } = await withLockedAccount(services, id, async (tx, account) =>
		account.disabledAt && !account.erasedAt
			? erase(tx, systemActor, services, account, "unused")
			: { outcome: "not-found" as const },
	);
	return outcome === "erased" ? 1 : 0;
}
