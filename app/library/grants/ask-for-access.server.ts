import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { TooManyTries } from "#app/identity/person/attempt-limits.server.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import { lockAgainstWithdrawal } from "#app/library/access/practice-in-short.server.ts";
import { askDeciders } from "#app/library/grants/access-case.server.ts";
import { mayAsk } from "#app/library/grants/access-grant.policy.ts";
import { logAccess, readAccess, readOpenInPart } from "#app/library/grants/access-rows.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

export type AskForAccessOutcome =
	| { outcome: "asked" }
	/** The account has already asked for it, or has it. */
	| { outcome: "exists" }
	| TooManyTries
	| { outcome: "not-found" };

/**
 * Asks for access to the parts of a public practice that are for members only. Limits apply to the requests from one IP
 * address. Sending the form twice asks once.
 * @param input.id made with the form
 * @param input.address the client's IP address
 */
export async function askForAccess(
	actor: Actor,
	services: LibraryServices & { identity: Pick<IdentityServices, "limits"> },
	{ id, pid, purpose, address }: { id: string; pid: string; purpose: string; address: string },
): Promise<AskForAccessOutcome> {
	const accountId = actorId(actor);
	if (accountId === undefined) return { outcome: "not-found" };
	const { prisma } = services.database;
	if (await prisma.accessGrant.findFirst({ where: { id, accountId } })) return { outcome: "asked" };
	const attempt = await services.identity.limits.enquiry(address);
	if (attempt.outcome === "too-many-tries") return attempt;
	const statuses = await memberStatuses(services);
	const now = services.clock.now();
	return prisma.$transaction(async (tx): Promise<AskForAccessOutcome> => {
		await lockAgainstWithdrawal(tx, pid);
		const practice = await readOpenInPart(tx, pid, now);
		if (!practice || !mayAsk(actor, practice, now)) return { outcome: "not-found" };
		const liveKey = `${accountId}:${pid}`;
		await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${`access ${liveKey}`}))`;
		const known = await tx.accessGrant.findMany({ where: { OR: [{ id }, { liveKey }] }, select: { id: true } });
		if (known.length > 0) return { outcome: known.some((one) => one.id === id) ? "asked" : "exists" };
		await tx.accessGrant.create({ data: { id, pid, accountId, purpose, state: "asked", createdAt: now, liveKey } });
		const [access] = await readAccess(tx, { id });
		if (!access) throw new Error(`The access ${id} was not stored.`);
		await logAccess(tx, actor, access, "access.ask");
		await askDeciders(tx, now, access, statuses);
		return { outcome: "asked" };
	});
}
