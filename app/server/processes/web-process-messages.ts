import type { Use } from "#app/open/use.ts";
import type { Metrics } from "#app/server/monitoring/metrics.server.ts";

/** What the primary process knows and the web processes report on `/readyz` and `/healthz`. */
export type SiteState = {
	/** Web processes that serve at the moment, and how many there should be. */
	running: number;
	wanted: number;
	jobsRunning: boolean;
	/** Whether the site is about to stop. */
	draining: boolean;
	/** Why the embedded PostgreSQL can't be restarted at the moment. */
	postgresFailure?: string | undefined;
};

export type MetricValues = Awaited<ReturnType<Metrics["values"]>>;

/** A message of a web process to the primary process. */
export type FromWebProcess =
	/** Sent once a second; a process that no longer sends it hangs, and is replaced. */
	| { kind: "alive" }
	/** It could not start; the reason is a sentence for people. */
	| { kind: "failed"; reason: string }
	| { kind: "metrics"; id: number; values: MetricValues }
	/** Practices that were read since the last message. */
	| { kind: "uses"; uses: Use[] };

/** A message of the primary process to a web process. */
export type ToWebProcess =
	/** Sent once a second, and when something changes. */
	| { kind: "state"; state: SiteState }
	| { kind: "metrics"; id: number }
	/** The database is ready. */
	| { kind: "open" }
	/** The content is loaded, so that readers may come. */
	| { kind: "serve" }
	/** `patience`: milliseconds for requests in progress. */
	| { kind: "stop"; patience: number };

/** Milliseconds between two signs of life. */
export const heartbeat = 1_000;
