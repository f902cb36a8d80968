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

/** What a nightly run did. */
export type Night = { withdrawals: Closed; attention: AttentionRefreshed; reminded: string[]; digests: number };

/**
 * The nightly run for members: notice periods that have ended, the attention list, reminders to members, and then digests. Each step
 * has a transaction of its own and no further effect when repeated, so an interrupted run is simply started again.
 * @param basis the legal basis recorded for the end of a notice, by language
 */
export async function workThroughAttention(services: MemberServices, basis: Record<string, string>): Promise<Night> {
	const { prisma } = services.database;
	const withdrawals = await closeWithdrawals(services, basis);
	const attention = await refreshAttention(services);
	const reminded = await prisma.$transaction(
		async (tx) => {
			const now = services.clock.now();
			const members = await remindMembers(tx, now);
			// An email without a recipient is on the attention list at once.
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
