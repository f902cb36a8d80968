import type { DocumentTarget } from "#app/routes/documents/form-with-document.server.ts";

const kinds: Record<string, DocumentTarget["kind"]> = {
	declaration: "declaration",
	"accession-instrument": "accession-instrument",
	memorandum: "memorandum",
};

/**
 * What a file becomes that comes along with an agreement: shown to the same people, a country's own where it is the
 * only one, and the association's where several would own it.
 */
export function agreementDocumentTarget(form: FormData): DocumentTarget {
	const countries = new Set(form.getAll("countries").map(String).filter(Boolean));
	const [country = ""] = countries;
	const visibility = form.get("visibility");
	return {
		member: countries.size === 1 && /^[A-Z]{2}$/.test(country) ? country : null,
		kind: kinds[String(form.get("kind"))] ?? "other",
		visibility: visibility === "public" || visibility === "members" ? visibility : "secretariat",
	};
}

/** What was typed of a new file, for the form when it comes back. */
export function typedDocumentFields(form: FormData): Record<string, string> {
	const names = ["documentTitle", "documentLanguage", "documentKey"];
	return Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? "")]));
}
