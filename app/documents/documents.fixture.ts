import type { DocumentServices } from "#app/documents/document-services.ts";
import { cleanName } from "#app/documents/file-name.ts";
import type { UploadedFile } from "#app/documents/receive-upload.server.ts";
import { type Actor, actorId, type HeldRole, type Person, publicActor } from "#app/identity/person/actor.ts";
import { fixedClock } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { diskFiles } from "#app/platform/files/files.server.ts";
import type { VirusScanner } from "#app/platform/files/virus-scan.server.ts";
import { noScanner } from "#app/platform/files/virus-scan.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { ownFolder } from "../../tests/setup/folder.ts";

/** The services of this area on a test's database, with a separate folder. */
export function documentBench(database: Database, scanner: VirusScanner = noScanner) {
	const folder = ownFolder("documents");
	const services = {
		database,
		clock: fixedClock("2026-11-25T10:00:00Z"),
		reference: loadReference("content/reference"),
		files: diskFiles(folder),
		scanner,
		log: createLog("silent"),
	} satisfies DocumentServices;
	return { services, folder };
}

/** Content as `receiveUpload` would have stored it. */
export async function givenDocument(
	services: DocumentServices,
	content: Uint8Array,
	name = "paper.pdf",
	actor: Actor = publicActor,
): Promise<UploadedFile> {
	const outcome = await services.files.receive(
		(async function* () {
			yield content;
		})(),
		content.length,
		{ person: actorId(actor) ?? "", bytes: content.length },
	);
	if (outcome.outcome !== "received") throw new Error(outcome.outcome);
	return { ...outcome.file, name: cleanName(name) };
}

/** Somebody with an account, since people's names are stored there. */
export async function givenPerson({ prisma }: Database, name: string, role: HeldRole): Promise<Person> {
	const email = `${crypto.randomUUID()}@agency.example`;
	const { id: accountId } = await prisma.account.create({ data: { name, email } });
	return { kind: "person", accountId, name, email, locale: "en", roles: [role] };
}

/** Every file in the store, by its key. */
export async function storedKeys({ files }: DocumentServices): Promise<string[]> {
	return (await Array.fromAsync(files.list())).map(({ key }) => key).sort();
}
