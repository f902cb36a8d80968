import { checkImport } from "#app/documents/import/check-import.server.ts";
import type { ImportKind } from "#app/documents/import/import.ts";
import type { ImportDefinition, ImportServices } from "#app/documents/import/import-definition.ts";
import { storedImport } from "#app/documents/import/stored-import.server.ts";
import { uploadImport } from "#app/documents/import/upload-import.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { fixedClock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { diskFiles } from "#app/platform/files/files.server.ts";
import { noScanner } from "#app/platform/files/virus-scan.server.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { ownFolder } from "../../../tests/setup/folder.ts";

/** The services of imports on a test's database, on 25 November 2026; jobs are recorded but not run. */
export function importServices(database: Database) {
	const warnings: object[] = [];
	const jobs: string[] = [];
	return {
		database,
		clock: fixedClock("2026-11-25T10:00:00Z"),
		reference: loadReference("content/reference"),
		files: diskFiles(ownFolder("import")),
		scanner: noScanner,
		log: { warn: (facts: object) => void warnings.push(facts) },
		addJob: async (_tx: unknown, name: string) => void jobs.push(name),
		warnings,
		jobs,
	};
}

/** An account that may sign in, with a role. */
export function givenOfficer(database: Database, role: "officer" | "head" = "head"): Promise<Person> {
	return makePerson(database, { roles: [{ role }] });
}

/** Uploads a file and checks it with the detected columns and dates. */
export async function givenChecked<S extends ImportServices>(
	actor: Person,
	services: S,
	definition: ImportDefinition<S>,
	kind: ImportKind,
	content: string | Buffer,
	member: string | null = null,
) {
	async function* pieces() {
		yield Buffer.from(content as string);
	}
	const received = await services.files.receive(pieces(), 25 * 1024 * 1024);
	if (received.outcome !== "received") throw new Error("The file was not received.");
	const file = { ...received.file, name: "table.csv" };
	const stored = await uploadImport(actor, services, definition, { kind, member, file });
	if (stored.outcome !== "stored") throw new Error(`The file was not stored: ${JSON.stringify(stored)}`);
	const row = storedImport(await services.database.prisma.import.findUniqueOrThrow({ where: { id: stored.id } }));
	const checked = await checkImport(actor, services, definition, { id: stored.id, columns: row.columns });
	return { id: stored.id, found: row.found, columns: row.columns, checked };
}
