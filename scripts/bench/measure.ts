import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { conditionName, sheetParams } from "#app/exchange/gap-sheet/gap-sheet.ts";
import {
	type Filling,
	fillLibrary,
	type OwnContent,
	queryTexts,
	readOwnContent,
	type Source,
	sourceOf,
} from "./library.ts";
import type { Load, Rig } from "./load.ts";
import { measurePageTypes, type PageTypeFigures } from "./page-types.ts";
import { startBare, startReaders } from "./processes.ts";
import { measurePublishing, type PublishingFigures } from "./publishing.ts";
import { seededRandom } from "./random.ts";
import { measureLimited, measureReaders, publicPids, type ReaderFigures, type Subjects } from "./readers.ts";
import { makeQueries, measureSearch, type SearchFigures } from "./search.ts";
import { type IndexFigures, measureIndex } from "./search-index.ts";
import type { BenchSettings } from "./settings.ts";
import { countingStatements, runSite, withoutLimits, withServices } from "./site.ts";
import { type PageWeight, weighPages } from "./weights.ts";
import { newQueries } from "./words.ts";
import type { Workplace } from "./workplace.ts";

export type SizeFigures = {
	/** The number of imported practices, besides the site's own. */
	practices: number;
	/** Where they come from. */
	from: string;
	filling: Filling | undefined;
	/** Seconds until the site printed its URL: with an empty folder (if it had to be filled), and with this library. */
	starts: { empty: number | undefined; filled: number };
	readers: ReaderFigures;
	/** Searches with the limits per IP address as shipped. */
	limited: Load;
	publishing: PublishingFigures | undefined;
	pageTypes: PageTypeFigures;
	search: SearchFigures;
	index: IndexFigures | undefined;
	weights: PageWeight[];
};

/** The library that larger ones are compared with. */
export const smallSize = 1000;

type Bench = {
	place: Workplace;
	settings: BenchSettings;
	rig: Rig;
	own: OwnContent;
	source: Source;
	progress(sentence: string): void;
};

/** Runs the requested benchmarks, on data of their own. */
export async function measure(
	place: Workplace,
	settings: BenchSettings,
	progress: Bench["progress"],
): Promise<SizeFigures[]> {
	const own = await readOwnContent();
	const { seconds, rounds } = settings;
	const [readers, crawlers] = [await place.start(startReaders()), await place.start(startReaders())];
	const rig = { readers, crawlers, bare: await place.start(startBare()), seconds, rounds };
	const bench = { place, settings, rig, own, source: sourceOf(settings.corpus, own.records), progress };
	const sizes: SizeFigures[] = [];
	for (const practices of settings.sizes) sizes.push(await measureSize(bench, practices));
	return sizes;
}

async function measureSize(bench: Bench, practices: number): Promise<SizeFigures> {
	const { place, own, rig, settings, source, progress } = bench;
	const small = await filledFolder(bench, smallSize);
	const { folder, filling, empty } = await filledFolder(bench, practices);
	const site = await runSite(place, folder, withoutLimits);
	const pids = await publicPids(site.database, 12_000);
	const texts = await queryTexts(source);
	const query = newQueries(texts, seededRandom(Date.now()));
	const subjects: Subjects = { practice: own.longest, pids, sheet: sheetOf(own.records), query };
	const readers = await measureReaders(rig, site, subjects, progress);
	progress("page weights");
	const weights = await weighPages(site.origin, subjects, site.cookie);
	progress("one more practice");
	const publishing = await withServices(place, folder, (services) =>
		attempt(progress, () => measurePublishing(services, site, source)),
	);
	progress("search in PostgreSQL, in this process");
	const countries = [...new Set(own.records.flatMap(({ facts }) => facts.countries))].sort();
	const queries = makeQueries({ texts, countries, random: seededRandom(practices) });
	const search = await measureSearch(site.database.url, queries);
	await site.stop();
	const asShipped = await runSite(place, folder);
	progress("new searches with the limits as shipped");
	const limited = await measureLimited(rig, asShipped, subjects);
	await asShipped.stop();
	const pageTypes = await measureTypes(bench, [small.folder, folder], subjects);
	const index = settings.index
		? await withServices(place, folder, (services) =>
				attempt(progress, () => measureIndex(place, services, queries, progress)),
			)
		: undefined;
	return {
		practices,
		from: source.name,
		filling,
		starts: { empty, filled: site.seconds },
		readers,
		limited,
		publishing,
		pageTypes,
		search,
		index,
		weights,
	};
}

/** A measurement that fails, as it may in a very large library, does not end the others, and loses no figures. */
async function attempt<T>(progress: Bench["progress"], work: () => Promise<T>): Promise<T | undefined> {
	try {
		return await work();
	} catch (error) {
		progress(`NOT MEASURED: ${(error as Error).message}`);
		return undefined;
	}
}

/** The gap sheet of the six practices with the most conditions, all of them missing. */
function sheetOf(records: OwnContent["records"]): string {
	const six = records.toSorted((a, b) => b.facts.conditions.length - a.facts.conditions.length).slice(0, 6);
	const practices = six.flatMap(({ pid }) => (pid ? [{ pid, version: "1.0" }] : []));
	const answers = six.flatMap(({ pid = "", facts }) =>
		facts.conditions.map(({ id }) => [conditionName(pid, id), "missing" as const]),
	);
	return `/en/gap-sheet?${sheetParams(practices, Object.fromEntries(answers))}`;
}

/** Runs both libraries at once, without the page cache and without jobs. */
async function measureTypes(
	{ place, rig, own, progress }: Bench,
	[smallFolder, largeFolder]: [string, string],
	subjects: Subjects,
): Promise<PageTypeFigures> {
	const settings = { ...withoutLimits, PAGE_CACHE_BYTES: "0", WORKER: "off" };
	return countingStatements(smallFolder, () =>
		countingStatements(largeFolder, async () => {
			const small = await runSite(place, smallFolder, settings);
			const large = await runSite(place, largeFolder, settings);
			const pids = own.records.flatMap(({ pid }) => pid ?? []);
			const figures = await measurePageTypes(rig, { small, large }, pids, subjects, progress);
			await small.stop();
			await large.stop();
			return figures;
		}),
	);
}

/** The data folder with this many imported practices, which an earlier run may have filled. */
async function filledFolder({ place, settings, source, progress }: Bench, practices: number) {
	const folder = path.join(settings.data ? path.resolve(settings.data) : place.folder, String(practices));
	const empty = await startOnce(place, folder, progress);
	const filling = await withServices(place, folder, (services) => fillLibrary(services, practices, source, progress));
	return { folder, filling, empty };
}

/** Lets the site prepare an empty folder. @returns the seconds of its first start */
async function startOnce(place: Workplace, folder: string, progress: Bench["progress"]): Promise<number | undefined> {
	if (existsSync(path.join(folder, "postgres"))) return undefined;
	mkdirSync(folder, { recursive: true });
	progress("first start, with an empty folder");
	const site = await runSite(place, folder);
	await site.stop();
	return site.seconds;
}
