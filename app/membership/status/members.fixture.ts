import type { MemberClass, MemberStatus } from "#app/membership/status/member-status.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { dateOf, lastDay } from "#app/platform/partial-date.ts";

export type PastEvent = { to: MemberStatus; from: string; basis?: string; corrects?: string; reviewOn?: string };

/**
 * Puts a member with its past straight into a test's database, recorded in the order given, before all of it: nothing is
 * a gap in the record. Returns the events' ids.
 */
export async function givenMember(
	{ prisma }: Pick<Database, "prisma">,
	code: string,
	memberClass: MemberClass,
	past: readonly PastEvent[],
): Promise<string[]> {
	await prisma.member.create({ data: { code, class: memberClass } });
	const ids: string[] = [];
	for (const [index, { to, from, basis = `${to} by the papers`, corrects, reviewOn }] of past.entries()) {
		const { id } = await prisma.memberEvent.create({
			data: {
				member: code,
				toStatus: to,
				recordedAt: new Date(Date.UTC(2019, 0, 1) + index),
				effectiveFrom: from,
				effectiveDate: new Date(`${lastDay(from)}T00:00:00Z`),
				basis: { en: basis },
				internalNote: "for the secretariat only",
				reviewOn: reviewOn ? dateOf(reviewOn) : null,
				...(corrects === undefined ? {} : { correctsId: ids[Number(corrects)] ?? null }),
			},
		});
		ids.push(id);
	}
	return ids;
}

/** Countries that signed the declaration in June 2019 and have taken no step since. */
export async function givenSignatories(database: Pick<Database, "prisma">, ...codes: string[]): Promise<void> {
	for (const code of codes) await givenMember(database, code, "founding", [{ to: "declared", from: "2019-06" }]);
}

/** Countries whose people may do everything. */
export async function givenActiveMembers(database: Pick<Database, "prisma">, ...codes: string[]): Promise<void> {
	for (const code of codes)
		await givenMember(database, code, "full", [
			{ to: "admitted", from: "2020" },
			{ to: "active", from: "2021" },
		]);
}
