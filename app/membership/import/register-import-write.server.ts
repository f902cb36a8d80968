import { type ActivityEntry, recordActivities } from "#app/activity/record-activity.server.ts";
import type { ImportInput, Progress } from "#app/documents/import/import-definition.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { refreshAttentionOf } from "#app/membership/attention/refresh-attention.server.ts";
import { contactDigest } from "#app/membership/contacts/contact-rows.server.ts";
import { eventRow } from "#app/membership/events/write-event.server.ts";
import type { PlannedContact } from "#app/membership/import/register-import-contacts.server.ts";
import type { PlannedEntity } from "#app/membership/import/register-import-entities.server.ts";
import type { PlannedEvent } from "#app/membership/import/register-import-event.server.ts";
import type { RegisterPlan } from "#app/membership/import/register-import-plan.server.ts";
import type { RegisterState } from "#app/membership/import/register-import-state.server.ts";
import { announceMembers } from "#app/membership/status/announce-members.server.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import { dateOf } from "#app/platform/partial-date.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** Rows written by one statement: more are not faster, and Prisma keeps the memory they used. */
const chunk = 250;

/** What was written for a row, stored for undoing it. */
export type WrittenOfRow =
	| { event: string; corrects?: string }
	| { entity: string; after: EntityAfter; organisation?: string; ended?: true }
	| { contact: string; revision: number; before?: ContactBefore };
type EntityAfter = { focal: boolean; fromDate: string | null; toDate: string | null; documentId: string | null };
type ContactBefore = {
	personName: string;
	office: string;
	email: string;
	phone: string | null;
	visibility: string;
	to: string | null;
	designationLetterId: string | null;
	endReason: string | null;
};

type Writing = { tx: Transaction; input: ImportInput; entries: ActivityEntry[]; written: Map<number, WrittenOfRow> };

/**
 * Writes a plan without wrong rows. Each entry and its activity entry are the same as from the ordinary command, with
 * the import as the request; attention lists and cached pages are refreshed once, at the end.
 */
export async function writePlan(
	tx: Transaction,
	plan: RegisterPlan,
	state: RegisterState,
	input: ImportInput,
	progress: Progress,
): Promise<Map<number, Prisma.InputJsonValue>> {
	const writing: Writing = { tx, input, entries: [], written: new Map() };
	await enterMembers(writing, plan);
	await writeEvents(writing, plan.events, state, progress);
	await writeEntities(writing, plan.entities, state);
	await progress(writing.written.size);
	await writeContacts(writing, plan.contacts, progress);
	await recordActivities(tx, input.actor, writing.entries);
	const codes = [...new Set([...plan.events, ...plan.entities, ...plan.contacts].map(({ row }) => row.member))].sort();
	await refreshAttentionOf(tx, input.now, codes);
	await announceMembers(tx, codes);
	return writing.written;
}

async function enterMembers({ tx, input, entries }: Writing, { enters }: RegisterPlan): Promise<void> {
	const fresh = enters.filter(({ anew }) => !anew);
	await tx.member.createMany({ data: fresh.map(({ code, class: entered }) => ({ code, class: entered })) });
	for (const { code, class: entered } of enters.filter(({ anew }) => anew)) {
		await tx.member.update({ where: { code }, data: { class: entered } });
	}
	for (const { code, class: entered } of enters) {
		entries.push(entryOf(input, "member.enter", code, { after: { class: entered } }));
	}
}

async function writeEvents(
	{ tx, input, entries, written }: Writing,
	events: readonly PlannedEvent[],
	state: RegisterState,
	progress: Progress,
): Promise<void> {
	for (let at = 0; at < events.length; at += chunk) {
		const some = events.slice(at, at + chunk);
		await tx.memberEvent.createMany({ data: some.map((one) => rowOfEvent(one, input.actor)) });
		for (const { row, id, corrects, event } of some) {
			written.set(row.number, { event: id, ...(corrects ? { corrects: corrects.id } : {}) });
			const verb = corrects ? "member.correct-event" : "member.record-event";
			const last = state.members.get(row.member)?.statuses.at(-1)?.id ?? null;
			const after = { event: id, to: row.to, effectiveFrom: event.effectiveFrom, corrects: corrects?.id ?? null };
			entries.push(entryOf(input, verb, row.member, { before: { lastEvent: last }, after }));
		}
		await progress(written.size);
	}
}

function rowOfEvent({ id, event, followsOn, recordedAt, documentReference }: PlannedEvent, actor: Actor) {
	const valid = { recordedAt, from: { status: followsOn } };
	return {
		id,
		...eventRow({ ...event, kind: "status" }, valid, { recordedBy: actorId(actor) }),
		documentReference,
	};
}

async function writeEntities(
	{ tx, input, entries, written }: Writing,
	entities: readonly PlannedEntity[],
	state: RegisterState,
): Promise<void> {
	const organisations = organisationFinder(state);
	const created: Prisma.OrganisationCreateManyInput[] = [];
	const rows: Prisma.MemberEntityCreateManyInput[] = [];
	for (const one of entities) {
		const { row } = one;
		if (one.what === "changed") {
			const { entity, until } = one;
			const { focal, fromDate, documentId } = entity;
			await tx.memberEntity.update({ where: { id: entity.id }, data: { toDate: until } });
			written.set(row.number, {
				entity: entity.id,
				ended: true,
				after: { focal, fromDate, toDate: until, documentId },
			});
			const before = { entity: entity.id, focal };
			entries.push(
				entryOf(input, "member.end-entity", row.member, { before, after: { entity: entity.id, to: until } }),
			);
			continue;
		}
		const { id, documentId, international } = one;
		const country = international ? null : row.member;
		const names = { en: row.name, ...(row.nameAr ? { ar: row.nameAr } : {}) };
		const { id: organisationId, fresh } = organisations(country, row.name);
		if (fresh) {
			created.push({ id: organisationId, names, country, type: row.type });
			entries.push(organisationEntry(input, organisationId, { names, country, type: row.type }));
		}
		const after = { focal: row.focal ?? false, fromDate: row.from, toDate: row.until, documentId };
		rows.push({ id, member: row.member, organisationId, ...after });
		written.set(row.number, { entity: id, after, ...(fresh ? { organisation: organisationId } : {}) });
		const logged = {
			entity: id,
			organisation: organisationId,
			focal: after.focal,
			from: row.from,
			document: documentId,
		};
		entries.push(entryOf(input, "member.add-entity", row.member, { after: logged }));
	}
	for (let at = 0; at < created.length; at += chunk)
		await tx.organisation.createMany({ data: created.slice(at, at + chunk) });
	for (let at = 0; at < rows.length; at += chunk)
		await tx.memberEntity.createMany({ data: rows.slice(at, at + chunk) });
}

/** Finds the organisation of a country and English name; the first call for a missing one assigns it an id. */
function organisationFinder({ organisations }: RegisterState) {
	const key = (country: string | null, name: string) => `${country ?? ""} ${name}`;
	const known = new Map<string, string>();
	for (const { id, country, names } of organisations) {
		const name = (names as { en?: string }).en ?? "";
		if (!known.has(key(country, name))) known.set(key(country, name), id);
	}
	return (country: string | null, name: string): { id: string; fresh: boolean } => {
		const found = known.get(key(country, name));
		if (found) return { id: found, fresh: false };
		const id = crypto.randomUUID();
		known.set(key(country, name), id);
		return { id, fresh: true };
	};
}

async function writeContacts(
	{ tx, input, entries, written }: Writing,
	contacts: readonly PlannedContact[],
	progress: Progress,
): Promise<void> {
	const fresh = contacts.filter((one) => one.what === "new");
	for (let at = 0; at < fresh.length; at += chunk) {
		const some = fresh.slice(at, at + chunk);
		await insertContacts(tx, some, input);
		for (const { row, id, designation } of some) {
			written.set(row.number, { contact: id, revision: 1 });
			const after = { contact: id, ...designation };
			entries.push(entryOf(input, "member.designate-contact", row.member, { after }));
		}
		await progress(written.size);
	}
	for (const one of contacts) if (one.what === "changed") await changeContact({ tx, input, entries, written }, one);
}

/** Raw SQL, since Prisma would take seconds for thousands of rows. */
async function insertContacts(
	tx: Transaction,
	contacts: readonly Extract<PlannedContact, { what: "new" }>[],
	{ actor, now }: ImportInput,
): Promise<void> {
	const rows = contacts.map(({ id, row, designation }) => ({
		id,
		...designation,
		// Why a term ended before it had run out.
		endReason: designation.to === null ? null : row.reasons,
	}));
	await tx.$executeRaw`
		insert into contact (
			id, member, person_name, office, email, phone, role, from_date, to_date, designation_letter_id, visibility,
			end_reason, created_at, created_by_id
		)
		select id, member, "personName", office, email, phone, role, "from", "to", "designationLetterId", visibility,
			"endReason", ${now}, ${actorId(actor) ?? null}::uuid
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
			id uuid, member text, "personName" text, office text, email text, phone text, role text, "from" date, "to" date,
			"designationLetterId" uuid, visibility text, "endReason" text
		)`;
}

async function changeContact(
	{ tx, input, entries, written }: Writing,
	{ row, before, changes, endReason }: Extract<PlannedContact, { what: "changed" }>,
): Promise<void> {
	const { to, ...others } = changes;
	const revision = before.revision + 1;
	const term = to === undefined ? {} : { toDate: to === null ? null : dateOf(to) };
	await tx.contact.update({ where: { id: before.id }, data: { ...others, ...term, endReason, revision } });
	const { personName, office, email, phone, visibility, designationLetterId } = before;
	written.set(row.number, {
		contact: before.id,
		revision,
		before: {
			personName,
			office,
			email,
			phone,
			visibility,
			designationLetterId,
			to: before.to,
			endReason: before.endReason,
		},
	});
	const was = { contact: before.id, ...contactDigest(before) };
	entries.push(entryOf(input, "member.update-contact", row.member, { before: was, after: { ...was, ...changes } }));
}

/** The activity entry that the ordinary command would write, with the import as its request. */
export function entryOf(
	{ importId }: Pick<ImportInput, "importId">,
	verb: string,
	member: string,
	what: { before?: Prisma.InputJsonValue; after?: Prisma.InputJsonValue },
): ActivityEntry {
	return { verb, subjectType: "member", subjectId: member, importId, ...what };
}

function organisationEntry({ importId }: ImportInput, id: string, after: Prisma.InputJsonObject): ActivityEntry {
	return { verb: "organisation.create", subjectType: "organisation", subjectId: id, importId, after };
}
