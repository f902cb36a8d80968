/** A document that rows may refer to by title or id. */
export type NamedDocument = { id: string; title: string; member: string | null; retired: boolean };

/** What a cell refers to: one document, none, or several with that title. */
type DocumentFound = { id: string } | "none" | "several";

export type DocumentFinder = (named: string, member: string) => DocumentFound;

/** Finds documents that entries about a country can cite: its own and the association's. */
export function documentFinder(documents: readonly NamedDocument[]): DocumentFinder {
	const byName = new Map<string, NamedDocument[]>();
	for (const document of documents) {
		for (const name of [tidy(document.title), document.id]) byName.set(name, [...(byName.get(name) ?? []), document]);
	}
	return (named, member) => {
		const found = (byName.get(tidy(named)) ?? []).filter(
			(document) => !document.retired && (document.member === null || document.member === member),
		);
		const [only] = found;
		return only ? (found.length === 1 ? { id: only.id } : "several") : "none";
	};
}

/** Whether a cell refers to the document that an entry already has, retired or not. */
export function namesDocument(
	named: string,
	id: string | null,
	documents: ReadonlyMap<string, NamedDocument>,
): boolean {
	const document = id === null ? undefined : documents.get(id);
	return document !== undefined && (tidy(document.title) === tidy(named) || document.id === tidy(named));
}

function tidy(title: string): string {
	return title.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
}
