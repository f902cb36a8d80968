import type { Actor } from "#app/identity/person/actor.ts";
import { type MemberCounts, memberCountsUntil } from "#app/membership/register/report-members.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { readOutlines } from "#app/membership/status/register-rows.server.ts";

/**
 * Members by status and class at the end of each year up to a day, for the yearly report. One statement; what was
 * effective on each day, as known today, is said by the same functions that the register asks.
 * @param on the day, as `2026-11-25`
 * @returns null for everybody but the secretariat: reviews and prospects are among the figures
 */
export async function memberFigures(
	actor: Actor,
	{ database }: Pick<MemberServices, "database">,
	on: string,
): Promise<MemberCounts[] | null> {
	if (!mayManageRegister(actor)) return null;
	return memberCountsUntil(await readOutlines(database.prisma), on);
}
