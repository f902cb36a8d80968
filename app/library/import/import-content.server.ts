import { type Actor, systemActor } from "#app/identity/person/actor.ts";
import { practiceFolders, readPracticeFiles } from "#app/library/import/content-files.server.ts";
import { publishNewRecords } from "#app/library/publication/publish-records.server.ts";
import { republishRecord } from "#app/library/publication/republish-record.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { parsePid } from "#app/library/record/pid.ts";
import { type PublicationIssue, publicationIssues } from "#app/library/record/practice.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { unknownCodes } from "#app/library/record/record-codes.ts";
import { foreignFiles } from "#app/library/record/stored-files.server.ts";
import { refreshTerms } from "#app/search/index/index.server.ts";

export type ContentImport = {
	/** Identifiers of the practices that were added. */
	created: string[];
	/** Practices that were left as they are. */
	unchanged: string[];
	/** With `overwrite`: republished from their changed files. */
	overwritten: string[];
	/** With `overwrite`: they differ from their files, but were changed or withdrawn in this database. */
	skipped: { pid: string; reason: "changed-here" | "withdrawn-here" | "under-embargo" }[];
	/** One sentence for each file that is not valid. */
	problems: string[];
};

/**
 * Publishes the practices of a content folder as version 1.0, unless this database already has them: a restart undoes
 * neither an officer's edit nor a tombstone. Files of known practices are not even read.
 * @param folder with one folder for each practice, named by its pid
 * @param options.overwrite also republishes changed files of practices that nobody has changed in this database
 */
export async function importContent(
	services: LibraryServices,
	folder: string,
	options: { overwrite?: boolean; actor?: Actor } = {},
): Promise<ContentImport> {
	const actor = options.actor ?? systemActor;
	const pids = await practiceFolders(folder);
	const seen = await seenBefore(services, pids);
	const toRead = options.overwrite ? pids : pids.filter((pid) => !seen.has(pid));
	const { records, problems } = await readPracticeFiles(folder, toRead);
	const result: ContentImport = { created: [], unchanged: [], overwritten: [], skipped: [], problems };
	if (!options.overwrite) result.unchanged.push(...seen);
	const importable: Identified[] = [];
	for (const record of records)
		if (await isImportable(record, services, problems)) importable.push(record as Identified);
	const fresh = importable.filter(({ pid }) => !seen.has(pid)).map((record) => ({ pid: record.pid, record }));
	if (fresh.length > 0) {
		await services.database.prisma.$transaction((tx) => publishNewRecords(tx, actor, services, fresh), {
			timeout: 120_000,
		});
	}
	result.created = fresh.map(({ pid }) => pid);
	for (const record of importable.filter(({ pid }) => seen.has(pid))) {
		const outcome = await republishRecord(actor, services, record.pid, record);
		if (outcome === "republished") result.overwritten.push(record.pid);
		else if (outcome === "unchanged") result.unchanged.push(record.pid);
		else result.skipped.push({ pid: record.pid, reason: outcome });
	}
	if (result.created.length + result.overwritten.length > 0) await refreshTerms(services.database.prisma);
	return result;
}

type Identified = PracticeRecord & { pid: string };

async function isImportable(record: PracticeRecord, services: LibraryServices, problems: string[]): Promise<boolean> {
	const { pid } = record;
	const issues = publicationIssues(record).map(issueName);
	const unknown = unknownCodes(record, services.reference);
	const reasons = [
		...(pid && parsePid(pid) === pid ? [] : ["the folder's name is no identifier"]),
		...issues,
		...unknown,
		...(await foreignFiles(services.database.prisma, pid, record.facts)).map((file) => `${file} is not a file of it`),
	];
	if (reasons.length > 0) problems.push(`${pid}: ${reasons.join(", ")}`);
	return reasons.length === 0;
}

function issueName(issue: PublicationIssue): string {
	if (issue.issue === "missing") return `missing ${issue.field}`;
	if (issue.issue === "unfinished") return `${issue.field} is unfinished`;
	return `${issue.field} in ${issue.locale} has ${issue.words} words, more than ${issue.cap}`;
}

async function seenBefore(services: LibraryServices, pids: string[]): Promise<Set<string>> {
	const known = await services.database.prisma.practice.findMany({
		where: { pid: { in: pids } },
		select: { pid: true },
		orderBy: { pid: "asc" },
	});
	return new Set(known.map(({ pid }) => pid));
}
