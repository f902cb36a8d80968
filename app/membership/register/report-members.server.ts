import type { Actor } from "#app/identity/person/actor.ts";
import { type MemberCounts, memberCountsUntil } from "#app/membership/register/report-members.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { readOutlines } from "#app/membership/status/register-rows.server.ts";

/**
 * Members by status and class at the end of each year up to a day, for the yearly report. Uses one statement, and the
 * same functions as the register.
 * @param on the day, as `2026-11-25`
 * @returns null unless the actor belongs to the secretariat, since reviews and prospects are included
 */
export async function memberFigures(
	actor: Actor,
	{ database }: Pick<MemberServices, "database">,
	on: string,
): Promise<MemberCounts[] | null> {
	if (!mayManageRegister(actor)) return null;
	return memberCountsUntil(await readOutlines(database.prisma), on);
}
