import type { DocumentKind } from "#app/documents/document.ts";
import type { DocumentServices } from "#app/documents/document-services.ts";
import { documentReader, documentsSeenBy } from "#app/documents/documents.policy.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Reference } from "#app/reference/reference.ts";

/** A document as an option of a form. */
type DocumentChoice = {
	id: string;
	title: string;
	kind: DocumentKind;
	/** The day it was filed, such as `2026-11-25`. */
	filedOn: string;
	/** Country code of the owner; null for the association. */
	member: string | null;
};

/** The options of a form's document field; `DocumentField` shows them. */
export type DocumentChoices = {
	/** Newest first. */
	documents: DocumentChoice[];
	/** BCP 47 tags of the languages that a document may have. */
	languages: string[];
	/** False without a virus scanner; the form then says so. */
	scanned: boolean;
};

/** Nobody chooses from a longer list. Older documents can be found in the list of documents. */
const maxChoices = 200;

/**
 * The documents that a form offers: documents of these members and of the association that the actor may see, and that
 * are neither retired nor infected.
 * @param members country codes; null for the association's own only
 */
export async function documentChoices(
	actor: Actor,
	services: Pick<DocumentServices, "database" | "scanner"> & { reference: Pick<Reference, "languages"> },
	members: string | readonly string[] | null,
): Promise<DocumentChoices> {
	const { database, reference, scanner } = services;
	const owners = members === null ? [] : [members].flat();
	const rows = await database.prisma.document.findMany({
		where: {
			AND: [documentsSeenBy(documentReader(actor)), { OR: [{ member: { in: owners } }, { member: null }] }],
			retiredAt: null,
		},
		include: { versions: { orderBy: { number: "desc" }, take: 1, select: { scan: true } } },
		orderBy: [{ createdAt: "desc" }, { id: "desc" }],
		take: maxChoices,
	});
	return {
		documents: rows
			.filter(({ versions }) => versions[0] && versions[0].scan !== "infected")
			.map(({ id, title, kind, createdAt, member }) => ({
				id,
				title,
				kind: kind as DocumentKind,
				filedOn: createdAt.toISOString().slice(0, 10),
				member,
			})),
		languages: reference.languages.map(({ code }) => code),
		scanned: scanner.scans,
	};
}
