import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { recordActivity } from "#app/activity/record-activity.server.ts";
import type { Mismatch } from "#app/documents/examine-file.server.ts";
import type { ImportKind } from "#app/documents/import/import.ts";
import type { ImportDefinition, ImportServices } from "#app/documents/import/import-definition.ts";
import { insertRows, readTable, rowsTimeout } from "#app/documents/import/read-import.server.ts";
import { falseClaim, mediaTypeOf } from "#app/documents/media-type.ts";
import type { UploadedFile } from "#app/documents/receive-upload.server.ts";
import { lockContent, readBytes, storedContent } from "#app/documents/stored-content.server.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";
import type { Import } from "#app/platform/prisma/client.ts";
import { isUuid } from "#app/platform/text/uuid.ts";

export type UploadImportOutcome =
	| { outcome: "stored"; id: string }
	| { outcome: "refused"; reason: "infected" | "scanner-away" }
	| Mismatch
	| { outcome: "forbidden" };

/**
 * Reads a spreadsheet, and stores it with its rows for an import. The import's page shows problems with its content, and
 * other settings can be tried there.
 * @param input.id a UUID created with the form, so that sending the same file twice creates one import
 * @param input.member the country of all rows, if one was chosen
 * @param input.file the file from `receiveUpload`; this command stores or discards it
 */
export async function uploadImport<S extends ImportServices>(
	actor: Actor,
	services: S,
	definition: ImportDefinition<S>,
	input: {
		id?: string;
		kind: ImportKind;
		member: string | null;
		file: UploadedFile;
	},
): Promise<UploadImportOutcome> {
	const { kind, member, file } = input;
	const { database, files, clock } = services;
	try {
		const accountId = actorId(actor);
		if (!accountId || !definition.mayImport(actor)) return { outcome: "forbidden" };
		const mismatch = await mismatchOf(services, file);
		if (mismatch) return mismatch;
		const refusal = await scanRefusal(services, file);
		if (refusal) return { outcome: "refused", reason: refusal };
		const { key, name: fileName, sha256, size } = file;
		const { rows, ...read } = await readTable(services, definition, { key, size, person: accountId }, {});
		const store = async (tx: Transaction) => {
			// If the same file is sent twice at once, the second request waits here and finds the import of the first.
			await lockContent(tx, sha256);
			const wanted = isUuid(input.id ?? "") ? input.id : undefined;
			const before = wanted ? await tx.import.findUnique({ where: { id: wanted } }) : null;
			if (before && isSame(before, { kind, member, sha256, createdById: accountId })) return before.id;
			// Another file from the same form (after going back in the browser) is another import.
			const id = before ? randomUUID() : (wanted ?? randomUUID());
			const storageKey = await files.store(file);
			await tx.import.create({
				data: {
					id,
					kind,
					member,
					fileName,
					sha256,
					size,
					storageKey,
					createdAt: clock.now(),
					createdById: accountId,
					reading: {},
					...read,
					state: "read",
				},
			});
			await insertRows(tx, id, rows);
			await recordActivity(tx, actor, {
				verb: "import.hand-in",
				subjectType: "import",
				subjectId: id,
				after: { kind, name: fileName, sha256, size },
				...(member ? { members: [member] } : {}),
			});
			return id;
		};
		return { outcome: "stored", id: await database.prisma.$transaction(store, { timeout: rowsTimeout }) };
	} finally {
		await files.discard(file);
	}
}

type UploadIdentity = Pick<Import, "kind" | "member" | "sha256" | "createdById">;

function isSame({ kind, member, sha256, createdById }: Import, sent: UploadIdentity): boolean {
	return isDeepStrictEqual({ kind, member, sha256, createdById }, sent);
}

/** Text in an older encoding has no type that we detect; the reader determines its encoding. */
async function mismatchOf({ files }: ImportServices, file: UploadedFile): Promise<Mismatch | null> {
	const read = (start: number, end: number) => readBytes(files, file.key, start, Math.min(end, file.size));
	const found = await mediaTypeOf({ size: file.size, read });
	const claimed = found && falseClaim(found, file);
	return found && claimed ? { outcome: "type-mismatch", claimed, found } : null;
}

/** As with other files, a file is refused if a configured scanner does not answer. */
async function scanRefusal({ files, scanner, log }: ImportServices, file: UploadedFile) {
	const result = await scanner.scan(storedContent(files, file.key));
	if (result.verdict === "infected") return "infected";
	if (result.verdict !== "failed") return null;
	log.warn({ reason: result.reason }, "the virus scanner gave no answer");
	return "scanner-away";
}
