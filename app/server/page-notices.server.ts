import type pg from "pg";
import { openClient } from "#app/platform/database/connections.server.ts";
import { pageChannel } from "#app/platform/invalidate-pages.server.ts";

export type PageNotices = {
	/** Whether notices are arriving; while they aren't, a cached page may be out of date. */
	readonly connected: boolean;
	stop(): Promise<void>;
};

const pauses = [250, 500, 1000, 2000, 5000];

/** Milliseconds to wait for the server's answer. */
const patience = 2_000;

/** In milliseconds. */
const defaultTimes = {
	/** Between checks that the server still responds. */
	check: 2_000,
	/** Between notices that this process sends to itself. */
	beat: 10_000,
	/** Silence after which notices can no longer be relied on. */
	maxSilence: 20_000,
};

/**
 * Listens for page notices on its own connection, and reconnects with growing pauses. A server may respond although its
 * notices get lost, as behind a pooler in transaction mode. The process therefore also sends itself notices without
 * tags, and counts as connected only while they arrive.
 * @param onTags called with the tags of each notice
 * @param onDoubt called whenever notices may have been missed, so that everything cached is in doubt: on every
 * connection, and when none have arrived for too long
 */
export function listenForPageNotices(
	url: string,
	onTags: (tags: string[]) => void,
	onDoubt: () => void,
	times: typeof defaultTimes = defaultTimes,
): PageNotices {
	const { check, beat, maxSilence } = times;
	let client: pg.Client | undefined;
	let timer: NodeJS.Timeout | undefined;
	let probing: NodeJS.Timeout | undefined;
	let connected = false;
	let stopped = false;
	let failures = 0;
	let heardAt = 0;
	let beatAt = 0;

	async function connect(): Promise<void> {
		if (stopped) return;
		client = openClient(url, { connectionTimeoutMillis: patience, query_timeout: patience, keepAlive: true });
		client.on("error", lost);
		client.on("end", lost);
		client.on("notification", ({ payload }) => hear((payload ?? "").split(",").filter(Boolean)));
		try {
			await client.connect();
			await client.query(`listen ${pageChannel}`);
			heardAt = performance.now();
			await sendBeat(client);
			probe(client);
		} catch {
			lost();
		}
	}

	function hear(tags: string[]): void {
		heardAt = performance.now();
		if (!connected) {
			connected = true;
			failures = 0;
			onDoubt();
		}
		if (tags.length > 0) onTags(tags);
	}

	async function sendBeat(listener: pg.Client): Promise<void> {
		beatAt = performance.now();
		await listener.query("select pg_notify($1, '')", [pageChannel]);
	}

	/** A hanging server doesn't close its connections, so we have to check that it still responds. */
	function probe(listener: pg.Client): void {
		probing = setTimeout(async () => {
			try {
				if (performance.now() - beatAt < beat) await listener.query("select 1");
				else await sendBeat(listener);
				// Every notice that the server sent before its answer has arrived by now.
				if (performance.now() - heardAt <= maxSilence) return probe(listener);
				onDoubt();
				lost();
			} catch {
				lost();
			}
		}, check);
	}

	function lost(): void {
		connected = false;
		clearTimeout(probing);
		if (stopped || timer) return;
		client?.removeAllListeners("end").removeAllListeners("notification");
		client?.end().catch(() => {});
		timer = setTimeout(
			() => {
				timer = undefined;
				void connect();
			},
			pauses[Math.min(failures++, pauses.length - 1)],
		);
	}

	void connect();
	return {
		get connected() {
			return connected;
		},
		async stop() {
			stopped = true;
			clearTimeout(timer);
			clearTimeout(probing);
			await client?.end().catch(() => {});
		},
	};
}
