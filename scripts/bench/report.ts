import type { EngineFigures } from "./engine.ts";
import type { SheetStep } from "./import.ts";
import { connections, type Load } from "./load.ts";
import type { Machine } from "./machine.ts";
import type { Figures } from "./measure.ts";
import type { Memory } from "./memory.ts";
import type { PageFigures } from "./pages.ts";
import type { RegisterPage } from "./register.ts";
import { crawlReport, searchReport } from "./search-report.ts";
import type { BenchSettings } from "./settings.ts";
import type { SiteFigures } from "./site.ts";
import { kilobytes, number, table } from "./table.ts";
import type { PageWeight } from "./weights.ts";

/** Formats all figures as text, with their targets. */
export function report(figures: Figures, settings: BenchSettings, machine: Machine): string {
	const { starts, content, imported, engine, many, register, pipeline, form, files, sheet, crawled, search } = figures;
	return [
		machineReport(machine),
		`Loads: ${connections} connections, ${settings.seconds} s each after 1 s of warming up; bare is node:http in a process of its own that sends the same bytes. CPU is the processor time of the process that answers.`,
		`Start: ${number(starts.first)} s with an empty folder, ${number(starts.second)} s the second time (aim: at most 5 s).`,
		content && siteReport(content),
		imported && importReport(imported),
		engine && engineReport(engine),
		many && siteReport(many),
		register && registerReport(register),
		pipeline && pipelineReport(pipeline),
		form && formReport(form),
		files && filesReport(files),
		sheet && sheetReport(sheet),
		crawled && crawlReport(crawled),
		...(search ? searchReport(search) : []),
	]
		.filter((part) => part !== undefined)
		.join("\n\n");
}

function machineReport({ cores, cpu, memory, system, node, busy }: Machine): string {
	const what = `Machine: ${cores} cores (${cpu}), ${number(memory / 1e9)} GB, ${system}, Node ${node}; the client runs on it, too.`;
	if (busy <= cores / 2) return what;
	return `${what}\nIt was busy before the start (load ${number(busy)}): it can do better, and only the figures of CPU and of bytes are sound.`;
}

function siteReport({ practices, start, pages, weights, memory }: SiteFigures): string {
	return [
		`── ${number(practices).replace(/\.\d+$/, "")} practices (started in ${number(start)} s)`,
		table(["page", ...loadHead, "bare requests/s", ...loadHead.slice(1), "ratio", "failed"], pages.flatMap(pageRow)),
		...pages
			.filter(({ site }) => !site)
			.map(({ name, path, status }) => `${name}: not measured, since ${path} answered ${status}`),
		"Aim: kept pages at least 0.5 of bare.",
		table(["over the wire", "br", "HTML", "CSS", "script", "gzip", "HTML", "CSS", "script"], weights.map(weightRow)),
		"Aim: reading pages below 60 kB; fonts and pictures aside.",
		`Web process: ${megabytes(memory.idle, "now")} MB idle, ${megabytes(memory.loaded, "now")} MB after the loads, ${megabytes(memory.loaded, "peak")} MB at the most (aim: below 300 MB).`,
	].join("\n");
}

const loadHead = ["requests/s", "p50 ms", "p99 ms", "CPU ms"];

function pageRow(page: PageFigures): string[][] {
	if (!page.site) return [];
	const { site, bare, ratio } = page;
	const load = ({ perSecond, p50, p99, processor = Number.NaN }: Load) => [
		...[perSecond, p50, p99].map(number),
		number(processor, 3),
	];
	const failed = site.failed + bare.failed;
	return [
		[page.name, ...load(site), ...load(bare), ratio.toFixed(ratio < 0.1 ? 3 : 2), failed > 0 ? String(failed) : ""],
	];
}

function weightRow({ name, br, gzip }: PageWeight): string[] {
	return [name, ...[br, gzip].flatMap(({ total, html, css, script }) => [total, html, css, script].map(kilobytes))];
}

function megabytes(memory: Memory | undefined, which: keyof Memory): string {
	return memory ? memory[which].toFixed(0) : "–";
}

function importReport({
	from,
	created,
	updated,
	unchanged,
	bad,
	seconds,
	perSecond,
	problems,
}: NonNullable<Figures["imported"]>): string {
	const counts = [`${created} created`, `${updated} updated`, `${unchanged} unchanged`, `${bad} bad`].join(", ");
	return [
		`── Import of ${from}`,
		`${counts} in ${number(seconds)} s: ${number(perSecond)} records/s.`,
		...problems.map((problem) => `   ${problem}`),
	].join("\n");
}

function engineReport({ kinds, empty, ...all }: EngineFigures): string {
	const row = (name: string, { times, p50, p95, p99 }: Omit<EngineFigures, "kinds" | "empty">) => [
		name,
		String(times),
		number(p50),
		number(p95),
		number(p99),
	];
	return [
		"── Search by PostgreSQL in this process: total, hits and the counts of all facets, one query after the other",
		table(
			["query", "asked", "p50 ms", "p95 ms", "p99 ms"],
			[...kinds.map((kind) => row(kind.kind, kind)), row("all", all)],
		),
		`${empty} of them found nothing. Aim: p95 below 30 ms.`,
	].join("\n");
}

function registerReport({
	rows,
	attention,
	statusOnDate,
	statements,
	pages,
	memory,
}: NonNullable<Figures["register"]>): string {
	const counts = Object.entries(rows).map(([what, count]) => `${count} ${what}`);
	return [
		`── A register of twenty years: ${counts.join(", ")}`,
		timedPagesTable(pages),
		"Aim: p95 below 100 ms, of the report below 150 ms, of the register as XLSX below 2,000 ms, of all statements below 5,000 ms.",
		`Status of all members on a past day, in this process: ${number(statusOnDate.p50)} ms (p50), ${number(statusOnDate.p95)} ms (p95).`,
		`Statements of contributions of all members, in this process: ${number(statements.p50)} ms (p50), ${number(statements.p95)} ms (p95) (aim: below 5,000 ms).`,
		`Nightly list of what is due: ${number(attention.first)} s when all is new, ${number(attention.unchanged)} s when nothing changed (aim: below 5 s).`,
		`Web process: ${megabytes(memory, "now")} MB after it, ${megabytes(memory, "peak")} MB at the most.`,
	].join("\n");
}

function pipelineReport({ rows, pages, memory }: NonNullable<Figures["pipeline"]>): string {
	const counts = Object.entries(rows).map(([what, count]) => `${count} ${what}`);
	return [
		`── 2,000 records in review and others on their way: ${counts.join(", ")}`,
		timedPagesTable(pages),
		"Aim: p95 below 100 ms.",
		`Web process: ${megabytes(memory, "now")} MB after it, ${megabytes(memory, "peak")} MB at the most.`,
	].join("\n");
}

function timedPagesTable(pages: readonly RegisterPage[]): string {
	return table(
		["page, one request after the other", "p50 ms", "p95 ms", "kB", "bare ms", "ratio"],
		pages.map(({ name, path, status, bytes, p50, p95, bare }) =>
			status === 200
				? [name, number(p50), number(p95), kilobytes(bytes), number(bare), (bare / p50).toFixed(3)]
				: [`${name}: ${path} answered ${status}`],
		),
	);
}

function formReport({ open, save, difference }: NonNullable<Figures["form"]>): string {
	return [
		"── The form of a practice: every field filled, every text as long as it may be, 20 results",
		table(
			["one after the other", "p50 ms", "p95 ms", "aim p95"],
			[
				[`opening it, signed in (${kilobytes(open.bytes)})`, number(open.p50), number(open.p95), "100"],
				["saving it with another title", number(save.p50), number(save.p95), "50"],
				[
					`difference of two texts of ${difference.words} words, ${difference.changed} of them changed`,
					number(difference.p50),
					number(difference.p95),
					"50",
				],
			],
		),
	].join("\n");
}

function filesReport({ pages, megabytes, thousands, alone, beside, loads }: NonNullable<Figures["files"]>): string {
	const row = (name: string, { perSecond, p50, p99, failed }: Load) => [
		name,
		...[perSecond, p50, p99].map(number),
		failed > 0 ? String(failed) : "",
	];
	const summary = ({ times, p50, max }: typeof alone) =>
		`${number(p50)} s (p50 of ${times}), ${number(max)} s at the most`;
	return [
		`── Text of PDFs of ${pages} pages (${number(megabytes)} MB, ${number(thousands)} thousand characters), from sending in to the end of the job`,
		`One after the other: ${summary(alone)}. Beside the kept page: ${summary(beside)}. Aim: below 10 s.`,
		table(
			["kept page", "requests/s", "p50 ms", "p99 ms", "failed"],
			loads.map(({ page, reading, load }) => row(`asked for ${page}, while ${reading} is read`, load)),
		),
	].join("\n");
}

function sheetReport({ rows, megabytes: size, before, ...steps }: NonNullable<Figures["sheet"]>): string {
	const row = (name: string, { seconds, memory }: SheetStep, aim = "") => [
		...[name, number(seconds), aim, megabytes(memory, "peak")],
	];
	return [
		`── A register of ${rows} rows from a CSV of ${number(size)} MB, by the forms of the site`,
		table(
			["one after the other", "s", "aim", "MB at the most so far"],
			[
				row("uploading and reading it", steps.upload),
				row("dry run", steps.dryRun, "10"),
				row("import, until it is seen", steps.import, "10"),
				row("undoing it", steps.undo),
			],
		),
		`Web process: ${megabytes(before, "now")} MB before it (aim: below 200 MB more).`,
	].join("\n");
}
