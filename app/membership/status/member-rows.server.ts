import { z } from "zod";
import { type ClassEvent, classOn } from "#app/membership/status/member-class.ts";
import type { MemberClass, MemberStatus, StatusEvent } from "#app/membership/status/member-status.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import type { MemberEvent, Prisma } from "#app/platform/prisma/client.ts";
import { memberClasses, memberStatuses } from "#app/reference/codes.ts";

/** A status event with the row it was read from. */
export type RecordedEvent = StatusEvent & { row: MemberEvent };

/** A class event with the row it was read from. */
export type RecordedClassEvent = ClassEvent & { row: MemberEvent };

const memberClass = z.enum(memberClasses);
const memberStatus = z.enum(memberStatuses);

/** The class that the member entered with. */
export function classOf(row: { class: string }): MemberClass {
	return memberClass.parse(row.class);
}

/** The status event in a row of that kind. */
export function eventOf(row: MemberEvent): RecordedEvent {
	const to: MemberStatus = memberStatus.parse(row.toStatus);
	return { ...datesOf(row), to, row };
}

/** The status events of a member. */
export async function readStatusEvents(reader: Reader, member: string): Promise<RecordedEvent[]> {
	return (await reader.memberEvent.findMany({ where: { member, kind: "status" } })).map(eventOf);
}

/** The class event in a row of that kind. */
export function classEventOf(row: MemberEvent): RecordedClassEvent {
	return { ...datesOf(row), toClass: memberClass.parse(row.toClass), row };
}

function datesOf(row: MemberEvent) {
	const { id, effectiveFrom, recordedAt, correctsId: corrects, retracts } = row;
	return { id, effectiveFrom, recordedAt, corrects, retracts };
}

/** A member's events of both kinds. */
export type RecordedEvents = { statuses: RecordedEvent[]; classes: RecordedClassEvent[] };

/** The events of a member, by what they change. */
export function recordedEvents(rows: readonly MemberEvent[]): RecordedEvents {
	const { events, classEvents } = eventsByKind(rows);
	return { statuses: events.map(eventOf), classes: classEvents.map(classEventOf) };
}

function eventsByKind(rows: readonly MemberEvent[]): { events: MemberEvent[]; classEvents: MemberEvent[] } {
	return {
		events: rows.filter((row) => row.kind === "status"),
		classEvents: rows.filter((row) => row.kind === "class"),
	};
}

type MemberPayload = Prisma.MemberGetPayload<{
	include: { events: true; entities: { include: { organisation: true } } };
}>;
/** `events` has the status events only. */
export type MemberRow = MemberPayload & { classEvents: MemberEvent[] };

/** Members with their events and entities: one of them, or all. */
export async function readMembers(reader: Reader, code?: string): Promise<MemberRow[]> {
	const rows = await reader.member.findMany({
		where: code === undefined ? {} : { code },
		include: { events: true, entities: { include: { organisation: true } } },
		orderBy: { code: "asc" },
	});
	return rows.map((row) => ({ ...row, ...eventsByKind(row.events) }));
}

/** The class that a member had on a day such as `2026-11-25`. */
export function classOfMember(member: MemberRow, day: string): MemberClass {
	return classOn(classOf(member), member.classEvents.map(classEventOf), day);
}
