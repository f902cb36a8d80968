import type { Beside, CrawlFigures } from "./crawl.ts";
import type { Load } from "./load.ts";
import type { SearchFigures, SearchSize } from "./search.ts";
import { type EngineSpeed, mostAdded } from "./search-engines.ts";
import type { Spread } from "./spread.ts";
import { number, table } from "./table.ts";

/** Formats the crawl figures as text, with their target. */
export function crawlReport({ quiet, answered, refused, person }: CrawlFigures): string {
	const row = (name: string, { perSecond, p50, p99, failed }: Load) => [
		name,
		...[perSecond, p50, p99].map(number),
		failed > 0 ? String(failed) : "",
	];
	const rows = (name: string, { site, bare }: Beside) => [
		[...row(name, site), number(site.p99 / bare.p99)],
		[...row(`… bare node:http, ${name}`, bare), ""],
	];
	return [
		"── A kept page while 20 crawlers walk the filters of the search",
		table(
			["kept page", "requests/s", "p50 ms", "p99 ms", "failed", "p99 / bare"],
			[
				...rows("alone", quiet),
				...rows("beside crawlers that are answered", answered),
				...rows("beside crawlers that are refused", refused),
			],
		),
		`The crawlers got ${answered.pages} pages; then ${refused.pages}, and ${refused.refusals} times the sentence that they ask for too much. Aim: p99 stays.`,
		`A search by somebody else: ${waited(person.alone)} alone, ${waited(person.beside)} beside crawlers that are answered.`,
	].join("\n");
}

const waited = ({ p50, p95 }: { p50: number; p95: number }) => `p50 ${number(p50)}, p95 ${number(p95)} ms`;

/** Formats the search figures as text, one part for each size, with their targets. */
export function searchReport({ from, meilisearch, sizes }: SearchFigures): string[] {
	const absent = meilisearch ? "" : " There was no Meilisearch: it is NOT measured.";
	return sizes.map((size) => sizeReport(size, `Texts: ${from}.${absent}`));
}

function sizeReport(size: SearchSize, texts: string): string {
	const { practices, documents, fill, engines, suggestions, disk, meilisearch } = size;
	return [
		`── Search in ${count(practices)} practices, ${count(documents)} documents in both audiences`,
		`${texts} PostgreSQL held them after ${number(fill)} s (${number(documents / fill)}/s), in ${number(disk)} MB.`,
		...engines.map(engineTable),
		`Suggestions while typing: ${spread(suggestions)}. Aim: p95 below 50 ms, also for each search.`,
		...(meilisearch ? meilisearchLines(meilisearch) : []),
	].join("\n");
}

function engineTable({ name, kinds, clients, empty }: EngineSpeed): string {
	return [
		table(
			[name, "asked", "p50 ms", "p95 ms", "p99 ms"],
			kinds.map(({ kind, times, p50, p95, p99 }) => [kind, String(times), ...[p50, p95, p99].map((ms) => number(ms))]),
		),
		`${empty} found nothing. With clients at once: ${clients
			.map((row) => `${row.clients}: ${number(row.perSecond)}/s (p95 ${number(row.p95)} ms)`)
			.join(", ")}.`,
	].join("\n");
}

function meilisearchLines(figures: NonNullable<SearchSize["meilisearch"]>): string[] {
	const { raw, added, within, found, foundRebuilding, rebuild, disk, memory } = figures;
	return [
		`Meilisearch's own first answer: ${spread(raw)}; what we add: ${spread(added)}; at most ${mostAdded} ms (the aim) to ${(100 * within).toFixed(0)} % of them.`,
		`From commit to found: ${spread(found)}; while a rebuild runs: ${spread(foundRebuilding)} (aim: p99 below 1 s).`,
		`Rebuild of both indexes: ${number(rebuild.seconds)} s, ${number(rebuild.perSecond)} documents/s; the same sent raw: ${number(rebuild.raw.seconds)} s, ${number(rebuild.raw.perSecond)}/s; ratio ${(rebuild.perSecond / rebuild.raw.perSecond).toFixed(2)} (aim: 0.80).`,
		`Meilisearch: ${number(disk)} MB on disk, ${memory ? `${memory.now.toFixed(0)} MB in memory, ${memory.peak.toFixed(0)} MB at the most` : "memory unknown"}.`,
	];
}

function spread({ times, p50, p95, p99 }: Spread): string {
	return `p50 ${number(p50)}, p95 ${number(p95)}, p99 ${number(p99)} ms of ${times}`;
}

function count(value: number): string {
	return value.toLocaleString("en-GB");
}
