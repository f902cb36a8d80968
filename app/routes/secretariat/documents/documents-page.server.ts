import type { DocumentKind, DocumentVisibility, Scan } from "#app/documents/document.ts";
import { type DocumentFilter, documentFilterParams } from "#app/documents/document-filter.ts";
import type { DocumentServices } from "#app/documents/document-services.ts";
import { listDocuments } from "#app/documents/documents.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import type { Reference } from "#app/reference/reference.ts";
import { countryOptions } from "#app/views/page/editor-options.server.ts";

export type ListedDocument = {
	id: string;
	title: string;
	kind: DocumentKind;
	visibility: DocumentVisibility;
	owner: { code: string; name: string } | null;
	/** Day on which the newest version was filed, such as `2026-11-25`. */
	filedOn: string;
	retired: boolean;
	versions: number;
	size: number;
	mediaType: string;
	scan: Scan;
	signature: string | null;
};

/** Loads everything that the list of documents shows. */
export async function documentsPage(
	actor: Actor,
	services: Pick<DocumentServices, "database" | "scanner"> & { reference: Reference },
	filter: DocumentFilter,
	locale: string,
) {
	const list = await listDocuments(actor, services, filter);
	const { reference } = services;
	const documents: ListedDocument[] = list.documents.map((document) => {
		const { id, title, kind, visibility, member, retiredAt, current } = document;
		return {
			id,
			title,
			kind,
			visibility,
			owner: member === null ? null : { code: member, name: reference.countryName(member, locale) },
			filedOn: current.uploadedAt.toISOString().slice(0, 10),
			retired: retiredAt !== null,
			versions: current.number,
			size: current.size,
			mediaType: current.mediaType,
			scan: current.scan,
			signature: current.signature,
		};
	});
	return {
		...list,
		documents,
		/** The filters, as a query string. */
		address: documentFilterParams({ ...filter, page: 1 }).toString(),
		countries: countryOptions(reference, locale),
		scanned: services.scanner.scans,
	};
}
