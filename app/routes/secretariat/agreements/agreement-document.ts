import type { DocumentTarget } from "#app/http/form-with-document.server.ts";

const kinds: Record<string, DocumentTarget["kind"]> = {
	declaration: "declaration",
	"accession-instrument": "accession-instrument",
	memorandum: "memorandum",
};

/**
 * Returns how to file a document uploaded with an agreement, which gets the agreement's visibility when that is saved. If
 * a single country is party to the agreement, that country owns the document; otherwise the association does.
 */
export function agreementDocumentTarget(form: FormData): DocumentTarget {
	const countries = new Set(form.getAll("countries").map(String).filter(Boolean));
	const [country = ""] = countries;
	return {
		member: countries.size === 1 && /^[A-Z]{2}$/.test(country) ? country : null,
		kind: kinds[String(form.get("kind"))] ?? "other",
		visibility: "secretariat",
	};
}
