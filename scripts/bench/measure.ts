import { readEnvironment } from "#app/platform/environment.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { openServices, type Services } from "#app/server/services.server.ts";
import { startBare } from "./bare.ts";
import { type EngineFigures, measureEngine } from "./engine.ts";
import { makeManyMembers } from "./many-members.ts";
import { type ImportFigures, importMany } from "./many-records.ts";
import { type Memory, memoryOf } from "./memory.ts";
import { type OwnContent, readOwnContent } from "./own-content.ts";
import { seededRandom } from "./random.ts";
import { measureRegister, measureStatusOnDate, type RegisterFigures } from "./register.ts";
import type { BenchSettings } from "./settings.ts";
import { signUpHead } from "./sign-up.ts";
import { dataFolder, headLinkOf, type Measuring, measureSite, type SiteFigures, timedStart } from "./site.ts";
import type { Workplace } from "./workplace.ts";

export type Figures = {
	/** Seconds until the site said where it is, with an empty folder and once more. */
	starts: { first: number; second: number };
	/** With the site's own practices. */
	content?: SiteFigures;
	/** With the imported ones, too. */
	many?: SiteFigures;
	imported?: Omit<ImportFigures, "texts">;
	engine?: EngineFigures;
	/** With a register of twenty years. */
	register?: RegisterFigures & { memory: Memory | undefined };
};

/** Measures everything, in one go and on data of its own. */
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
	return figures;
}

async function measureManyMembers(
	place: Workplace,
	{ bare, cookie, progress }: Measuring,
): Promise<NonNullable<Figures["register"]>> {
	const made = await withServices(place, async (services) => {
		progress("a register of twenty years");
		return { ...(await makeManyMembers(services)), statusOnDate: await measureStatusOnDate(services) };
	});
	const { site } = await timedStart(place);
	progress("pages of the register");
	const pages = await measureRegister(site.origin, cookie ?? "", made.fullest, bare);
	const memory = memoryOf(site.process.pid);
	await site.stop();
	return { ...made, pages, memory };
}

async function measureMany(
	place: Workplace,
	settings: BenchSettings,
	measuring: Measuring,
	own: OwnContent["records"],
): Promise<Pick<Figures, "imported" | "engine" | "many">> {
	const { imported, engine, texts } = await withServices(place, async (services) => {
		const given = { folder: place.folder, corpus: settings.corpus, records: settings.records, own };
		const { texts, ...imported } = await importMany(services, given, measuring.progress);
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

/** The parts of the site in this process, on the data of the site, which is stopped meanwhile. */
async function withServices<T>(place: Workplace, work: (services: Services) => Promise<T>): Promise<T> {
	const environment = readEnvironment({ DATA_DIR: dataFolder(place), LOG_LEVEL: "warn", WORKER: "off" });
	const opening = openServices(environment, createLog(environment.LOG_LEVEL));
	let closed: Promise<void> | undefined;
	const opened = await place.start(
		opening.then((services) => ({ services, stop: () => (closed ??= services.close()) })),
	);
	const result = await work(opened.services);
	await opened.stop();
	return result;
}
