import { z } from "zod";
import type { MemberClass, MemberStatus, StatusEvent } from "#app/membership/member-status.ts";
import type { Reader } from "#app/platform/database.server.ts";
import type { MemberEvent, Prisma } from "#app/platform/prisma/client.ts";
import { memberClasses, memberStatuses } from "#app/reference/codes.ts";

/** An event as the state machine reads it, with the row it came from. */
export type RecordedEvent = StatusEvent & { row: MemberEvent };

const memberClass = z.enum(memberClasses);
const memberStatus = z.enum(memberStatuses);

/** The class that a row holds. */
export function classOf(row: { class: string }): MemberClass {
	return memberClass.parse(row.class);
}

/** The event that a row holds. */
export function eventOf(row: MemberEvent): RecordedEvent {
	const to: MemberStatus = memberStatus.parse(row.toStatus);
	return {
		id: row.id,
		to,
		effectiveFrom: row.effectiveFrom,
		recordedAt: row.recordedAt,
		corrects: row.correctsId,
		row,
	};
}

export type MemberRow = Prisma.MemberGetPayload<{
	include: { events: true; entities: { include: { organisation: true } } };
}>;

/** Members with their events and entities: one of them, or all. */
export async function readMembers(reader: Reader, code?: string): Promise<MemberRow[]> {
	return reader.member.findMany({
		where: code === undefined ? {} : { code },
		include: { events: true, entities: { include: { organisation: true } } },
		orderBy: { code: "asc" },
	});
}
