import { parseArgs } from "node:util";
import { systemActor } from "#app/identity/actor.ts";
import { type ImportReport, importFile } from "#app/library/import-records.server.ts";
import { readEnvironment } from "#app/platform/environment.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { openServices } from "#app/server/services.server.ts";

const usage = `npm run import -- FILE.jsonl [--dry-run] [--locale en] [--demonstration]

Publishes the records of a file, one JSON object a line, as content/schema/practice.schema.json describes them.
  --dry-run        says what would be done, and does nothing
  --locale en      the language of lines that name none
  --demonstration  marks what enters as demonstration data`;

/** How many bad lines are named one by one. */
const mostProblems = 100;

const { file, options } = readArguments();
const environment = readEnvironment(process.env);
const services = await openServices(environment, createLog("error"));
let problems = 0;
try {
	const start = performance.now();
	const result = await importFile(systemActor, services, file, {
		...options,
		onProgress: (report) => showProgress(report, start),
		onProblem(line, reason) {
			problems++;
			if (problems <= mostProblems) console.error(`${wipe}Line ${line}: ${reason}`);
		},
	});
	if (result.outcome === "imported") showResult(result.report, start);
} finally {
	await services.close();
}

function readArguments() {
	try {
		const { positionals, values } = parseArgs({
			allowPositionals: true,
			options: {
				"dry-run": { type: "boolean", default: false },
				demonstration: { type: "boolean", default: false },
				locale: { type: "string" },
			},
		});
		const [file, ...others] = positionals;
		if (!file || others.length > 0) throw new Error("Name one file.");
		const { "dry-run": dryRun, demonstration, locale } = values;
		return { file, options: { dryRun, demonstration, ...(locale ? { language: locale } : {}) } };
	} catch (error) {
		console.error(`${(error as Error).message}\n\n${usage}`);
		process.exit(2);
	}
}

/** Returns to the start of the line and clears it, on a terminal. */
const wipe = process.stderr.isTTY ? "\r\x1b[K" : "";

function showProgress(report: ImportReport, start: number): void {
	if (process.stderr.isTTY) process.stderr.write(`${wipe}${report.lines} lines, ${rate(report, start)} a second`);
}

function showResult(report: ImportReport, start: number): void {
	if (problems > mostProblems) console.error(`${wipe}… and ${problems - mostProblems} more.`);
	const { lines, created, updated, unchanged, skipped, bad } = report;
	console.log(
		`${wipe}${lines} lines in ${((performance.now() - start) / 1000).toFixed(1)} s (${rate(report, start)} a second): ` +
			`${created} new, ${updated} changed, ${unchanged} unchanged, ${skipped} left as changed here, ${bad} bad.` +
			`${options.dryRun ? " This was a dry run: nothing was stored." : ""}`,
	);
}

function rate({ lines }: ImportReport, start: number): number {
	return Math.round(lines / ((performance.now() - start) / 1000));
}
