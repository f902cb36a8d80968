import type { Database } from "#app/platform/database/database.server.ts";
import { type Rig, timeTogether } from "./load.ts";
import type { Subjects } from "./readers.ts";
import type { RunningSite } from "./site.ts";
import { median, spreadOf } from "./spread.ts";

/** A page without the page cache, requested by one reader at a time. */
type PageTime = {
	/** Median, in milliseconds. */
	time: number;
	p95: number;
	/** Per response: the number of SQL statements, and the milliseconds that they took together. */
	statements: number;
	statementTime: number;
	/** The statement with the longest mean time: its milliseconds and its beginning. */
	slowest: { time: number; text: string };
};

export type PageTypeFigures = {
	/** Each type of page in the small and in the large library. */
	pages: { page: string; small: PageTime; large: PageTime }[];
	/** Milliseconds until the last reader has the home page of the large library: one alone, and twenty at once. */
	cold: { alone: number; together: number };
};

/** Responses timed for each page and library, after some in which Node.js compiles what the page runs. */
const times = 40;
const warmUps = 20;
const counted = 8;
const waiting = 20;

type PageType = { page: string; paths: () => string[]; signedIn?: boolean };

function pageTypes(own: readonly string[], { query, sheet }: Subjects): PageType[] {
	const search = () => Array.from({ length: warmUps + times }, () => `/en/search?q=${encodeURIComponent(query())}`);
	const one = (page: string, path: string): PageType => ({ page, paths: () => [path] });
	const working = (page: string, path: string): PageType => ({ ...one(page, path), signedIn: true });
	return [
		one("home", "/en"),
		{ page: "practice", paths: () => own.map((pid) => `/en/library/${pid}`) },
		one("library", "/en/library"),
		one("search without words", "/en/search"),
		{ page: "search with new words", paths: search },
		one("sheet, 6 practices", sheet),
		one("members", "/en/members"),
		one("member", "/en/members/AZ"),
		one("sitemap", "/sitemap.xml"),
		working("practice, signed in", `/en/library/${own[0]}`),
		working("desk", "/en/desk"),
		working("practices in progress", "/en/secretariat/practices"),
		working("register", "/en/secretariat"),
		working("what is due", "/en/secretariat/attention"),
		working("activity", "/en/secretariat/activity"),
		working("needs", "/en/secretariat/needs"),
	];
}

/**
 * Times each type of page in two libraries alternately, and counts its SQL statements. Both sites must run without a
 * page cache and without jobs, on a PostgreSQL that counts statements.
 * @param own practices that both libraries have
 */
export async function measurePageTypes(
	rig: Rig,
	sites: { small: RunningSite; large: RunningSite },
	own: readonly string[],
	subjects: Subjects,
	progress: (sentence: string) => void,
): Promise<PageTypeFigures> {
	const { small, large } = sites;
	for (const { database } of [small, large])
		await database.pool.query("create extension if not exists pg_stat_statements schema public");
	const pages: PageTypeFigures["pages"] = [];
	for (const type of pageTypes(own, subjects)) {
		progress(`page type: ${type.page}`);
		try {
			pages.push(await measureType(rig, sites, type));
		} catch (error) {
			progress(`NOT MEASURED: ${(error as Error).message}`);
		}
	}
	progress("readers who wait for the same page");
	const [alone, together]: [number[], number[]] = [[], []];
	for (let turn = 0; turn < 10; turn++) {
		alone.push(await timeTogether(rig, large, { path: "/en", clients: 1 }));
		together.push(await timeTogether(rig, large, { path: "/en", clients: waiting }));
	}
	return { pages, cold: { alone: median(alone), together: median(together) } };
}

async function measureType(
	rig: Rig,
	sites: { small: RunningSite; large: RunningSite },
	type: PageType,
): Promise<PageTypeFigures["pages"][number]> {
	const sizes = ["small", "large"] as const;
	const durations = { small: [] as number[], large: [] as number[] };
	const paths = { small: type.paths(), large: type.paths() };
	const request = (size: (typeof sizes)[number], turn: number) => {
		const path = paths[size][turn % paths[size].length] as string;
		const cookie = type.signedIn ? sites[size].cookie : undefined;
		return timeTogether(rig, sites[size], { path, clients: 1, cookie });
	};
	for (let turn = 0; turn < warmUps + times; turn++)
		for (const size of sizes) {
			const time = await request(size, turn);
			if (turn >= warmUps) durations[size].push(time);
		}
	const measured = async (size: (typeof sizes)[number]) => {
		paths[size] = type.paths();
		const statements = await countStatements(sites[size].database, async () => {
			for (let turn = 0; turn < counted; turn++) await request(size, turn);
		});
		return { time: median(durations[size]), p95: spreadOf(durations[size]).p95, ...statements };
	};
	return { page: type.page, small: await measured("small"), large: await measured("large") };
}

/** Counts the statements of a site per response. */
async function countStatements({ pool }: Database, work: () => Promise<void>): Promise<Omit<PageTime, "time" | "p95">> {
	await pool.query("select public.pg_stat_statements_reset()");
	await work();
	const { rows } = await pool.query<{ calls: number; time: number; text: string }>(
		`select calls::int as calls, total_plan_time + total_exec_time as time, query as text
		from public.pg_stat_statements where query !~ 'pg_stat_statements'`,
	);
	const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
	const means = rows.map(({ calls, time, text }) => ({
		time: time / calls,
		text: text.replaceAll(/\s+/g, " ").trim(),
	}));
	const slowest = means.sort((a, b) => b.time - a.time)[0] ?? { time: Number.NaN, text: "" };
	return {
		statements: sum(rows.map(({ calls }) => calls)) / counted,
		statementTime: sum(rows.map(({ time }) => time)) / counted,
		slowest,
	};
}
