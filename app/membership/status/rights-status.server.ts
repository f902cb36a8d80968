import { eventOf } from "#app/membership/status/member-rows.server.ts";
import { statusHistory } from "#app/membership/status/member-status.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { type MemberStatus, statusForRights } from "#app/reference/rights.ts";

/**
 * The status that decides the rights of each member's people today; a withdrawing member keeps the rights it had.
 * @param codes country codes; those that are not members are left out of the answer
 */
export async function statusesForRights(
	{ database, clock }: Pick<MemberServices, "database" | "clock">,
	codes: string[],
): Promise<ReadonlyMap<string, MemberStatus>> {
	const events = await database.prisma.memberEvent.findMany({ where: { kind: "status", member: { in: codes } } });
	const today = dayOf(clock.now());
	const found = new Map<string, MemberStatus>();
	for (const code of new Set(codes)) {
		const history = statusHistory(events.filter(({ member }) => member === code).map(eventOf), today);
		const now = history.at(-1)?.status;
		if (now) found.set(code, statusForRights(now, history.at(-2)?.status ?? null));
	}
	return found;
}
