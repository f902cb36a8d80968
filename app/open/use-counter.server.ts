import { createHmac, randomBytes } from "node:crypto";
import type pg from "pg";
import {
	allUsageTag,
	mostPractices,
	type ReadPractice,
	type Use,
	type UseCount,
	usageTag,
	useKinds,
} from "#app/open/use.ts";
import type { Clock } from "#app/platform/clock.ts";
import { invalidatePages } from "#app/platform/invalidate-pages.server.ts";
import type { Log } from "#app/platform/log.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { outsideRequest } from "#app/platform/request-origin.server.ts";

/** Counts how often practices are read. One process counts for all web processes, so that it knows who came before. */
export type UseCounter = {
	/** Counts uses that have just happened. */
	add(uses: readonly Use[]): void;
	/** Writes the counts of the current hour and stops. */
	close(): Promise<void>;
};

type Counted = UseCount & ReadPractice & { day: string };

/** One reader in an hour: how often each practice was used, and when last. */
type Client = Map<string, ReadPractice & { total: number; last: number }>;

const hourLength = 3_600_000;
/** Milliseconds in which a second click on the same practice counts as the same (COUNTER). */
const doubleClick = 30_000;
/** Limit of different uses in an hour: some hundred megabytes. Further ones are not counted. */
const maxUses = 500_000;
/** Limit of counts that wait for a database. */
const maxWaiting = 50_000;

/**
 * Opens the counter. Addresses are hashed with a key that is made for each hour and only kept in memory, so that not
 * even the site can tell who read what after the hour. Counts are written when the hour is over, because only then is
 * it known who read too much to be a person.
 * @param parts.pool the database; an hour that is not yet written is lost if the process dies, which is acceptable
 */
export function createUseCounter({ pool, clock, log }: { pool: pg.Pool; clock: Clock; log: Log }): UseCounter {
	let hour = 0;
	let key = randomBytes(32);
	let clients = new Map<string, Client>();
	let uses = 0;
	let waiting: Counted[] = [];
	let writing: Promise<void> = Promise.resolve();
	let timer: NodeJS.Timeout | undefined;

	function add({ pid, kind, address, agent }: Use, now: number): void {
		const reader = createHmac("sha256", key).update(`${address}\n${agent}`).digest("base64url");
		const client: Client = clients.get(reader) ?? new Map();
		const name = `${pid} ${kind}`;
		const before = client.get(name);
		if (before) {
			if (now - before.last > doubleClick) before.total++;
			before.last = now;
			return;
		}
		if (uses >= maxUses) return;
		uses++;
		// Beyond the limit, one more entry is enough to leave the client out.
		if (client.size <= useKinds.length * mostPractices) client.set(name, { pid, kind, total: 1, last: now });
		clients.set(reader, client);
	}

	function closeHour(): Promise<void> {
		clearTimeout(timer);
		timer = undefined;
		const day = dayOf(new Date(hour * hourLength));
		const counts = new Map<string, Counted>();
		for (const client of clients.values()) {
			if (new Set([...client.values()].map(({ pid }) => pid)).size > mostPractices) continue;
			for (const [name, { pid, kind, total }] of client) {
				const count = counts.get(name) ?? { pid, kind, day, total: 0, unique: 0 };
				counts.set(name, { ...count, total: count.total + total, unique: count.unique + 1 });
			}
		}
		clients = new Map();
		uses = 0;
		key = randomBytes(32);
		waiting.push(...counts.values());
		writing = writing.then(async () => {
			const counted = waiting;
			waiting = [];
			await write(pool, counted).catch((error) => {
				log.warn({ err: error, counts: counted.length }, "uses of practices could not be counted yet");
				waiting = [...counted, ...waiting].slice(0, maxWaiting);
			});
		});
		return writing;
	}

	return {
		add(all) {
			const now = clock.now().getTime();
			const current = Math.floor(now / hourLength);
			if (current !== hour) {
				if (clients.size > 0) void closeHour();
				hour = current;
			}
			for (const use of all) add(use, now);
			const left = (hour + 1) * hourLength - now;
			timer ??= outsideRequest(() => setTimeout(() => void closeHour(), left).unref());
		},
		close: closeHour,
	};
}

/** Adds counts to those stored, for practices that everybody can read. Rows are locked in a fixed order. */
async function write(pool: pg.Pool, counts: Counted[]): Promise<void> {
	if (counts.length === 0) return;
	const { rows } = await pool.query<{ pid: string }>(
		`insert into practice_use as u (pid, kind, day, total, "unique")
		select pid, kind, day, sum(total), sum("unique")
		from jsonb_to_recordset($1::jsonb) as c (pid text, kind text, day date, total integer, "unique" integer)
		where exists (select from open_change o where o.audience = 'public' and o.pid = c.pid and o.state = 'live')
		group by pid, kind, day order by pid, day, kind
		on conflict (pid, day, monthly, kind) do update set
			total = u.total + excluded.total, "unique" = u."unique" + excluded."unique"
		returning pid`,
		[JSON.stringify(counts)],
	);
	if (rows.length > 0) await invalidatePages(pool, [allUsageTag, ...rows.map(({ pid }) => usageTag(pid))]);
}
