import type { DocumentKind } from "#app/documents/document.ts";
import type { DocumentServices } from "#app/documents/document-services.ts";
import { documentReader, documentsSeenBy } from "#app/documents/documents.policy.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Reference } from "#app/reference/reference.ts";

/** A document as a form offers it. */
type DocumentChoice = {
	id: string;
	title: string;
	kind: DocumentKind;
	/** Day on which it was filed, such as `2026-11-25`. */
	filedOn: string;
	/** Country code of the owner; null: the association's own. */
	member: string | null;
};

/** What a form with a paper offers to choose from; `DocumentField` shows it. */
export type DocumentChoices = {
	/** Newest first. */
	documents: DocumentChoice[];
	/** Languages that a paper may be in, as BCP 47 tags. */
	languages: string[];
	/** False: there is no virus scanner, and the form says so. */
	scanned: boolean;
};

/** A list longer than this is none that anybody chooses from; older papers are found among the documents. */
const maxChoices = 200;

/**
 * The documents that a form may offer as the paper behind something: those of these members and the association's
 * own, as far as the actor sees them, neither retired nor infected.
 * @param members country codes; null: only the association's own
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
