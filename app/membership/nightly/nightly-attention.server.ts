import {
	type AttentionRefreshed,
	refreshAttention,
	refreshAttentionOf,
	refreshTimeout,
} from "#app/membership/attention/refresh-attention.server.ts";
import { remindMembers } from "#app/membership/attention/remind-members.server.ts";
import { writeDigests } from "#app/membership/attention/write-digests.server.ts";
import { type Closed, closeWithdrawals } from "#app/membership/events/close-withdrawals.server.ts";
import { lockMembers } from "#app/membership/status/lock-members.server.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";

/** What a night brought. */
export type Night = { withdrawals: Closed; attention: AttentionRefreshed; reminded: string[]; digests: number };

/**
 * What the passing of a day brings: notices that have run out, what is due, letters to members, and, when what was due
 * has been held against what was sent, the digests. Each step is a transaction of its own and changes nothing the
 * second time, so that a night which was broken off is worked through again from the beginning.
 * @param basis what the end of a notice says it follows from, by language
 */
export async function workThroughNight(services: MemberServices, basis: Record<string, string>): Promise<Night> {
	const { prisma } = services.database;
	const withdrawals = await closeWithdrawals(services, basis);
	const attention = await refreshAttention(services);
	const reminded = await prisma.$transaction(
		async (tx) => {
			const now = services.clock.now();
			const members = await remindMembers(tx, now);
			// A letter that finds nobody is a gap at once.
			await refreshAttentionOf(tx, now, await lockMembers(tx, members));
			return members;
		},
		{ timeout: refreshTimeout },
	);
	const digests = await prisma.$transaction((tx) => writeDigests(tx, services.clock.now()), {
		timeout: refreshTimeout,
	});
	return { withdrawals, attention, reminded, digests };
}

/** Brings the list up to what became of letters to these members. */
export async function refreshAfterEmails(
	services: Pick<MemberServices, "database" | "clock">,
	members: readonly string[],
): Promise<void> {
	if (members.length === 0) return;
	await services.database.prisma.$transaction(
		async (tx) => {
			await refreshAttentionOf(tx, services.clock.now(), await lockMembers(tx, members));
		},
		{ timeout: refreshTimeout },
	);
}
