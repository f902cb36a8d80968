import type { Load } from "./load.ts";
import type { Machine } from "./machine.ts";
import { type SizeFigures, smallSize } from "./measure.ts";
import type { Memory } from "./memory.ts";
import type { PageTypeFigures } from "./page-types.ts";
import type { ReaderFigures } from "./readers.ts";
import type { SearchFigures } from "./search.ts";
import type { IndexFigures } from "./search-index.ts";
import type { BenchSettings } from "./settings.ts";
import { median, type Spread } from "./spread.ts";
import { count, kilobytes, number, table } from "./table.ts";
import type { PageWeight } from "./weights.ts";

/** Formats all figures as text, with their targets; docs/performance.md explains them. */
export function report(sizes: readonly SizeFigures[], settings: BenchSettings, machine: Machine): string {
	return [
		machineReport(machine),
		`Loads: medians of ${settings.rounds} rounds of ${settings.seconds} s; readers, bare server and site each in a process of their own.`,
		...sizes.map(sizeReport),
	].join("\n\n");
}

function machineReport({ cores, cpu, memory, system, node, busy }: Machine): string {
	const what = `Machine: ${cores} cores (${cpu}), ${number(memory / 1e9)} GB, ${system}, Node ${node}.`;
	if (busy <= cores / 2) return what;
	return `${what}\nIt was busy before the start (load ${number(busy)}): only ratios and numbers of statements are sound.`;
}

function sizeReport(figures: SizeFigures): string {
	const { practices, from, filling, starts, readers, limited, publishing, pageTypes, search, index, weights } = figures;
	const refused = sum(Object.values(limited.failed));
	return [
		`── ${count(practices)} practices (${from}) and the site's own`,
		filling && importReport(filling),
		`Start: ${starts.empty === undefined ? "" : `${number(starts.empty)} s with an empty folder, `}${number(starts.filled)} s with this library.`,
		table(
			["cached, against bare node:http", "clients", ...loadHead, "bare/s", "bare p99", "ratio", "aim"],
			readers.cached.map(cachedRow),
		),
		`Stalls: p99 of the cached article in samples: ${readers.stalls.map((ms) => number(ms)).join(", ")} ms (aim: each below 10).\n${besideReport(readers)}`,
		table(
			["rendered for each request", "clients", ...loadHead, "failed", "aim"],
			readers.rendered.map((row) => [row.name, String(row.clients), ...loadCells(row), failures(row), row.aim ?? ""]),
		),
		`Searches from one address with the limits as shipped: ${number(limited.perSecond)}/s answered, ${count(refused)} refused.`,
		pageTypesReport(pageTypes, practices),
		searchReport("search in PostgreSQL", search, 40),
		index && indexReport(index),
		publishing &&
			`One more practice: imported in ${number(publishing.importOne)} ms, published by the form in ${number(publishing.publish)} ms (aim: 300).`,
		memoryReport(readers.memory),
		table(["over the wire", "br", "HTML", "CSS", "script", "gzip", "HTML", "CSS", "script"], weights.map(weightRow)),
	]
		.filter((part) => part !== undefined)
		.join("\n\n");
}

function besideReport({ stalls, beside: { page, crawlers } }: ReaderFigures): string {
	const alone = median(stalls);
	return `Beside twenty crawlers, who get ${number(crawlers.perSecond)} searches/s: p99 ${number(page.p99)} ms, ${number(page.p99 / alone)} times as long as alone (aim: at most 3).`;
}

const loadHead = ["per s", "p50 ms", "p95 ms", "p99 ms", "CPU ms", "idle %"];

function loadCells({ perSecond, p50, p95, p99, processor, idle }: Load): string[] {
	return [...[perSecond, p50, p95, p99].map((value) => number(value)), number(processor, 3), (100 * idle).toFixed(0)];
}

function cachedRow(row: ReaderFigures["cached"][number]): string[] {
	const { name, clients, site, bare, ratio, aim = "" } = row;
	const compared = [number(bare.perSecond), number(bare.p99), ratio.toFixed(2)];
	return [name, String(clients), ...loadCells(site), ...compared, aim];
}

function failures({ failed }: Pick<Load, "failed">): string {
	return Object.entries(failed)
		.map(([status, times]) => `${times} × ${status === "0" ? "broken" : status}`)
		.join(", ");
}

function importReport({ practices, seconds, perSecond }: NonNullable<SizeFigures["filling"]>): string {
	const parts =
		perSecond.length > 1 ? `; by ten thousands: ${perSecond.map((rate) => rate.toFixed(0)).join(", ")}` : "";
	return `Import: ${count(practices)} practices in ${number(seconds)} s, ${number(practices / seconds)}/s (aim: 500)${parts}.`;
}

function pageTypesReport({ pages, cold }: PageTypeFigures, practices: number): string {
	const rows = pages.map(({ page, small, large }) => [
		page,
		...[small, large].flatMap(({ time, statements, statementTime }) => [
			number(time),
			statements.toFixed(1),
			number(statementTime),
		]),
		number(large.p95),
		number(large.slowest.time),
		number(large.time / small.time),
	]);
	const slow = pages.filter(({ large }) => large.slowest.time > 5);
	return [
		table(
			[
				"rendered for one reader",
				...[smallSize, practices].flatMap((size) => [`ms at ${count(size)}`, "SQL", "SQL ms"]),
				"p95",
				"slowest",
				"ratio",
			],
			rows,
		),
		"Aim: each ratio at most 1.3, and the p95 of the sheet at most 30 ms.",
		...slow.map(
			({ page, large }) => `   ${page}: ${number(large.slowest.time)} ms for ${large.slowest.text.slice(0, 150)}`,
		),
		`Twenty readers waiting for the cold home page: ${number(cold.together)} ms; one alone: ${number(cold.alone)} ms; ratio ${number(cold.together / cold.alone)} (aim: at most 1.3).`,
	].join("\n");
}

function searchReport(engine: string, { kinds, empty, failed, ...all }: SearchFigures, aim: number): string {
	const row = (name: string, { times, p50, p95, p99 }: Spread) => [
		name,
		String(times),
		...[p50, p95, p99].map((value) => number(value)),
	];
	return [
		table(
			[`${engine}, one after the other`, "searches", "p50 ms", "p95 ms", "p99 ms"],
			[...kinds.map((kind) => row(kind.kind, kind)), row("all", all)],
		),
		`${empty} found nothing, ${failed} were given up. Aim: p95 at most ${aim} ms.`,
	].join("\n");
}

function indexReport({ reindex, meilisearch }: IndexFigures): string {
	if (!meilisearch) return `Reindex: ${number(reindex)} s. There was no Meilisearch: it is NOT measured.`;
	const { fill, rebuild, memory, disk, search, raw } = meilisearch;
	return [
		`Reindex: ${number(reindex)} s. Meilisearch: filled in ${number(fill)} s, rebuilt in ${number(rebuild)} s, ${number(memory)} MB in memory (PSS) at most, ${number(disk)} MB on disk.`,
		searchReport("search in Meilisearch", search, 20),
		`Meilisearch alone, with the words as typed: p50 ${number(raw.p50)}, p95 ${number(raw.p95)} ms.`,
	].join("\n\n");
}

function memoryReport({ idle, loaded }: SizeFigures["readers"]["memory"]): string {
	const one = (memory: Memory | undefined) =>
		memory
			? `${memory.megabytes.toFixed(0)} MB in ${memory.processes === 1 ? "one process" : `${memory.processes} processes`}`
			: "unknown";
	const both = ({ site, postgres }: typeof idle) => `site ${one(site)}, PostgreSQL ${one(postgres)}`;
	return `Memory (PSS): ${both(idle)} after the start; ${both(loaded)} after the loads.`;
}

function weightRow({ name, br, gzip }: PageWeight): string[] {
	return [name, ...[br, gzip].flatMap(({ total, html, css, script }) => [total, html, css, script].map(kilobytes))];
}

function sum(values: number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
