import { eventOf } from "#app/membership/status/member-rows.server.ts";
import { statusHistory } from "#app/membership/status/member-status.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { type MemberStatus, statusForRights } from "#app/reference/rights.ts";

/**
 * The status whose rights each of these members has today; a member that withdraws keeps those it had.
 * @param codes country codes; those that are no members are not in the answer
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
