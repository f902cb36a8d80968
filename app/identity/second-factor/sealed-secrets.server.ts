import { systemActor } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { removeSecondFactor } from "#app/identity/second-factor/second-factor.server.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import type { KeyRing } from "#app/platform/key-ring.server.ts";
import type { SecondFactor } from "#app/platform/prisma/client.ts";

type Services = { database: Pick<Database, "prisma"> };

/**
 * A sample text in `site_key`, sealed like the secrets, so that a second machine with other keys can't start even while
 * nobody has a secret. Backups leave it out, and the next start writes it.
 */
const sample = "sealed-sample";

/**
 * Seals every secret of two-step verification with the newest key: secrets of an earlier version, which were not
 * sealed, and secrets sealed with an older key. Other processes may keep running, and several may do this at once.
 * @returns how many accounts were changed
 */
export async function sealSecrets({ database: { prisma } }: Services, keys: KeyRing): Promise<number> {
	const sealedAnew = (text: string | null, owner: string) => text && keys.seal(keys.open(text, owner), owner);
	const outdated = (await prisma.secondFactor.findMany()).filter(({ secret, pendingSecret }) =>
		[secret, pendingSecret].some((text) => text !== null && !keys.isCurrent(text)),
	);
	let changed = 0;
	for (const { accountId, secret, pendingSecret } of outdated) {
		// A secret that has changed in the meantime is left as it is.
		const { count } = await prisma.secondFactor.updateMany({
			where: { accountId, secret, pendingSecret },
			data: { secret: sealedAnew(secret, accountId), pendingSecret: sealedAnew(pendingSecret, accountId) },
		});
		changed += count;
	}
	await sealSample(prisma, keys);
	return changed;
}

async function sealSample(prisma: Database["prisma"], keys: KeyRing): Promise<void> {
	const value = keys.seal("", sample);
	await prisma.siteKey.createMany({ data: [{ name: sample, value }], skipDuplicates: true });
	const before = (await prisma.siteKey.findUnique({ where: { name: sample } }))?.value ?? value;
	// A secret whose key is missing stays, and `hasAllKeys` finds it.
	if (!keys.isCurrent(before) && keys.hasKeyOf(before))
		await prisma.siteKey.updateMany({ where: { name: sample, value: before }, data: { value } });
}

/** Whether the keys of all secrets in the database are available. Another machine may have sealed them with its own. */
export async function hasAllKeys({ database }: Services, keys: Pick<KeyRing, "hasKeyOf">): Promise<boolean> {
	// One text for each key.
	const texts = await database.prisma.$queryRaw<{ sealed: string }[]>`
		select min(sealed) as sealed from (
			select secret from second_factor union all select pending_secret from second_factor
			union all select value from site_key where name = ${sample}
		) texts (sealed) where sealed is not null group by split_part(sealed, ':', 1)`;
	return texts.every(({ sealed }) => keys.hasKeyOf(sealed));
}

/** A second factor as far as its secrets are concerned. */
export type SealedFactor = Pick<SecondFactor, "accountId" | "secret" | "pendingSecret" | "confirmedAt">;

/** Whether the key of this secret is missing. A second factor in use whose secret is gone closes its account. */
function isLost(sealed: string | null, keys: Pick<KeyRing, "hasKeyOf">): boolean {
	return sealed !== null && !keys.hasKeyOf(sealed);
}

/** How many of these second factors are in use, but their secrets can't be opened, because their key is missing. */
export function countLostSecrets(factors: readonly SealedFactor[], keys: Pick<KeyRing, "hasKeyOf">): number {
	return factors.filter(({ secret, confirmedAt }) => confirmedAt && isLost(secret, keys)).length;
}

/** How many accounts `closeLostAccounts` would close. */
export async function accountsToClose({ database }: Services, keys: Pick<KeyRing, "hasKeyOf">): Promise<number> {
	return countLostSecrets(await database.prisma.secondFactor.findMany(), keys);
}

/**
 * Removes the secrets whose keys are missing, so that the site can run without them. Each account whose second factor is
 * lost is closed: a password alone must not be enough to set up another one. Its second factor is reset as for a lost
 * device, once the secretariat knows that the request comes from this person.
 * @returns the number of accounts that are closed now
 */
export async function closeLostAccounts(
	services: Services & Pick<IdentityServices, "recordActivity">,
	keys: Pick<KeyRing, "hasKeyOf">,
): Promise<number> {
	return services.database.prisma.$transaction(async (tx) => {
		await tx.siteKey.deleteMany({ where: { name: sample } });
		let closed = 0;
		for (const { accountId, secret, pendingSecret, confirmedAt } of await tx.secondFactor.findMany()) {
			if (isLost(pendingSecret, keys))
				await tx.secondFactor.update({ where: { accountId }, data: { pendingSecret: null, pendingAt: null } });
			if (!confirmedAt || !isLost(secret, keys)) continue;
			await removeSecondFactor(tx, accountId);
			await tx.session.deleteMany({ where: { accountId } });
			await tx.secondFactor.create({ data: { accountId, confirmedAt } });
			await services.recordActivity(tx, systemActor, {
				verb: "account.close",
				subjectType: "account",
				subjectId: accountId,
				after: { reason: "The key of the secret of two-step verification is lost." },
			});
			closed++;
		}
		return closed;
	});
}
