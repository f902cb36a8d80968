import { type ActivityEntry, recordActivities } from "#app/activity/record-activity.server.ts";
import type { ImportInput, Progress, UndoOutcome, WrittenRow } from "#app/documents/import/import-definition.ts";
import { actorId } from "#app/identity/person/actor.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import { contactDigest } from "#app/membership/contacts/contact-rows.server.ts";
import {
	type KnownMember,
	type RegisterState,
	readRegisterState,
} from "#app/membership/import/register-import-state.server.ts";
import { entryOf, type WrittenOfRow } from "#app/membership/import/register-import-write.server.ts";
import { announceMembers } from "#app/membership/status/announce-members.server.ts";
import { classOn } from "#app/membership/status/member-class.ts";
import type { RecordedEvent } from "#app/membership/status/member-rows.server.ts";
import { historyProblem, type StatusEvent } from "#app/membership/status/member-status.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dateOf } from "#app/platform/partial-date.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

type Row = Omit<WrittenRow, "written"> & { written: WrittenOfRow };
type OfPart<P extends "event" | "entity" | "contact"> = Row & { written: Extract<WrittenOfRow, Record<P, string>> };

/** Rows written by one statement. */
const chunk = 1000;

/**
 * Undoes everything an import wrote into the register. Events are retracted, or restored to what they corrected, by
 * further events, since recorded events are never edited; entities and contacts are restored or deleted. If any of it
 * was changed since, or later entries depend on it, nothing is undone.
 */
export async function undoRegister(
	tx: Transaction,
	input: ImportInput & { rows: readonly WrittenRow[] },
	progress: Progress,
): Promise<UndoOutcome> {
	const state = await readRegisterState(tx, true);
	const rows = input.rows as unknown as Row[];
	const events = rows.filter((row): row is OfPart<"event"> => "event" in row.written);
	const entities = rows.filter((row): row is OfPart<"entity"> => "entity" in row.written);
	const contacts = rows.filter((row): row is OfPart<"contact"> => "contact" in row.written);
	const known = indexOf(state);
	const undoing = planEvents(events, known, input);
	const about = [
		...changedEvents(events, known, undoing),
		...entities.filter((row) => !isAsWritten(row, known)),
		...contacts.filter(({ written }) => known.contacts.get(written.contact)?.revision !== written.revision),
	];
	// A successor refers to its predecessor, which therefore can't be deleted.
	const followed = contacts.filter(({ written }) => known.followed.has(written.contact));
	if (about.length + followed.length > 0)
		return { outcome: "changed-since", about: [...new Set([...about, ...followed].map(({ label }) => label))] };
	const entries: ActivityEntry[] = [];
	for (let at = 0; at < undoing.length; at += chunk) {
		await tx.memberEvent.createMany({ data: undoing.slice(at, at + chunk).map(({ row }) => row) });
		await progress(Math.min(at + chunk, undoing.length));
	}
	for (const { row, verb } of undoing) {
		const after = { event: row.id, to: row.toStatus, effectiveFrom: row.effectiveFrom, corrects: row.correctsId };
		entries.push(entryOf(input, verb, row.member, { after }));
	}
	await undoEntities(tx, input, entities, known, entries);
	await undoContacts(tx, input, contacts, known, entries);
	await progress(rows.length);
	await recordActivities(tx, input.actor, entries);
	const codes = [...new Set(entries.map(({ subjectId }) => subjectId))]
		.filter((code) => state.members.has(code))
		.sort();
	await refreshAttentionOf(tx, input.now, codes);
	await announceMembers(tx, codes);
	return { outcome: "undone" };
}

type Index = ReturnType<typeof indexOf>;

/** Recorded entries by their ids. */
function indexOf(state: RegisterState) {
	const members = [...state.members.values()];
	const contacts = members.flatMap((member) => member.contacts);
	return {
		members: state.members,
		events: new Map(members.flatMap(({ statuses }) => statuses.map((event) => [event.id, event] as const))),
		corrected: new Set(members.flatMap(({ statuses }) => statuses.flatMap(({ corrects }) => corrects ?? []))),
		entities: new Map(members.flatMap(({ entities }) => entities.map((entity) => [entity.id, entity] as const))),
		contacts: new Map(contacts.map((contact) => [contact.id, contact])),
		followed: new Set(contacts.flatMap(({ predecessorId }) => predecessorId ?? [])),
	};
}

type Undoing = { row: Prisma.MemberEventCreateManyInput & { id: string; correctsId: string }; verb: string };

/** For each row, the event that retracts or restores what it recorded. */
function planEvents(
	events: readonly OfPart<"event">[],
	known: Index,
	{ actor, now, fileName }: ImportInput & { fileName: string },
): Undoing[] {
	const moments = new Map<string, number>();
	return events.flatMap(({ written }): Undoing[] => {
		const recorded = known.events.get(written.event);
		if (!recorded) return [];
		const { member } = recorded.row;
		const at = moments.get(member) ?? Math.max(now.getTime(), lastMoment(known.members.get(member)) + 1);
		moments.set(member, at + 1);
		const before = written.corrects === undefined ? undefined : known.events.get(written.corrects);
		const { id: _, basis, publicNote, sources, ...row } = (before ?? recorded).row;
		return [
			{
				verb: before ? "member.correct-event" : "member.take-back-event",
				row: {
					...row,
					id: crypto.randomUUID(),
					recordedAt: new Date(at),
					actorId: actorId(actor) ?? null,
					confirmedById: null,
					basis: basis ?? {},
					sources: sources ?? [],
					...(publicNote === null ? {} : { publicNote }),
					correctsId: recorded.id,
					correctionReason: undoReason(fileName),
					retracts: before === undefined,
				},
			},
		];
	});
}

/** A reason for the secretariat; a file name needs no translation. */
function undoReason(fileName: string): string {
	return `↶ ${fileName}`;
}

function lastMoment(member: KnownMember | undefined): number {
	const recorded = [...(member?.statuses ?? []), ...(member?.classes ?? [])];
	return Math.max(0, ...recorded.map(({ recordedAt }) => recordedAt.getTime()));
}

/** Rows whose event was corrected since, and all rows of a member whose later events would no longer be valid. */
function changedEvents(events: readonly OfPart<"event">[], known: Index, undoing: readonly Undoing[]): Row[] {
	const touched = events.filter(
		({ written }) => known.corrected.has(written.event) || !known.events.has(written.event),
	);
	const taken = Map.groupBy(undoing, ({ row }) => row.member);
	const broken = [...taken].filter(([code, rows]) => isBroken(known.members.get(code), rows)).map(([code]) => code);
	const builtUpon = events.filter(({ written }) => broken.includes(known.events.get(written.event)?.row.member ?? ""));
	return [...touched, ...builtUpon];
}

function isBroken(member: KnownMember | undefined, undoing: readonly Undoing[]): boolean {
	if (!member) return true;
	const after: StatusEvent[] = [...member.statuses, ...undoing.map(({ row }) => asEvent(row))];
	return historyProblem(after, (day) => classOn(member.entered, member.classes, day)) !== undefined;
}

function asEvent(row: Undoing["row"]): StatusEvent {
	return {
		id: row.id,
		to: row.toStatus as RecordedEvent["to"],
		effectiveFrom: row.effectiveFrom,
		recordedAt: row.recordedAt as Date,
		corrects: row.correctsId,
		retracts: row.retracts ?? false,
	};
}

function isAsWritten({ written }: OfPart<"entity">, known: Index): boolean {
	const entity = known.entities.get(written.entity);
	const { after } = written;
	return (
		entity !== undefined &&
		entity.focal === after.focal &&
		entity.fromDate === after.fromDate &&
		entity.toDate === after.toDate &&
		entity.documentId === after.documentId
	);
}

async function undoEntities(
	tx: Transaction,
	input: ImportInput,
	rows: readonly OfPart<"entity">[],
	known: Index,
	entries: ActivityEntry[],
): Promise<void> {
	const fresh = rows.filter(({ written }) => !written.ended);
	await tx.memberEntity.deleteMany({ where: { id: { in: fresh.map(({ written }) => written.entity) } } });
	for (const { written } of rows) {
		const entity = known.entities.get(written.entity);
		if (!entity) continue;
		const { id, member, organisationId, focal, fromDate, toDate } = entity;
		const before = { entity: id, organisation: organisationId, focal, from: fromDate, to: toDate };
		if (!written.ended) {
			entries.push(entryOf(input, "member.remove-entity", member, { before }));
			continue;
		}
		await tx.memberEntity.update({ where: { id }, data: { toDate: null } });
		entries.push(entryOf(input, "member.reopen-entity", member, { before, after: { ...before, to: null } }));
	}
	const made = rows.flatMap(({ written }) => written.organisation ?? []);
	const unused = await tx.organisation.findMany({ where: { id: { in: made }, entities: { none: {} } } });
	await tx.organisation.deleteMany({ where: { id: { in: unused.map(({ id }) => id) } } });
	for (const { id, names, country, type } of unused) {
		entries.push({
			verb: "organisation.remove",
			subjectType: "organisation",
			subjectId: id,
			importId: input.importId,
			before: { names: names ?? {}, country, type },
			members: country === null ? [] : [country],
		});
	}
}

async function undoContacts(
	tx: Transaction,
	input: ImportInput,
	rows: readonly OfPart<"contact">[],
	known: Index,
	entries: ActivityEntry[],
): Promise<void> {
	const fresh = rows.filter(({ written }) => written.before === undefined);
	await tx.contact.deleteMany({ where: { id: { in: fresh.map(({ written }) => written.contact) } } });
	for (const { written } of rows) {
		const contact = known.contacts.get(written.contact);
		if (!contact) continue;
		const digest = { contact: contact.id, ...contactDigest(contact) };
		if (!written.before) {
			entries.push(entryOf(input, "member.remove-contact", contact.member, { before: digest }));
			continue;
		}
		const { to, ...details } = written.before;
		await tx.contact.update({
			where: { id: contact.id },
			data: { ...details, toDate: to === null ? null : dateOf(to), revision: contact.revision + 1 },
		});
		const after = { ...digest, ...details, to };
		entries.push(entryOf(input, "member.update-contact", contact.member, { before: digest, after }));
	}
}
