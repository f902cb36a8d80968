import { classOn } from "#app/membership/status/member-class.ts";
import { classEventOf, classOf, eventOf } from "#app/membership/status/member-rows.server.ts";
import { statusHistory } from "#app/membership/status/member-status.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { gainsAsFounder, type MemberStatus, type RightsStatus, statusForRights } from "#app/reference/rights.ts";

/**
 * The facts that decide the rights of each member's people today: its status (for a withdrawing member, the previous
 * one), and for declared members and applicants also whether they are founding signatories.
 * @param codes country codes; those that are not members are left out of the answer
 */
export async function statusesForRights(
	{ database, clock }: Pick<MemberServices, "database" | "clock">,
	codes: string[],
): Promise<ReadonlyMap<string, RightsStatus>> {
	const events = await database.prisma.memberEvent.findMany({ where: { kind: "status", member: { in: codes } } });
	const today = dayOf(clock.now());
	const found = new Map<string, RightsStatus>();
	const gaining: string[] = [];
	for (const code of new Set(codes)) {
		const history = statusHistory(events.filter(({ member }) => member === code).map(eventOf), today);
		const now = history.at(-1)?.status;
		if (!now) continue;
		const status: MemberStatus = statusForRights(now, history.at(-2)?.status ?? null);
		found.set(code, status);
		if (gainsAsFounder(status)) gaining.push(code);
	}
	for (const code of await foundersAmong(database, gaining, today)) found.set(code, "founder");
	return found;
}

async function foundersAmong({ prisma }: MemberServices["database"], codes: string[], day: string): Promise<string[]> {
	if (codes.length === 0) return [];
	const members = await prisma.member.findMany({
		where: { code: { in: codes } },
		select: { code: true, class: true, events: { where: { kind: "class" } } },
	});
	const founders = members.filter((one) => classOn(classOf(one), one.events.map(classEventOf), day) === "founding");
	return founders.map(({ code }) => code);
}
