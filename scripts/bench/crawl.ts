import { setTimeout as pause } from "node:timers/promises";
import { startSite } from "../../tests/setup/site-process.ts";
import { get } from "./http.ts";
import type { Load } from "./load.ts";
import { measureReader } from "./reader.ts";
import { dataFolder, type Measuring } from "./site.ts";
import type { Workplace } from "./workplace.ts";

export type CrawlFigures = {
	/** A kept page, and the same from the bare server, while nobody else asks. */
	quiet: Beside;
	/** The same beside crawlers whose every search is answered, and beside those whose searches are refused. */
	answered: Beside & Crawled;
	refused: Beside & Crawled;
};

export type Beside = { site: Load; bare: Load };

/** What the crawlers were answered: pages, and the sentence that they ask for too much. */
type Crawled = { pages: number; refusals: number };

const crawlers = 20;

/** Seconds that they crawl before anything is timed: what they ask for is then warm, as it is where they are a plague. */
const before = 5;

const noLimit = "10000000";

/**
 * Times a kept page while twenty crawlers walk every pair of filters of the search: first with a budget that never
 * ends, then with one that is spent at once. What the machine alone takes from it, which also holds the crawlers, shows
 * in the same page from a bare server in a process of its own, beside the same crawlers.
 */
export async function measureCrawl(place: Workplace, measuring: Measuring): Promise<CrawlFigures> {
	const { bare, progress, seconds } = measuring;
	const start = (overall: string) =>
		place.start(
			startSite({
				...{ DATA_DIR: dataFolder(place), SECOND_FACTOR: "off" },
				...{ SEARCHES_PER_MINUTE: noLimit, SEARCHES_PER_MINUTE_OVERALL: overall },
			}),
		);
	const timed = async (origin: string): Promise<Beside> => ({
		site: await measureReader(`${origin}/en`, seconds),
		bare: await measureReader(`${bare.origin}/en`, seconds),
	});
	progress("a kept page while crawlers walk the filters");
	const open = await start(noLimit);
	await get(`${open.origin}/en`);
	await bare.send(await get(`${open.origin}/en`));
	const addresses = addressesIn(
		(await get(`${open.origin}/en/search`, { encoding: "identity" })).body.toString("utf8"),
	);
	const quiet = await timed(open.origin);
	const answered = await besideCrawlers(open.origin, addresses, () => timed(open.origin));
	await open.stop();
	const closed = await start("1");
	const refused = await besideCrawlers(closed.origin, addresses, () => timed(closed.origin));
	await closed.stop();
	return { quiet, answered, refused };
}

async function besideCrawlers(
	origin: string,
	addresses: string[],
	measure: () => Promise<Beside>,
): Promise<Beside & Crawled> {
	let [pages, refusals, ended, turn] = [0, 0, false, 0];
	const crawl = async () => {
		while (!ended) {
			const { status } = await get(`${origin}${addresses[turn++ % addresses.length]}`);
			if (status === 200) pages += 1;
			else refusals += 1;
		}
	};
	const walking = Array.from({ length: crawlers }, crawl);
	await pause(before * 1000);
	const measured = await measure();
	ended = true;
	await Promise.all(walking);
	return { ...measured, pages, refusals };
}

/** The search narrowed by each pair of choices of its form. */
function addressesIn(page: string): string[] {
	const choices = [...page.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)].flatMap(([input]) => {
		const [name, value] = ["name", "value"].map((key) => new RegExp(` ${key}="([^"]*)"`).exec(input)?.[1]);
		return name && value ? [new URLSearchParams({ [name]: value }).toString()] : [];
	});
	return choices.flatMap((one, at) => choices.slice(at + 1).map((other) => `/en/search?${one}&${other}`));
}
