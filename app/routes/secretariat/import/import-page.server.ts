import { findImport, type ImportView } from "#app/documents/import/stored-import.server.ts";
import type { Visit } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { columnLabels, importKindsFor } from "#app/views/member/import-kinds.server.ts";

/** What every page of an import loads first: the import and the headings of its columns. */
export type RequestedImport = {
	stored: ImportView;
	kinds: ReturnType<typeof importKindsFor>;
	labels: Record<string, string>;
};

/**
 * Loads the import named in the URL.
 * @throws a Response with status 404 if there is no such import
 */
export async function requestedImport({ actor, services, id, locale }: Visit<Person>): Promise<RequestedImport> {
	const kinds = importKindsFor(services.reference);
	const stored = found(await findImport(actor, services, kinds, id));
	return { stored, kinds, labels: columnLabels(services.reference, stored.kind, locale) };
}
