import type { Actor } from "#app/identity/person/actor.ts";
import { isOpenToAll } from "#app/library/access/audience.policy.ts";
import { decidesFor, maySeeAccess } from "#app/library/grants/access-grant.policy.ts";
import { accessDays } from "#app/library/grants/access-grant.ts";
import { decided, type LockedAccess, lockAccess } from "#app/library/grants/access-rows.server.ts";
import { moveAccess } from "#app/library/grants/move-access.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf, daysAfter } from "#app/platform/partial-date.ts";

export type AccessOutcome =
	| { outcome: "done" }
	/** Another person has decided, or it was withdrawn or closed in the meantime. */
	| { outcome: "conflict" }
	/** The actor may see it, but not do this. */
	| { outcome: "forbidden" }
	| { outcome: "not-found" };

type Services = Pick<LibraryServices, "database" | "clock">;

/** Locks access for a command of the people who decide; it does not exist for people who may not see it. */
export async function withAccess(
	actor: Actor,
	{ database, clock }: Services,
	id: string,
	work: (tx: Transaction, now: Date, locked: LockedAccess) => Promise<AccessOutcome>,
): Promise<AccessOutcome> {
	return database.prisma.$transaction(async (tx) => {
		const locked = await lockAccess(tx, id);
		if (!locked || !maySeeAccess(actor, decided(locked.access, locked.requests))) return { outcome: "not-found" };
		return work(tx, clock.now(), locked);
	});
}

/**
 * Grants access for a time, or refuses it with a reason, for an owner country, or for the secretariat if it was asked,
 * and notifies the account. In a joint practice the first decision counts. Sending the form twice has no further
 * effect.
 * @param input.reason why it is refused; null to grant it
 */
export async function decideAccess(
	actor: Actor,
	services: Services,
	{ id, reason }: { id: string; reason: string | null },
): Promise<AccessOutcome> {
	const to = reason === null ? "granted" : "refused";
	return withAccess(actor, services, id, async (tx, now, locked) => {
		const { access, requests } = locked;
		if (access.state === to && access.reason === reason) return { outcome: "done" };
		if (access.state !== "asked" || !isOpenToAll(access.practice, now)) return { outcome: "conflict" };
		const by = decidesFor(actor, decided(access, requests));
		if (!by) return { outcome: "forbidden" };
		const until = reason === null ? dateOf(daysAfter(dayOf(now), accessDays)) : null;
		await moveAccess(tx, { actor, now }, locked, {
			to,
			request: requests.find(({ toMember }) => toMember === by.country),
			data: { reason, until, decidedFor: by.country },
		});
		return { outcome: "done" };
	});
}
