import type pg from "pg";
import { openClient } from "#app/platform/database/connections.server.ts";
import { pageChannel } from "#app/platform/invalidate-pages.server.ts";

export type PageNotices = {
	/** Whether notices are arriving; while they aren't, a cached page may be out of date. */
	readonly connected: boolean;
	stop(): Promise<void>;
};

/** Milliseconds between checks that the server still responds, and for its answer. */
const patience = 2000;

const pauses = [250, 500, 1000, 2000, 5000];

/**
 * Listens for page notices on its own connection, and reconnects with growing pauses.
 * @param onTags called with the tags of each notice
 * @param onConnect called on every connection: notices may have been missed before, so everything cached is in doubt
 */
export function listenForPageNotices(
	url: string,
	onTags: (tags: string[]) => void,
	onConnect: () => void,
): PageNotices {
	let client: pg.Client | undefined;
	let timer: NodeJS.Timeout | undefined;
	let probing: NodeJS.Timeout | undefined;
	let connected = false;
	let stopped = false;
	let failures = 0;

	async function connect(): Promise<void> {
		if (stopped) return;
		client = openClient(url, { connectionTimeoutMillis: patience, query_timeout: patience, keepAlive: true });
		client.on("error", lost);
		client.on("end", lost);
		client.on("notification", ({ payload }) => onTags((payload ?? "").split(",").filter(Boolean)));
		try {
			await client.connect();
			await client.query(`listen ${pageChannel}`);
			connected = true;
			failures = 0;
			onConnect();
			probe();
		} catch {
			lost();
		}
	}

	/** A hanging server doesn't close its connections, so we have to check that it still responds. */
	function probe(): void {
		probing = setTimeout(() => client?.query("select 1").then(probe, lost), patience);
	}

	function lost(): void {
		connected = false;
		clearTimeout(probing);
		if (stopped || timer) return;
		client?.removeAllListeners("end");
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
