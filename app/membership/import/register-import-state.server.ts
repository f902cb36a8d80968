import { createHash } from "node:crypto";
import type { Actor } from "#app/identity/person/actor.ts";
import { type ContactRecord, contactOf } from "#app/membership/contacts/contact-rows.server.ts";
import type { DocumentFinder, NamedDocument } from "#app/membership/import/register-import-documents.server.ts";
import { classOf, type RecordedEvents, recordedEvents } from "#app/membership/status/member-rows.server.ts";
import type { MemberClass } from "#app/membership/status/member-status.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { MemberEntity, Organisation } from "#app/platform/prisma/client.ts";

/** The recorded data of a member that rows of an import are compared with. */
export type KnownMember = RecordedEvents & {
	entered: MemberClass;
	entities: (MemberEntity & { organisation: Organisation })[];
	contacts: ContactRecord[];
	/** Whether an event waits for a second person. */
	hasPendingEvent: boolean;
};

export type RegisterState = {
	members: Map<string, KnownMember>;
	organisations: Organisation[];
	documents: NamedDocument[];
	/** A digest of the state: a different one means that the register was changed. */
	fingerprint: string;
};

/** The context that rows are checked against. */
export type ImportContext = {
	actor: Actor;
	now: Date;
	/** Why the corrected entries were wrong; null until it is given. */
	reason: string | null;
	documents: ReadonlyMap<string, NamedDocument>;
	findDocument: DocumentFinder;
};

/**
 * Reads the whole register, with one statement per table.
 * @param lock whether to lock all members until the transaction ends, as every command on a member does
 */
export async function readRegisterState(tx: Transaction, lock: boolean): Promise<RegisterState> {
	if (lock) await tx.$queryRaw`select code from member order by code for update`;
	const members = await tx.member.findMany({ orderBy: { code: "asc" } });
	const events = await tx.memberEvent.findMany({ orderBy: { id: "asc" } });
	const organisations = await tx.organisation.findMany({ orderBy: { id: "asc" } });
	const entities = await tx.memberEntity.findMany({ orderBy: { id: "asc" } });
	const contacts = await tx.contact.findMany({ orderBy: { id: "asc" } });
	const documentRows = await tx.document.findMany({
		select: { id: true, title: true, member: true, retiredAt: true },
		orderBy: { id: "asc" },
	});
	const documents = documentRows.map(({ retiredAt, ...document }) => ({ ...document, retired: retiredAt !== null }));
	const waiting = await tx.pendingEvent.findMany({
		where: { state: "waiting" },
		select: { id: true, member: true },
		orderBy: { id: "asc" },
	});
	const byId = new Map(organisations.map((one) => [one.id, one]));
	const eventsOf = Map.groupBy(events, ({ member }) => member);
	const entitiesOf = Map.groupBy(entities, ({ member }) => member);
	const contactsOf = Map.groupBy(contacts, ({ member }) => member);
	const withPendingEvent = new Set(waiting.map(({ member }) => member));
	const known = members.map((member): [string, KnownMember] => [
		member.code,
		{
			entered: classOf(member),
			...recordedEvents(eventsOf.get(member.code) ?? []),
			entities: (entitiesOf.get(member.code) ?? []).flatMap((entity) => {
				const organisation = byId.get(entity.organisationId);
				return organisation ? [{ ...entity, organisation }] : [];
			}),
			contacts: (contactsOf.get(member.code) ?? []).map(contactOf),
			hasPendingEvent: withPendingEvent.has(member.code),
		},
	]);
	const digest = createHash("sha256");
	for (const rows of [
		members,
		events.map(({ id }) => id),
		organisations,
		entities,
		contacts.map(({ id, revision }) => [id, revision]),
		documents,
		waiting,
	])
		digest.update(JSON.stringify(rows));
	return { members: new Map(known), organisations, documents, fingerprint: digest.digest("hex") };
}
