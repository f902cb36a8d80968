import { readEnvironment } from "#app/platform/environment.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { openServices, type Services } from "#app/server/services.server.ts";
import { startBare } from "./bare.ts";
import { type CrawlFigures, measureCrawl } from "./crawl.ts";
import { type EngineFigures, measureEngine } from "./engine.ts";
import { type FileFigures, measureFiles } from "./files.ts";
import { type FormFigures, makeFullDraft, measureForm } from "./form.ts";
import { measureSheet, type SheetFigures } from "./import.ts";
import { makeManyInReview } from "./many-in-review.ts";
import { makeManyMembers } from "./many-members.ts";
import { type ImportFigures, importMany } from "./many-records.ts";
import { type Memory, memoryOf } from "./memory.ts";
import { type OwnContent, readOwnContent } from "./own-content.ts";
import { measurePipeline, type PipelineFigures } from "./pipeline.ts";
import { seededRandom } from "./random.ts";
import { measureRegister, measureStatements, measureStatusOnDate, type RegisterFigures } from "./register.ts";
import { measureSearch, type SearchFigures } from "./search.ts";
import type { BenchSettings } from "./settings.ts";
import { signUpHead } from "./sign-up.ts";
import { dataFolder, headLinkOf, type Measuring, measureSite, type SiteFigures, timedStart } from "./site.ts";
import type { Workplace } from "./workplace.ts";

export type Figures = {
	/** Seconds until the site printed its address: with an empty folder, and on a second start. */
	starts: { first: number; second: number };
	/** The site with its own practices only. */
	content?: SiteFigures;
	/** The site with the imported practices as well. */
	many?: SiteFigures;
	imported?: Omit<ImportFigures, "texts">;
	engine?: EngineFigures;
	/** The site with a register of twenty years. */
	register?: RegisterFigures & { memory: Memory | undefined };
	/** The site with 2,000 records in review. */
	pipeline?: PipelineFigures & { memory: Memory | undefined };
	/** The form of a practice with every field filled. */
	form?: FormFigures;
	/** Reading files of 200 pages, and a page at the same time. */
	files?: FileFigures;
	/** Importing a register of 10,000 rows from a spreadsheet. */
	sheet?: SheetFigures;
	/** Both search engines, at several sizes. */
	search?: SearchFigures;
	/** A cached page while crawlers request all search filters. */
	crawled?: CrawlFigures;
};

/** Runs all benchmarks, on data of their own. */
export async function measure(
	place: Workplace,
	settings: BenchSettings,
	progress: Measuring["progress"],
): Promise<Figures> {
	const { records, texts, longest } = await readOwnContent();
	const bare = await place.start(startBare());
	progress("first start, with an empty folder");
	const first = await timedStart(place);
	const measuring: Measuring = {
		bare,
		practice: longest,
		cookie: await signUpHead(await headLinkOf(first.site)),
		seconds: settings.seconds,
		progress,
	};
	await first.site.stop();
	const second = await timedStart(place);
	const figures: Figures = { starts: { first: first.seconds, second: second.seconds } };
	if (settings.sizes.includes("content")) {
		figures.content = await measureSite(second, { practices: records.length, texts }, measuring);
	}
	await second.site.stop();
	if (settings.sizes.includes("many")) Object.assign(figures, await measureMany(place, settings, measuring, records));
	if (settings.sizes.includes("register")) figures.register = await measureManyMembers(place, measuring);
	if (settings.sizes.includes("pipeline")) figures.pipeline = await measureManyInReview(place, measuring, records);
	if (settings.sizes.includes("form")) figures.form = await measureFullForm(place, measuring);
	if (settings.sizes.includes("files")) figures.files = await measureReading(place, measuring, texts);
	if (settings.sizes.includes("search")) {
		figures.crawled = await measureCrawl(place, measuring);
		const { corpus, searched, seconds } = settings;
		const requested = { own: records, corpus, sizes: searched, seconds, progress };
		figures.search = await measureSearch(place, requested);
	}
	if (settings.sizes.includes("import")) figures.sheet = await measureSheetOf(place, measuring);
	return figures;
}

/** The site does the import; this process creates the table and polls the progress. */
async function measureSheetOf(place: Workplace, { cookie, progress }: Measuring): Promise<SheetFigures> {
	const { site } = await timedStart(place);
	const server = { origin: site.origin, pid: site.process.pid };
	progress("a register of 10,000 rows");
	const figures = await withServices(place, (services) => measureSheet(services, server, cookie ?? ""));
	await site.stop();
	return figures;
}

async function measureManyMembers(
	place: Workplace,
	{ bare, cookie, progress }: Measuring,
): Promise<NonNullable<Figures["register"]>> {
	const made = await withServices(place, async (services) => {
		progress("a register of twenty years");
		return {
			...(await makeManyMembers(services)),
			statusOnDate: await measureStatusOnDate(services),
			statements: await measureStatements(services),
		};
	});
	const { site } = await timedStart(place);
	progress("pages of the register");
	const pages = await measureRegister(site.origin, cookie ?? "", made.fullest, bare);
	const memory = memoryOf(site.process.pid);
	await site.stop();
	return { ...made, pages, memory };
}

async function measureManyInReview(
	place: Workplace,
	{ bare, cookie, progress }: Measuring,
	own: OwnContent["records"],
): Promise<NonNullable<Figures["pipeline"]>> {
	progress("2,000 records in review");
	const { author, ...made } = await withServices(place, (services) => makeManyInReview(services, own));
	const { site } = await timedStart(place);
	progress("pipeline and desks");
	const pages = await measurePipeline(site.origin, { officer: cookie ?? "", author }, bare);
	const memory = memoryOf(site.process.pid);
	await site.stop();
	return { ...made, pages, memory };
}

async function measureFullForm(place: Workplace, { cookie, progress }: Measuring): Promise<FormFigures> {
	const draft = await withServices(place, makeFullDraft);
	const { site } = await timedStart(place);
	progress("the form of a practice");
	const figures = await measureForm(site.origin, cookie ?? "", draft);
	await site.stop();
	return figures;
}

/** The site reads the files, as in production; this process uploads them, using the same database and folder. */
async function measureReading(
	place: Workplace,
	{ progress, seconds }: Measuring,
	texts: OwnContent["texts"],
): Promise<FileFigures> {
	const { site } = await timedStart(place);
	const server = { origin: site.origin, pid: site.process.pid };
	const figures = await withServices(place, (services) => {
		progress("files of 200 pages");
		return measureFiles(services, server, texts, seconds);
	});
	await site.stop();
	return figures;
}

async function measureMany(
	place: Workplace,
	settings: BenchSettings,
	measuring: Measuring,
	own: OwnContent["records"],
): Promise<Pick<Figures, "imported" | "engine" | "many">> {
	const { imported, engine, texts } = await withServices(place, async (services) => {
		const options = { folder: place.folder, corpus: settings.corpus, records: settings.records, own };
		const { texts, ...imported } = await importMany(services, options, measuring.progress);
		measuring.progress("search in this process");
		const countries = [...new Set(own.flatMap(({ facts }) => facts.countries))].sort();
		const { url } = services.database;
		const engine = await measureEngine({ url, texts, countries, random: seededRandom(settings.records) });
		return { imported, engine, texts };
	});
	const third = await timedStart(place);
	const many = await measureSite(third, { practices: own.length + imported.created, texts }, measuring);
	await third.site.stop();
	return { imported, engine, many };
}

/** Opens the site's services in this process, on the same data, while the site may be running. */
async function withServices<T>(place: Workplace, work: (services: Services) => Promise<T>): Promise<T> {
	const environment = readEnvironment({ DATA_DIR: dataFolder(place), LOG_LEVEL: "warn", WORKER: "off" });
	const opening = openServices(environment, createLog(environment.LOG_LEVEL), { role: "either" });
	let closed: Promise<void> | undefined;
	const opened = await place.start(
		opening.then((services) => ({ services, stop: () => (closed ??= services.close()) })),
	);
	const result = await work(opened.services);
	await opened.stop();
	return result;
}
