import { createReadStream } from "node:fs";
import type { Actor } from "#app/identity/person/actor.ts";
import { mayImport } from "#app/library/access/practice.policy.ts";
import { reindexOnLabelChange } from "#app/library/indexing/reindex-on-label-change.server.ts";
import { externalKeyOf, publishNewRecords } from "#app/library/publication/publish-records.server.ts";
import { republishRecord } from "#app/library/publication/republish-record.server.ts";
import { readImportLine } from "#app/library/record/import-record.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { newPid } from "#app/library/record/pid.ts";
import { publicationIssues } from "#app/library/record/practice.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { unknownCodes } from "#app/library/record/record-codes.ts";
import { recordDigest } from "#app/library/record/record-digest.server.ts";
import { foreignFiles } from "#app/library/record/stored-files.server.ts";
import { type Transaction, withAdvisoryLock } from "#app/platform/database/database.server.ts";
import { linesIn } from "#app/platform/text/lines.server.ts";
import { workThrough } from "#app/platform/work-through.ts";
import { refreshTerms } from "#app/search/index/index.server.ts";

export type ImportOptions = {
	/** Reports what an import would do, without doing it. */
	dryRun?: boolean;
	/** The language of lines that name none (BCP 47). */
	language?: string;
	/** Marks the imported practices as demonstration data. */
	demonstration?: boolean;
	/** Called after each batch. */
	onProgress?: (report: ImportReport) => void;
	/** Called for each line that is not imported, with the reason. */
	onProblem?: (line: number, reason: string) => void;
};

/** How many lines had which outcome; each line is counted once. */
export type ImportReport = {
	/** Lines that were read, without empty ones. */
	lines: number;
	created: number;
	/** Known practices that had changed at their source and were republished. */
	updated: number;
	unchanged: number;
	/** Changed at their source, but also changed or withdrawn in this database: left alone. */
	skipped: number;
	/** Not a valid record. */
	bad: number;
};

export type ImportOutcome = { outcome: "imported"; report: ImportReport } | { outcome: "forbidden" };

/**
 * Imports a file of JSON Lines; see `importRecords`.
 * @throws if the file can't be read
 */
export async function importFile(
	actor: Actor,
	services: LibraryServices,
	file: string,
	options: ImportOptions = {},
): Promise<ImportOutcome> {
	return importRecords(actor, services, linesIn(createReadStream(file)), options);
}

/**
 * Publishes practices of another collection, one JSON object per line, in the shape of
 * `content/schema/practice.schema.json`. Invalid lines are skipped. Each batch is imported whole or not at all.
 * Importing the same file twice has no further effect.
 */
export async function importRecords(
	actor: Actor,
	services: LibraryServices,
	lines: AsyncIterable<string>,
	options: ImportOptions = {},
): Promise<ImportOutcome> {
	if (!mayImport(actor)) return { outcome: "forbidden" };
	// Without this, the first start after an import into an empty library would index everything again.
	if (!options.dryRun) await reindexOnLabelChange(services);
	const run: Run = { actor, services, options, report: emptyReport(), refreshed: 0, pids: new Set() };
	const work = () => workThrough(readBatches(run, lines), (batch) => importBatch(run, batch));
	await (options.dryRun ? work() : withAdvisoryLock(services.database.url, importLock, work));
	await refreshAfter(run, 1);
	return { outcome: "imported", report: run.report };
}

/** Held by each import of practices, since another may be publishing the same ones. */
export const importLock = "library.import";

/** Practices that are published in one transaction. */
const batchSize = 100;

type Run = {
	actor: Actor;
	services: LibraryServices;
	options: ImportOptions;
	report: ImportReport;
	/** How many of the changes the vocabulary and the counts already have. */
	refreshed: number;
	/** Identifiers already assigned, since batches run in parallel. */
	pids: Set<string>;
};
type Line = { number: number; key: string; record: PracticeRecord };

function emptyReport(): ImportReport {
	return { lines: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, bad: 0 };
}

async function* readBatches(run: Run, lines: AsyncIterable<string>): AsyncGenerator<Line[]> {
	const seen = new Map<string, number>();
	let batch: Line[] = [];
	let number = 0;
	for await (const text of lines) {
		number++;
		const line = text.replace(/^\uFEFF/, "").trim();
		if (line === "") continue;
		run.report.lines++;
		const record = readLine(run, number, line, seen);
		if (record) batch.push(record);
		if (batch.length < batchSize) continue;
		yield batch;
		batch = [];
	}
	if (batch.length > 0) yield batch;
}

function readLine(run: Run, number: number, text: string, seen: Map<string, number>): Line | undefined {
	const { services, options } = run;
	const read = readImportLine(text, options.language);
	if ("problem" in read) return refuse(run, number, read.problem);
	const { record } = read;
	const missing = publicationIssues(record).map(({ field }) => `${field} is missing`);
	const wrong = [...missing, ...unknownCodes(record, services.reference)];
	if (wrong.length > 0) return refuse(run, number, wrong.join("; "));
	const key = externalKeyOf(record) ?? "";
	const before = seen.get(key);
	if (before !== undefined) return refuse(run, number, `has the source and external id of line ${before}`);
	seen.set(key, number);
	return { number, key, record };
}

function refuse({ options, report }: Run, number: number, reason: string): undefined {
	report.bad++;
	options.onProblem?.(number, reason);
}

async function importBatch(run: Run, batch: Line[]): Promise<void> {
	const { services, options, report } = run;
	const { known, lines } = await services.database.prisma.$transaction(
		async (tx) => {
			const known = await knownRecords(tx, batch);
			const lines = await withOwnFiles(tx, run, batch, known);
			const fresh = lines.filter(({ key }) => !known.has(key));
			if (!options.dryRun) await publishBatch(tx, run, fresh);
			report.created += fresh.length;
			return { known, lines };
		},
		{ timeout: 300_000 },
	);
	for (const line of lines) {
		const found = known.get(line.key);
		if (found) await importKnown(run, line, found);
	}
	await refreshAfter(run, 1000);
	options.onProgress?.(report);
}

/** Updates vocabulary and counts after a number of changes; the more are left, the more each read has to add up. */
async function refreshAfter(run: Run, changes: number): Promise<void> {
	const changed = run.report.created + run.report.updated;
	if (run.options.dryRun || changed - run.refreshed < changes) return;
	run.refreshed = changed;
	await refreshTerms(run.services.database.prisma);
}

/** Skips lines that name a file of another practice: an import brings no files. */
async function withOwnFiles(tx: Transaction, run: Run, batch: Line[], known: Known): Promise<Line[]> {
	const own: Line[] = [];
	for (const line of batch) {
		const foreign = await foreignFiles(tx, known.get(line.key)?.pid, line.record.facts);
		if (foreign.length === 0) own.push(line);
		else refuse(run, line.number, foreign.map((file) => `files: ${file} is not a file of this record`).join("; "));
	}
	return own;
}

type Known = Map<string, { pid: string; importDigest: string | null }>;

async function knownRecords(tx: Transaction, batch: Line[]): Promise<Known> {
	const found = await tx.practice.findMany({
		where: { externalKey: { in: batch.map(({ key }) => key) } },
		select: { pid: true, externalKey: true, importDigest: true },
	});
	return new Map(found.map(({ externalKey, ...practice }) => [externalKey ?? "", practice]));
}

async function publishBatch(
	tx: Transaction,
	{ actor, services, options, pids: given }: Run,
	lines: Line[],
): Promise<void> {
	const pids = await freePids(tx, lines.length, given);
	const practices = lines.map(({ record }, index) => ({ pid: pids[index] as string, record }));
	if (practices.length > 0)
		await publishNewRecords(tx, actor, services, practices, { demonstration: options.demonstration ?? false });
}

/**
 * Picks identifiers that no practice has.
 * @param given identifiers that were assigned before but may not be stored yet; the new ones are added
 */
export async function freePids(tx: Transaction, count: number, given = new Set<string>()): Promise<string[]> {
	const free: string[] = [];
	while (free.length < count) {
		const candidates = Array.from({ length: count - free.length }, () => newPid());
		const taken = await tx.practice.findMany({ where: { pid: { in: candidates } }, select: { pid: true } });
		for (const { pid } of taken) given.add(pid);
		for (const pid of candidates) {
			if (given.has(pid)) continue;
			given.add(pid);
			free.push(pid);
		}
	}
	return free;
}

async function importKnown(
	{ actor, services, options, report }: Run,
	{ number, record }: Line,
	{ pid, importDigest }: { pid: string; importDigest: string | null },
): Promise<void> {
	if (recordDigest(record) === importDigest) {
		report.unchanged++;
		return;
	}
	const outcome = await republishRecord(actor, services, pid, record, { dryRun: options.dryRun ?? false });
	if (outcome === "republished") report.updated++;
	else if (outcome === "unchanged") report.unchanged++;
	else {
		report.skipped++;
		options.onProblem?.(number, `${pid} ${skippedBecause[outcome]}, skipped`);
	}
}

const skippedBecause = {
	"changed-here": "was changed here",
	"withdrawn-here": "was withdrawn here",
	"under-embargo": "is under embargo",
};
