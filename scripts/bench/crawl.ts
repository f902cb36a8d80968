import { startSite } from "../../tests/setup/site-process.ts";
import { get } from "./http.ts";
import type { Load } from "./load.ts";
import { measureReader } from "./reader.ts";
import { dataFolder, type Measuring } from "./site.ts";
import type { Workplace } from "./workplace.ts";

export type CrawlFigures = {
	/** A kept page while nobody else asks, and while crawlers walk the filters. */
	quiet: Load;
	crawled: Load;
	/** What the crawlers were answered: pages, and the sentence that they ask for too much. */
	pages: number;
	refused: number;
};

const crawlers = 20;

/**
 * Times a kept page while twenty crawlers walk every pair of filters of the search, each at an address of its own as
 * far as the site can tell: nothing but the budget of everybody together holds them back.
 */
export async function measureCrawl(place: Workplace, { seconds, progress }: Measuring): Promise<CrawlFigures> {
	const settings = { DATA_DIR: dataFolder(place), SECOND_FACTOR: "off", SEARCHES_PER_MINUTE: "10000000" };
	const site = await place.start(startSite(settings));
	progress("a kept page while crawlers walk the filters");
	const home = `${site.origin}/en`;
	const addresses = addressesIn(
		(await get(`${site.origin}/en/search`, { encoding: "identity" })).body.toString("utf8"),
	);
	const quiet = await measureReader(home, seconds);
	let [pages, refused, ended, turn] = [0, 0, false, 0];
	const crawl = async () => {
		while (!ended) {
			const { status } = await get(`${site.origin}${addresses[turn++ % addresses.length]}`);
			if (status === 200) pages += 1;
			else refused += 1;
		}
	};
	const walking = Array.from({ length: crawlers }, crawl);
	const crawled = await measureReader(home, seconds);
	ended = true;
	await Promise.all(walking);
	await site.stop();
	return { quiet, crawled, pages, refused };
}

/** The search narrowed by each pair of choices of its form. */
function addressesIn(page: string): string[] {
	const choices = [...page.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)].flatMap(([input]) => {
		const [name, value] = ["name", "value"].map((key) => new RegExp(` ${key}="([^"]*)"`).exec(input)?.[1]);
		return name && value ? [new URLSearchParams({ [name]: value }).toString()] : [];
	});
	return choices.flatMap((one, at) => choices.slice(at + 1).map((other) => `/en/search?${one}&${other}`));
}
