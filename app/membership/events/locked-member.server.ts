import {
	classOf,
	type RecordedClassEvent,
	type RecordedEvent,
	type RecordedEvents,
	recordedEvents,
} from "#app/membership/status/member-rows.server.ts";
import { inOrderOfRecording, type MemberClass } from "#app/membership/status/member-status.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** The recorded events of a member, locked until the transaction ends. */
export type KnownMember = RecordedEvents & {
	/** The class it entered with. */
	entered: MemberClass;
	/** Both kinds in the order of recording. */
	all: (RecordedEvent | RecordedClassEvent)[];
};

/** Locks a member and reads its recorded events; undefined for a country that is not in the register. */
export async function lockMember(tx: Transaction, code: string): Promise<KnownMember | undefined> {
	const [row] = await tx.$queryRaw<{ class: string }[]>`select class from member where code = ${code} for update`;
	if (!row) return undefined;
	const rows = await tx.memberEvent.findMany({ where: { member: code } });
	const { statuses, classes } = recordedEvents(rows.sort(inOrderOfRecording));
	return { entered: classOf(row), statuses, classes, all: [...statuses, ...classes].sort(inOrderOfRecording) };
}

/** A country that enters the register with the event being recorded. */
export function newMember(entered: MemberClass): KnownMember {
	return { entered, statuses: [], classes: [], all: [] };
}
