import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { conditionName, sheetParams } from "#app/exchange/gap-sheet/gap-sheet.ts";
import { openMailServer } from "../../tests/setup/mail.ts";
import { type BackupFigures, fillFiles, measureBackups } from "./backups.ts";
import { type FileFigures, measureFiles } from "./files.ts";
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
import { makeManyMembers } from "./many-members.ts";
import { measureMatches } from "./matches.ts";
import { measurePageTypes, type PageTypeFigures } from "./page-types.ts";
import { startBare, startReaders } from "./processes.ts";
import { measurePublishing, type PublishingFigures } from "./publishing.ts";
import { measureQuestions, type QuestionFigures } from "./questions.ts";
import { seededRandom } from "./random.ts";
import { measureLimited, measureReaders, publicPids, type ReaderFigures, type Subjects } from "./readers.ts";
import { measureRegister, type RegisterFigures } from "./register.ts";
import { makeQueries, measureSearch, type SearchFigures } from "./search.ts";
import { type IndexFigures, measureIndex } from "./search-index.ts";
import type { BenchSettings } from "./settings.ts";
import { measureProcesses, type ProcessFigures } from "./several-processes.ts";
import { countingStatements, runSite, withoutLimits, withServices } from "./site.ts";
import type { Spread } from "./spread.ts";
import { measureTree } from "./tree.ts";
import { type PageWeight, weighPages } from "./weights.ts";
import { newQueries } from "./words.ts";
import type { Workplace } from "./workplace.ts";

export type Figures = {
	sizes: SizeFigures[];
	/** Undefined if it was not requested, or not possible. */
	register: RegisterFigures | undefined;
	files: FileFigures | undefined;
	questions: QuestionFigures | undefined;
	backup: BackupFigures | undefined;
	processes: ProcessFigures | undefined;
};

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
	/** Reading the tree with 1,000 filed adoptions, in milliseconds. */
	tree: Spread | undefined;
	/** Finding the matches of a need, in milliseconds. */
	matches: Spread | undefined;
	weights: PageWeight[];
};

/** The library that larger ones are compared with. */
export const smallSize = 1000;

/** The library that is backed up. */
export const backedUpSize = 10_000;

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
): Promise<Figures> {
	const own = await readOwnContent();
	const { seconds, rounds } = settings;
	const [readers, crawlers] = [await place.start(startReaders()), await place.start(startReaders())];
	const rig = { readers, crawlers, bare: await place.start(startBare()), seconds, rounds };
	const bench = { place, settings, rig, own, source: sourceOf(settings.corpus, own.records), progress };
	const sizes: SizeFigures[] = [];
	for (const practices of settings.sizes) sizes.push(await measureSize(bench, practices));
	const part = <T>(name: (typeof settings.parts)[number], work: (bench: Bench) => Promise<T>) =>
		settings.parts.includes(name) ? attempt(progress, () => work(bench)) : undefined;
	return {
		sizes,
		register: await part("register", measureManyMembers),
		files: await part("files", measureReading),
		questions: await part("questions", measureForgedQuestions),
		backup: await part("backup", backUpAndRestore),
		processes: await part("processes", measureSeveralProcesses),
	};
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
	const index = settings.parts.includes("index")
		? await withServices(place, folder, (services) =>
				attempt(progress, () => measureIndex(place, services, queries, progress)),
			)
		: undefined;
	progress("tree of adoptions, in this process");
	const tree = await withServices(place, folder, (services) =>
		attempt(progress, () => measureTree(services, own.records)),
	);
	progress("matches of needs, in this process");
	const matches = await withServices(place, folder, (services) =>
		attempt(progress, () =>
			measureMatches(
				services,
				own.records,
				texts.map((some) => some.slice(0, 3).join(" ")),
			),
		),
	);
	return {
		...{ practices, from: source.name, filling, starts: { empty, filled: site.seconds }, readers, limited },
		...{ publishing, pageTypes, search, index, tree, matches, weights },
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

async function measureManyMembers({ place, rig, progress }: Bench): Promise<RegisterFigures> {
	const folder = path.join(place.folder, "register");
	await startOnce(place, folder, progress);
	progress("a register of twenty years");
	const made = await withServices(place, folder, makeManyMembers);
	const site = await runSite(place, folder);
	progress("pages of the register");
	const pages = await measureRegister(rig, site, made.fullest);
	await site.stop();
	return { ...made, pages };
}

/** The site reads the files, as in production; this process uploads them, using the same database and folder. */
async function measureReading({ place, rig, source, progress }: Bench): Promise<FileFigures> {
	const folder = path.join(place.folder, "files");
	await startOnce(place, folder, progress);
	const site = await runSite(place, folder);
	progress("files of 200 pages");
	const texts = await queryTexts(source);
	const figures = await withServices(place, folder, (services) => measureFiles(services, rig, site, texts));
	await site.stop();
	return figures;
}

/** The site as shipped, with a mail server that accepts everything, so that anybody can ask. */
async function measureForgedQuestions({ place, rig, own, settings, progress }: Bench): Promise<QuestionFigures> {
	const folder = path.join(place.folder, "questions");
	await startOnce(place, folder, progress);
	const mailServer = await openMailServer();
	await place.start(Promise.resolve({ stop: mailServer.close }));
	const site = await runSite(place, folder, { SMTP_URL: mailServer.url });
	progress("forged questions");
	const pids = own.records.flatMap(({ pid }) => pid ?? []);
	const figures = await measureQuestions(rig, site, mailServer, pids, settings.questions);
	await site.stop();
	return figures;
}

/** Fills a library with files, backs it up and restores it beside it. */
async function backUpAndRestore(bench: Bench): Promise<BackupFigures> {
	const { place, settings, rig, own, progress } = bench;
	const { folder } = await filledFolder(bench, backedUpSize);
	const [backups, restored] = [path.join(place.folder, "backups"), path.join(place.folder, "restored")];
	mkdirSync(backups);
	progress(`${settings.gigabytes} GB of files`);
	await withServices(place, folder, (services) => fillFiles(services, settings.gigabytes));
	const site = await runSite(place, folder, { BACKUP_TO: backups });
	const pids = own.records.flatMap(({ pid }) => pid ?? []);
	return withServices(place, folder, (services) =>
		measureBackups(services, rig, site, { data: folder, backups, restored }, pids, progress),
	);
}

/** One and more web processes and a worker with the site's own content, on a PostgreSQL that this process runs. */
async function measureSeveralProcesses({ place, rig, own, source, progress }: Bench): Promise<ProcessFigures> {
	const folder = path.join(place.folder, "processes");
	await startOnce(place, folder, progress);
	const query = newQueries(await queryTexts(source), seededRandom(Date.now()));
	return measureProcesses(place, rig, folder, own.records, query, progress);
}
