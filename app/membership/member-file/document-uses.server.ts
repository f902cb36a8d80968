import type { Actor } from "#app/identity/person/actor.ts";
import { type LocalText, textFor } from "#app/membership/status/localized.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import type { Database, Reader } from "#app/platform/database/database.server.ts";

/** An entry that refers to a document. */
export type DocumentUse =
	/** `to` is the status or class that the event results in; the date is as precise as known. */
	| { use: "event"; id: string; member: string; kind: "status" | "class"; to: string; on: string }
	| { use: "contact"; id: string; member: string; personName: string }
	| { use: "entity"; id: string; member: string; name: LocalText }
	| { use: "agreement"; id: string; title: LocalText };

/**
 * Whether an entry refers to a document that it could not refer to if this country owned it, see `isUsableDocument`.
 * Events that were corrected don't count.
 * @param owner country code; null for the association, whose documents every entry may refer to
 */
export async function isUsedElsewhere(reader: Reader, documentId: string, owner: string | null): Promise<boolean> {
	if (owner === null) return false;
	const { events, contacts, entities, agreements } = await readUses(reader, documentId);
	return (
		[...events.filter((event) => !event.correctedBy), ...contacts, ...entities].some(
			({ member }) => member !== owner,
		) || agreements.some(({ countries }) => !countries.includes(owner))
	);
}

/** Where the register refers to a document, for the secretariat; empty for everybody else. */
export async function documentUses(
	actor: Actor,
	{ database: { prisma } }: { database: Database },
	documentId: string,
	locale: string,
): Promise<DocumentUse[]> {
	if (!mayManageRegister(actor)) return [];
	const { events, contacts, entities, agreements } = await readUses(prisma, documentId);
	return [
		...events.map(({ id, member, kind, toStatus, toClass, effectiveFrom }) => ({
			use: "event" as const,
			id,
			member,
			kind: kind as "status" | "class",
			to: toStatus ?? toClass ?? "",
			on: effectiveFrom,
		})),
		...contacts.map(({ id, member, personName }) => ({ use: "contact" as const, id, member, personName })),
		...entities.map(({ id, member, organisation }) => ({
			use: "entity" as const,
			id,
			member,
			name: textFor(organisation.names, locale),
		})),
		...agreements.map(({ id, title }) => ({ use: "agreement" as const, id, title: textFor(title, locale) })),
	];
}

/** The entries of the register that refer to a document. */
async function readUses(reader: Reader, documentId: string) {
	const where = { documentId };
	const [events, contacts, entities, agreements] = await Promise.all([
		reader.memberEvent.findMany({
			where,
			orderBy: { effectiveDate: "asc" },
			include: { correctedBy: { select: { id: true } } },
		}),
		reader.contact.findMany({ where: { designationLetterId: documentId }, orderBy: { createdAt: "asc" } }),
		reader.memberEntity.findMany({ where, include: { organisation: true } }),
		reader.agreement.findMany({ where, orderBy: { createdAt: "asc" } }),
	]);
	return { events, contacts, entities, agreements };
}
