import os from "node:os";
import type { EngineFigures } from "./engine.ts";
import { connections } from "./load.ts";
import type { Figures } from "./measure.ts";
import type { Memory } from "./memory.ts";
import type { PageFigures } from "./pages.ts";
import type { BenchSettings } from "./settings.ts";
import type { SiteFigures } from "./site.ts";
import { kilobytes, number, table } from "./table.ts";
import type { PageWeight } from "./weights.ts";

/** What a figure is worth depends on where it was taken. */
export function machine() {
	const cores = os.availableParallelism();
	const [cpu] = os.cpus();
	return { cores, cpu: cpu?.model.trim() ?? "unknown", memory: os.totalmem(), system: `${os.type()} ${os.arch()}`, node: process.versions.node };
}

/** All figures for people, with the aims beside them. */
export function report(figures: Figures, settings: BenchSettings): string {
	const { cores, cpu, memory, system, node } = machine();
	return [
		`Machine: ${cores} cores (${cpu}), ${number(memory / 1e9)} GB, ${system}, Node ${node}. The client runs on it, too.`,
		`Loads: ${connections} connections, ${settings.seconds} s each after 1 s of warming up; bare is node:http in a process of its own that sends the same bytes.`,
		`Start: ${number(figures.starts.first)} s with an empty folder, ${number(figures.starts.second)} s the second time (aim: at most 5 s).`,
		...figures.sites.slice(0, settings.sizes.includes("content") ? 1 : 0).map(siteReport),
		...(figures.imported ? [importReport(figures.imported)] : []),
		...(figures.engine ? [engineReport(figures.engine)] : []),
		...figures.sites.slice(settings.sizes.includes("content") ? 1 : 0).map(siteReport),
	].join("\n\n");
}

function siteReport({ practices, start, pages, weights, memory }: SiteFigures): string {
	return [
		`── ${number(practices).replace(/\.\d+$/, "")} practices (started in ${number(start)} s)`,
		table(["page", "requests/s", "p50 ms", "p99 ms", "bare requests/s", "p50 ms", "p99 ms", "ratio", "failed"], pages.map(pageRow)),
		"Aim: kept pages at least 0.5 of bare.",
		table(["over the wire", "br", "HTML", "CSS", "script", "gzip", "HTML", "CSS", "script"], weights.map(weightRow)),
		"Aim: reading pages below 60 kB; fonts and pictures aside.",
		`Web process: ${megabytes(memory.idle, "now")} MB idle, ${megabytes(memory.loaded, "now")} MB after the loads, ${megabytes(memory.loaded, "peak")} MB at the most (aim: below 300 MB).`,
	].join("\n");
}

function pageRow(page: PageFigures): string[] {
	if (!page.site) return [page.name, `not measured: ${page.path} answered ${page.status}`];
	const { site, bare, ratio } = page;
	const failed = site.failed + bare.failed;
	return [
		...[page.name, number(site.perSecond), number(site.p50), number(site.p99)],
		...[number(bare.perSecond), number(bare.p50), number(bare.p99), ratio.toFixed(ratio < 0.1 ? 3 : 2), failed > 0 ? String(failed) : ""],
	];
}

function weightRow({ name, br, gzip }: PageWeight): string[] {
	return [name, ...[br, gzip].flatMap(({ total, html, css, script }) => [total, html, css, script].map(kilobytes))];
}

function megabytes(memory: Memory | undefined, which: keyof Memory): string {
	return memory ? memory[which].toFixed(0) : "–";
}

function importReport({ from, created, updated, unchanged, bad, seconds, perSecond, problems }: NonNullable<Figures["imported"]>): string {
	const counts = [`${created} created`, `${updated} updated`, `${unchanged} unchanged`, `${bad} bad`].join(", ");
	return [
		`── Import of ${from}`,
		`${counts} in ${number(seconds)} s: ${number(perSecond)} records/s.`,
		...problems.map((problem) => `   ${problem}`),
	].join("\n");
}

function engineReport({ kinds, empty, ...all }: EngineFigures): string {
	const row = (name: string, { queries, p50, p95, p99 }: Omit<EngineFigures, "kinds" | "empty">) => [name, String(queries), number(p50), number(p95), number(p99)];
	return [
		"── Search by PostgreSQL in this process: total, hits and the counts of all facets, one query after the other",
		table(["query", "asked", "p50 ms", "p95 ms", "p99 ms"], [...kinds.map((kind) => row(kind.kind, kind)), row("all", all)]),
		`${empty} of them found nothing. Aim: p95 below 30 ms.`,
	].join("\n");
}
