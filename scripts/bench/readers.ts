import type { Database } from "#app/platform/database/database.server.ts";
import { type Compared, compareWithBare, type Load, measureLoad, type Rig, round, type Target } from "./load.ts";
import { type Memory, memoryOf } from "./memory.ts";
import type { RunningSite } from "./site.ts";

/** What the report says about a target. */
type Titled = { name: string; clients: number; aim: string | undefined };

export type ReaderFigures = {
	/** Cached pages against the bare server. */
	cached: (Titled & Compared)[];
	/** The 99th percentile of a cached page in samples of one round each, in milliseconds. */
	stalls: number[];
	/** The cached page while crawlers search, and what they got. */
	beside: { page: Load; crawlers: Load };
	/** Pages that are rendered for each request. */
	rendered: (Titled & Load)[];
	/** Memory of the site (web process and what it starts) and of its PostgreSQL. */
	memory: Record<"idle" | "loaded", { site: Memory | undefined; postgres: Memory | undefined }>;
};

/** What the targets are made of. */
export type Subjects = {
	/** The practice that is requested again and again. */
	practice: string;
	/** Practices in any order. */
	pids: readonly string[];
	/** The URL of a gap sheet with six practices and all their conditions answered. */
	sheet: string;
	/** Returns a query that was never returned before. */
	query(): string;
};

/** Numbers of articles in rotation, for which the page cache has room as shipped. */
const rotating = [300, 1000];
const samples = 6;
const crawlers = 20;

/** The cookie of a session that has ended: the reader gets the public page, rendered for them alone. */
const endedSession = "session=an-ended-session";

/** Searches or new pages in a second; more than any machine answers. */
const maxSearches = 1000;

/** Measures a site with several readers at once. */
export async function measureReaders(
	rig: Rig,
	site: RunningSite,
	subjects: Subjects,
	progress: (sentence: string) => void,
): Promise<ReaderFigures> {
	const idle = memoryOfSite(site);
	const { cached, rendered } = targets(subjects, site.cookie, rig.rounds);
	const [article] = cached as [Target];
	const [search] = rendered as [Target];
	const compared: ReaderFigures["cached"] = [];
	for (const target of cached) {
		progress(titleOf(target));
		compared.push({ ...titled(target), ...(await compareWithBare(rig, site, target)) });
	}
	progress("cached article again, for stalls and beside crawlers");
	const stalls: number[] = [];
	while (stalls.length < samples) stalls.push((await round(rig, site, { ...article, clients: 8 })).p99);
	const beside = await besideCrawlers(rig, site, { ...article, clients: 8 }, search);
	const loads: ReaderFigures["rendered"] = [];
	for (const target of rendered) {
		progress(titleOf(target));
		loads.push({ ...titled(target), ...(await measureLoad(rig, site, target)) });
	}
	return { cached: compared, stalls, beside, rendered: loads, memory: { idle, loaded: memoryOfSite(site) } };
}

function titled({ name, clients, aim }: Target): Titled {
	return { name, clients, aim };
}

function titleOf({ name, clients }: Target): string {
	return `${name}, clients: ${clients}`;
}

/** Measures a page while twenty others search. */
async function besideCrawlers(
	rig: Rig,
	site: RunningSite,
	page: Target,
	search: Target,
): Promise<ReaderFigures["beside"]> {
	const crawl = { ...search, clients: crawlers, addresses: crawlers };
	const crawling = round({ ...rig, readers: rig.crawlers }, site, crawl, rig.seconds * (rig.rounds + 1));
	return { page: await measureLoad(rig, site, page), crawlers: await crawling };
}

/** Measures searches with the limits per IP address as shipped. */
export async function measureLimited(rig: Rig, site: RunningSite, subjects: Subjects): Promise<Load> {
	const [target] = targets(subjects, site.cookie, rig.rounds).rendered as [Target];
	return measureLoad(rig, site, target);
}

function targets(
	{ practice, pids, query }: Subjects,
	cookie: string,
	rounds: number,
): Record<"cached" | "rendered", Target[]> {
	const article = (pid: string) => `/en/library/${pid}`;
	const cachedArticle = { name: "cached article", paths: () => [article(practice)], aim: "≥ .8" };
	const rotate = (count: number): Target => {
		const pages = pids.slice(0, count).map(article);
		return { name: `cached, rotating over ${pages.length} articles`, paths: () => pages, clients: 8, aim: "≥ .7" };
	};
	// Each of these is requested once, so that none is cached; shared out among the warm-up and the rounds.
	const fresh = pids.slice(Math.max(...rotating)).map(article);
	const share = Math.floor(fresh.length / (rounds + 1));
	return {
		cached: [
			...[1, 8, 32].map((clients) => ({ ...cachedArticle, clients })),
			{ ...cachedArticle, name: "cached article, gzip", encoding: "gzip", clients: 8 },
			...rotating.map(rotate),
			{ name: "cached home", paths: () => ["/en"], clients: 8, aim: "≥ .8" },
		],
		rendered: [
			newSearches(query, 1),
			newSearches(query, 8),
			{
				name: "uncached article",
				paths: (seconds) => fresh.splice(0, Math.min(share, maxSearches * seconds)),
				once: true,
				clients: 8,
				aim: "300/s",
			},
			{ name: "uncached home", paths: () => ["/en"], cookie: endedSession, clients: 8, aim: "200/s" },
			{ name: "signed-in list (library)", paths: () => ["/en/library"], cookie, clients: 8, aim: "250/s" },
		],
	};
}

/** @param query returns a query that was never returned before */
function newSearches(query: () => string, addresses: number): Target {
	return {
		name: addresses === 1 ? "new searches, one address" : `new searches, ${addresses} addresses`,
		paths: (seconds) =>
			Array.from({ length: maxSearches * seconds }, () => `/en/search?q=${encodeURIComponent(query())}`),
		once: true,
		clients: 8,
		addresses,
		aim: "≥ 120/s, p95 ≤ 150 ms",
	};
}

function memoryOfSite({ pid, postgres }: RunningSite) {
	return { site: memoryOf(pid, postgres), postgres: memoryOf(postgres) };
}

/** Pids of public practices, in no particular order. */
export async function publicPids({ pool }: Database, most: number): Promise<string[]> {
	const { rows } = await pool.query<{ pid: string }>(
		"select distinct pid from search.doc where 'public' = any (audiences) and locale = 'en' order by pid limit $1",
		[most],
	);
	return rows.map(({ pid }) => pid);
}
