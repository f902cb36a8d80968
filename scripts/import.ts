import { access } from "node:fs/promises";
import { parseArgs } from "node:util";
import { systemActor } from "#app/identity/person/actor.ts";
import { type ImportOptions, type ImportReport, importFile } from "#app/library/import/import-records.server.ts";
import { runScript } from "#app/server/run-script.server.ts";
import type { Services } from "#app/server/services.server.ts";

const usage = `npm run import -- FILE.jsonl [--dry-run] [--locale en] [--demonstration]

Publishes the records of a file, one JSON object a line, as content/schema/practice.schema.json describes them.
  --dry-run        reports what would be imported, and stores nothing
  --locale en      the language of lines that state none
  --demonstration  marks the practices as demonstration data`;

/** Maximum number of invalid lines that are listed individually. */
const mostProblems = 100;
/** On a terminal, returns to the start of the line and clears it. */
const wipe = process.stderr.isTTY ? "\r\x1b[K" : "";

const args = await readArguments();
if ("problem" in args) {
	console.error(`${args.problem}\n\n${usage}`);
	process.exit(2);
}
await runScript(process.env, (services) => run(services, args.file, args.options));

async function readArguments(): Promise<{ problem: string } | { file: string; options: ImportOptions }> {
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
		if (!file || others.length > 0) return { problem: "Enter the name of one file." };
		await access(file);
		const { "dry-run": dryRun, demonstration, locale } = values;
		return { file, options: { dryRun, demonstration, ...(locale ? { language: locale } : {}) } };
	} catch (error) {
		return { problem: (error as Error).message };
	}
}

async function run(services: Services, file: string, options: ImportOptions): Promise<number> {
	const start = performance.now();
	let problems = 0;
	const result = await importFile(systemActor, services, file, {
		...options,
		onProgress: (report) => showProgress(report, start),
		onProblem(line, reason) {
			problems++;
			if (problems <= mostProblems) console.error(`${wipe}Line ${line}: ${reason}`);
		},
	});
	if (problems > mostProblems) console.error(`${wipe}… and ${problems - mostProblems} more.`);
	if (result.outcome !== "imported") return 1;
	console.log(
		`${wipe}${summaryOf(result.report, start)}${options.dryRun ? " This was a dry run, so no practices were stored." : ""}`,
	);
	return 0;
}

function showProgress(report: ImportReport, start: number): void {
	if (process.stderr.isTTY) process.stderr.write(`${wipe}${report.lines} lines, ${rate(report, start)} a second`);
}

function summaryOf(report: ImportReport, start: number): string {
	const { lines, created, updated, unchanged, skipped, bad } = report;
	const seconds = ((performance.now() - start) / 1000).toFixed(1);
	return (
		`${lines} lines in ${seconds} s (${rate(report, start)} a second): ${created} new, ${updated} changed, ` +
		`${unchanged} unchanged, ${skipped} skipped because they were edited on the site, ${bad} invalid.`
	);
}

function rate({ lines }: ImportReport, start: number): number {
	return Math.round(lines / ((performance.now() - start) / 1000));
}
