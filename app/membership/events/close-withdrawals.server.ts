import { type Actor, systemActor } from "#app/identity/person/actor.ts";
import { endOfNotice } from "#app/membership/attention/attention.ts";
import { recordMemberEvent } from "#app/membership/events/record-member-event.server.ts";
import { mayRecordEvents } from "#app/membership/status/member.policy.ts";
import { eventOf } from "#app/membership/status/member-rows.server.ts";
import { inOrderOfRecording, statusHistory } from "#app/membership/status/member-status.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { MemberEvent } from "#app/platform/prisma/client.ts";

/** Codes of members that are now former members, and of members that a person has to deal with. */
export type Closed = { closed: string[]; left: string[] };

/**
 * Records that members whose notice has run out are former members, from the day it ran out. The closing letter is not
 * on file then, which the attention list shows. Running it again has no further effect. If later events conflict, the
 * member stays on the attention list for a person to decide.
 * @param basis the legal basis to record, by language
 */
export async function closeWithdrawals(
	services: MemberServices,
	basis: Record<string, string>,
	actor: Actor = systemActor,
): Promise<Closed> {
	const closed: Closed = { closed: [], left: [] };
	if (!mayRecordEvents(actor)) return closed;
	for (const { member, endedOn, lastEvent } of await findEnded(services)) {
		const event = { member, to: "former" as const, effectiveFrom: endedOn, basis, expectedEvent: lastEvent };
		const { outcome } = await recordMemberEvent(actor, services, event);
		(outcome === "recorded" ? closed.closed : closed.left).push(member);
	}
	return closed;
}

type Ended = { member: string; endedOn: string; lastEvent: string | null };

async function findEnded({ database, clock }: MemberServices): Promise<Ended[]> {
	const rows = await database.prisma.memberEvent.findMany({
		where: { memberOf: { events: { some: { toStatus: "withdrawing" } } } },
		orderBy: { member: "asc" },
	});
	const today = dayOf(clock.now());
	return [...Map.groupBy(rows, ({ member }) => member)].flatMap(([member, events]) => endOf(member, events, today));
}

function endOf(member: string, rows: readonly MemberEvent[], today: string): Ended[] {
	const now = statusHistory(rows.filter(({ kind }) => kind === "status").map(eventOf), today).at(-1);
	if (now?.status !== "withdrawing") return [];
	const { reviewOn } = now.event.row;
	const endedOn = endOfNotice({ ...now.event, reviewOn: reviewOn && dayOf(reviewOn) });
	if (endedOn > today) return [];
	const lastEvent = rows.map(datesOf).sort(inOrderOfRecording).at(-1)?.id ?? null;
	return [{ member, endedOn, lastEvent }];
}

/** The parts of an event that decide the order of recording. */
function datesOf({ id, effectiveFrom, recordedAt, correctsId }: MemberEvent) {
	return { id, effectiveFrom, recordedAt, corrects: correctsId };
}
