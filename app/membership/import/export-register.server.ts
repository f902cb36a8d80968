import type { Actor } from "#app/identity/person/actor.ts";
import { type RegisterColumnName, registerColumns } from "#app/membership/import/register-columns.ts";
import { valuesOf } from "#app/membership/import/register-import-event.server.ts";
import { type KnownMember, readRegisterState } from "#app/membership/import/register-import-state.server.ts";
import { textByLanguage } from "#app/membership/status/localized.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import { classOn } from "#app/membership/status/member-class.ts";
import { eventsAfterCorrections } from "#app/membership/status/member-status.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { lastDay } from "#app/platform/partial-date.ts";

/** A row of the table by column names; missing ones are empty. */
export type ImportableRow = Partial<Record<RegisterColumnName, string | null>>;

/**
 * The register as a table that can be imported again without a change: the present steps, entities and contacts of each
 * member. It leaves out what an import can't express: corrected steps, changes of class, agreements, contributions. The
 * archive contains those.
 * @param ids whether rows have the ids of their entries: only useful for importing into this installation again
 * @returns null unless the actor belongs to the secretariat
 */
export async function registerForImport(
	actor: Actor,
	{ database }: { database: Database },
	{ ids }: { ids: boolean },
): Promise<ImportableRow[] | null> {
	if (!mayManageRegister(actor)) return null;
	const { members, documents } = await database.prisma.$transaction((tx) => readRegisterState(tx, false), {
		isolationLevel: "RepeatableRead",
		timeout: readTimeout,
	});
	const titles = new Map(documents.map(({ id, title }) => [id, title]));
	const documentName = (id: string | null) => (id === null ? null : (titles.get(id) ?? null));
	return [...members].flatMap(([country, member]) =>
		[...stepRows(member, documentName), ...entityRows(member, documentName), ...contactRows(member, documentName)].map(
			({ id, ...row }) => ({
				...row,
				country,
				...(ids ? { id: id ?? null } : {}),
			}),
		),
	);
}

/** Milliseconds for reading a register of thousands of entries. */
const readTimeout = 60_000;

/** The cells of a row in column order. */
export function importableCells(row: ImportableRow): string[] {
	return registerColumns.map(({ name }) => row[name] ?? "");
}

type DocumentName = (id: string | null) => string | null;

/** The first step of a country states the class it entered with. */
function stepRows({ entered, classes, statuses }: KnownMember, documentName: DocumentName): ImportableRow[] {
	return eventsAfterCorrections(statuses).map((event, index) => {
		const { to, row } = event;
		const { to: _, ...said } = valuesOf(event);
		const currentClass = classOn(entered, classes, lastDay(event.effectiveFrom) ?? event.effectiveFrom);
		return {
			...said,
			kind: "event",
			id: event.id,
			status: to,
			class: index === 0 ? currentClass : null,
			document: documentName(row.documentId) ?? row.documentReference,
		};
	});
}

function entityRows({ entities }: KnownMember, documentName: DocumentName): ImportableRow[] {
	return entities.map(({ id, organisation, focal, fromDate, toDate, documentId }) => {
		const names = textByLanguage.parse(organisation.names);
		return {
			kind: "entity",
			id,
			from: fromDate,
			until: toDate,
			focal: yesNo(focal),
			document: documentName(documentId),
			organisation: names.en ?? null,
			organisationAr: names.ar ?? null,
			organisationType: organisation.type,
			international: yesNo(organisation.country === null),
		};
	});
}

function contactRows({ contacts }: KnownMember, documentName: DocumentName): ImportableRow[] {
	return contacts.map(({ id, personName, office, email, phone, role, visibility, from, to, endReason, ...rest }) => ({
		kind: "contact",
		id,
		person: personName,
		office,
		email,
		phone,
		role,
		visibility,
		from,
		until: to,
		reasons: endReason,
		document: documentName(rest.designationLetterId),
	}));
}

function yesNo(value: boolean): string {
	return value ? "yes" : "no";
}
