import { voidLinks } from "#app/identity/links/one-time-links.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { forgetDevices } from "#app/identity/person/known-devices.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/**
 * Gives an account another password. Ends all its sessions and links and forgets its known devices, since a stranger may
 * have them. If it had a password before, its owner gets an email.
 */
export async function replacePassword(
	tx: Transaction,
	actor: Actor,
	services: IdentityServices,
	account: { id: string; email: string; locale: string; passwordHash: string | null },
	passwordHash: string,
): Promise<void> {
	const accountId = account.id;
	await tx.account.update({ where: { id: accountId }, data: { passwordHash } });
	await voidLinks(tx, { accountId }, services.clock.now());
	await services.sessions.revokeAll(accountId, tx);
	await forgetDevices(tx, accountId);
	await services.recordActivity(tx, actor, {
		verb: "account.set-password",
		subjectType: "account",
		subjectId: accountId,
	});
	if (account.passwordHash) await services.queueAccountEmail(tx, account, "password-changed");
}
