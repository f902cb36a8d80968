import { setTimeout as pause } from "node:timers/promises";
import { startSite } from "../../tests/setup/site-process.ts";
import { get } from "./http.ts";
import type { Load } from "./load.ts";
import { measureInTurns } from "./reader.ts";
import { dataFolder, type Measuring } from "./site.ts";
import { spreadOf, type Timed } from "./spread.ts";
import type { Workplace } from "./workplace.ts";

export type CrawlFigures = {
	/** A cached page, and the same bytes from the bare server, without other load. */
	quiet: Beside;
	/** The same while crawlers search: with every search answered, and with every search refused. */
	answered: Beside & Crawled;
	refused: Beside & Crawled;
	/** Milliseconds for a search by another client. */
	person: { alone: Timed; beside: Timed };
};

export type Beside = { site: Load; bare: Load };

/** Responses to the crawlers: pages, and refusals for too many requests. */
type Crawled = { pages: number; refusals: number };

const crawlers = 20;

/** Seconds of crawling before anything is timed, which warm the caches, as they are under a real crawl. */
const before = 5;

const noLimit = "10000000";

/** How many turns the two servers are measured in. */
const rounds = 5;

/** The searches of a person: how many, the milliseconds between them, and the client address. */
const searches = 30;
const thinking = 200;
const client = "192.0.2.1";

/**
 * Times a cached page while twenty crawlers request every pair of search filters: first with an unlimited budget of
 * searches, then with one that is spent at once. The crawlers run on the same machine; how much they slow it down shows
 * in the same page from a bare server in a process of its own.
 */
export async function measureCrawl(place: Workplace, measuring: Measuring): Promise<CrawlFigures> {
	const { bare, progress, seconds } = measuring;
	const start = (searches: string) =>
		place.start(
			startSite({
				...{ DATA_DIR: dataFolder(place), SECOND_FACTOR: "off" },
				...{ SEARCHES_PER_MINUTE: searches, SEARCH_BURST: searches, TRUST_PROXY: "1" },
			}),
		);
	const timed = async (origin: string): Promise<Beside> => {
		const [site, other] = await measureInTurns([`${origin}/en`, `${bare.origin}/en`], seconds, rounds);
		return { site: site as Load, bare: other as Load };
	};
	progress("a kept page while crawlers walk the filters");
	const open = await start(noLimit);
	await get(`${open.origin}/en`);
	await bare.send(await get(`${open.origin}/en`));
	const addresses = addressesIn(
		(await get(`${open.origin}/en/search`, { encoding: "identity" })).body.toString("utf8"),
	);
	// The crawlers request English pages only, so none of these is cached.
	const arabic = addresses.map((address) => address.replace("/en/", "/ar/"));
	const quiet = await timed(open.origin);
	const alone = await searchedBy(open.origin, arabic.splice(0, searches));
	const { person, ...answered } = await besideCrawlers(open.origin, addresses, async () => ({
		...(await timed(open.origin)),
		person: await searchedBy(open.origin, arabic.splice(0, searches)),
	}));
	await open.stop();
	const closed = await start("1");
	const refused = await besideCrawlers(closed.origin, addresses, () => timed(closed.origin));
	await closed.stop();
	return { quiet, answered, refused, person: { alone, beside: person } };
}

/** Times searches with pauses between them, as a person makes them. */
async function searchedBy(origin: string, addresses: string[]): Promise<Timed> {
	const times: number[] = [];
	for (const address of addresses) {
		const begun = performance.now();
		const { status } = await get(`${origin}${address}`, { client });
		times.push(status === 200 ? performance.now() - begun : Number.POSITIVE_INFINITY);
		await pause(thinking);
	}
	const { p50, p95 } = spreadOf(times);
	return { p50, p95 };
}

async function besideCrawlers<Measured>(
	origin: string,
	addresses: string[],
	measure: () => Promise<Measured>,
): Promise<Measured & Crawled> {
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

/** Search URLs with each pair of choices in the filter form. */
function addressesIn(page: string): string[] {
	const choices = [...page.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)].flatMap(([input]) => {
		const [name, value] = ["name", "value"].map((key) => new RegExp(` ${key}="([^"]*)"`).exec(input)?.[1]);
		return name && value ? [new URLSearchParams({ [name]: value }).toString()] : [];
	});
	return choices.flatMap((one, at) => choices.slice(at + 1).map((other) => `/en/search?${one}&${other}`));
}
