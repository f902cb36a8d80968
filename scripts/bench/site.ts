import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type SiteProcess, startSite } from "../../tests/setup/site-process.ts";
import type { Bare } from "./bare.ts";
import { type Memory, memoryOf } from "./memory.ts";
import { measurePage, type PageFigures } from "./pages.ts";
import { seededRandom } from "./random.ts";
import { targets } from "./targets.ts";
import { type PageWeight, weighPage } from "./weights.ts";
import type { Words } from "./words.ts";
import type { Workplace } from "./workplace.ts";

export type StartedSite = {
	site: SiteProcess;
	/** Seconds until the site printed its address. */
	seconds: number;
};

/** Starts the site as `npm start` does, with the data of this benchmark. */
export async function timedStart(place: Workplace): Promise<StartedSite> {
	const started = performance.now();
	const site = await place.start(startSite({ DATA_DIR: dataFolder(place), ...unlimited }));
	return { site, seconds: (performance.now() - started) / 1000 };
}

export function dataFolder({ folder }: Workplace): string {
	return path.join(folder, "data");
}

/** The one-time link for the first head, which the site prints shortly after its address. */
export async function headLinkOf(site: SiteProcess): Promise<string | undefined> {
	for (let waited = 0; waited < 5000 && !site.headLink; waited += 50) await pause(50);
	return site.headLink;
}

/** Lifts the limits per client and two-step verification, which are not part of what is measured. */
const unlimited = {
	SECOND_FACTOR: "off",
	SEARCHES_PER_MINUTE: "10000000",
	SEARCH_BURST: "10000000",
	BOT_SEARCHES_PER_MINUTE: "10000000",
};

export type SiteFigures = {
	practices: number;
	/** Seconds until this site printed its address. */
	start: number;
	pages: PageFigures[];
	weights: PageWeight[];
	memory: { idle: Memory | undefined; loaded: Memory | undefined };
};

/** What the benchmarks of all sizes share. */
export type Measuring = {
	bare: Bare;
	/** The practice whose page is requested. */
	practice: string;
	cookie: string | undefined;
	seconds: number;
	progress: (sentence: string) => void;
};

/** Measures the pages of a site one after the other, then their weight and the memory of the process. */
export async function measureSite(
	{ site, seconds: start }: StartedSite,
	size: { practices: number; texts: readonly Words[] },
	{ bare, progress, seconds, ...given }: Measuring,
): Promise<SiteFigures> {
	await pause(1000);
	const idle = memoryOf(site.process.pid);
	const pages: PageFigures[] = [];
	const weights: PageWeight[] = [];
	for (const target of targets({ ...given, ...size, seconds, random: seededRandom(size.practices) })) {
		progress(`${size.practices} practices: ${target.name}`);
		const page = await measurePage({ origin: site.origin, pid: site.process.pid }, bare, target, seconds);
		pages.push(page);
		if (page.site) weights.push(await weighPage(site.origin, { ...page, cookie: target.cookie }));
	}
	return { practices: size.practices, start, pages, weights, memory: { idle, loaded: memoryOf(site.process.pid) } };
}
