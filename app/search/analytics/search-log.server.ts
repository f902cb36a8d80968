import { isbot } from "isbot";
import type pg from "pg";
import { agentCheck } from "#app/platform/agent-check.server.ts";
import type { Clock } from "#app/platform/clock.ts";
import type { Log } from "#app/platform/log.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { outsideRequest } from "#app/platform/request-origin.server.ts";
import { type AnsweredSearch, countedRanks, type LoggedSearch } from "#app/search/analytics/search-analytics.ts";

/** Counts searches in memory and writes the counts together, so that no page waits for it. */
export type SearchLog = {
	/** Counts a search. @param agent the User-Agent header; crawlers are not counted */
	searched(search: AnsweredSearch, agent: string | undefined): void;
	/** Counts an opened result. @param rank from 1 */
	clicked(search: LoggedSearch, rank: number, agent: string | undefined): void;
	/** Writes the counts. Counts that cannot be written stay for the next time. */
	flush(): Promise<void>;
	/** Writes the rest and stops. */
	close(): Promise<void>;
};

type Count = LoggedSearch & {
	day: string;
	searches: number;
	withoutResults: number;
	partial: number;
	corrected: number;
	total: number;
	engine: string;
	clicked: number[];
};

/** Limit of different searches between two writes: some megabytes. Further ones are not counted. */
const maxPending = 5000;
const pause = 3000;

/**
 * Opens the log that counts searches and writes the counts together after a pause.
 * @param parts.pool the database; counts not yet written are lost when the process dies, which is acceptable
 * @param parts.pause milliseconds from the first count to the write
 */
export function createSearchLog(parts: { pool: pg.Pool; clock: Clock; log: Log; pause?: number }): SearchLog {
	let pending = new Map<string, Count>();
	let timer: NodeJS.Timeout | undefined;
	let writing: Promise<void> = Promise.resolve();
	let closed = false;

	function countOf({ words, locale, filters }: LoggedSearch): Count | undefined {
		const day = dayOf(parts.clock.now());
		const key = JSON.stringify([day, words, locale, filters]);
		let count = pending.get(key);
		if (!count && pending.size < maxPending) {
			count = { day, words, locale, filters, ...emptyCount, clicked: Array<number>(countedRanks + 1).fill(0) };
			pending.set(key, count);
		}
		timer ??= closed ? undefined : flushAfter(parts.pause ?? pause);
		return count;
	}

	function flushAfter(pause: number): NodeJS.Timeout {
		return outsideRequest(() => setTimeout(() => void flush(), pause).unref());
	}

	function flush(): Promise<void> {
		clearTimeout(timer);
		timer = undefined;
		// One write at a time; counts that arrive in the meantime wait for the next.
		writing = writing.then(async () => {
			const counts = pending;
			pending = new Map();
			await write(parts.pool, [...counts.values()]).catch((error) => {
				parts.log.warn({ err: error, searches: counts.size }, "searches could not be counted yet");
				restore(counts);
			});
		});
		return writing;
	}

	function restore(counts: Map<string, Count>): void {
		for (const [key, count] of counts) {
			const newer = pending.get(key);
			if (newer) pending.set(key, sum(count, newer));
			else if (pending.size < maxPending) pending.set(key, count);
		}
		if (pending.size > 0 && !closed) timer ??= flushAfter(10 * (parts.pause ?? pause));
	}

	return {
		searched(search, agent) {
			if (isCrawler(agent)) return;
			const count = countOf(search);
			if (!count) return;
			count.searches++;
			if (search.total === 0) count.withoutResults++;
			if (search.partial) count.partial++;
			if (search.corrected) count.corrected++;
			count.total = search.total;
			count.engine = search.engine;
		},
		clicked(search, rank, agent) {
			if (isCrawler(agent)) return;
			const count = countOf(search);
			const place = Math.min(rank, countedRanks + 1) - 1;
			if (count) count.clicked[place] = (count.clicked[place] ?? 0) + 1;
		},
		flush,
		async close() {
			closed = true;
			await flush();
		},
	};
}

const emptyCount = { searches: 0, withoutResults: 0, partial: 0, corrected: 0, total: 0, engine: "" };

const isCrawler = agentCheck(isbot);

function sum(older: Count, newer: Count): Count {
	return {
		...newer,
		...(newer.searches === 0 ? { total: older.total, engine: older.engine } : {}),
		searches: older.searches + newer.searches,
		withoutResults: older.withoutResults + newer.withoutResults,
		partial: older.partial + newer.partial,
		corrected: older.corrected + newer.corrected,
		clicked: older.clicked.map((count, at) => count + (newer.clicked[at] ?? 0)),
	};
}

/** Adds counts to those stored. Rows are locked in a fixed order, so that two processes cannot deadlock. */
async function write(pool: pg.Pool, counts: Count[]): Promise<void> {
	if (counts.length === 0) return;
	await pool.query(
		`insert into search.query_stats as a
			(day, words, locale, filters, searches, without_results, partial, corrected, total, engine, clicked)
		select day, words, locale, filters, searches, "withoutResults", partial, corrected, total, engine, clicked
		from jsonb_to_recordset($1::jsonb) as c (day date, words text, locale text, filters text, searches integer,
			"withoutResults" integer, partial integer, corrected integer, total integer, engine text, clicked integer[])
		order by day, words, locale, filters
		on conflict (day, monthly, words, locale, filters) do update set
			searches = a.searches + excluded.searches,
			without_results = a.without_results + excluded.without_results,
			partial = a.partial + excluded.partial,
			corrected = a.corrected + excluded.corrected,
			total = case when excluded.searches > 0 then excluded.total else a.total end,
			engine = case when excluded.searches > 0 then excluded.engine else a.engine end,
			clicked = search.add_counts(a.clicked, excluded.clicked)`,
		[JSON.stringify(counts)],
	);
}
