import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/**
 * Everything that Prometheus may read about a process; metrics are defined only here. No label contains anything that a
 * client sends: labels are routes, tasks, indexes and other names from the code, so that their number is limited and
 * none is personal.
 */
export type Metrics = ReturnType<typeof createMetrics>;

/** Creates the metrics of a process, all empty. */
export function createMetrics() {
	const registry = new Registry();
	const registers = [registry];
	// Memory, processor time, garbage collection, and the delay of the event loop.
	collectDefaultMetrics({ register: registry });
	const readers = new Set<() => void | Promise<void>>();

	const metrics = {
		requests: new Counter({
			name: "asan_http_requests_total",
			help: "Requests by route and class of the status.",
			registers,
			labelNames: ["route", "status"] as const,
		}),
		requestSeconds: new Histogram({
			name: "asan_http_request_duration_seconds",
			help: "Seconds from a request to its answer.",
			registers,
			labelNames: ["route"] as const,
			buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15],
		}),
		pageCacheRequests: new Counter({
			name: "asan_page_cache_requests_total",
			help: "Requests for pages that may be cached.",
			registers,
			labelNames: ["outcome"] as const,
		}),
		pageCacheBytes: new Gauge({ name: "asan_page_cache_bytes", help: "Bytes in the page cache.", registers }),
		pageNoticesConnected: new Gauge({
			name: "asan_page_notices_connected",
			help: "1 while notices of changed pages arrive, 0 otherwise.",
			registers,
			// Of several processes, one without notices matters.
			aggregator: "min",
		}),
		searches: new Counter({
			name: "asan_searches_total",
			help: "Searches by the engine that answered.",
			registers,
			labelNames: ["engine"] as const,
		}),
		searchesWaiting: new Gauge({
			name: "asan_searches_waiting",
			help: "Searches that wait for a connection.",
			registers,
		}),
		ready: new Gauge({ name: "asan_ready", help: "1 if the process is ready, 0 if not, as /readyz says.", registers }),
		partOk: new Gauge({
			name: "asan_part_ok",
			help: "1 if a part of the site works in full, 0 otherwise.",
			registers,
			labelNames: ["part"] as const,
		}),
		databaseConnections: new Gauge({
			name: "asan_database_connections",
			help: "Connections in the pool of the process.",
			registers,
			labelNames: ["state"] as const,
		}),
		databaseConnectionsMax: new Gauge({
			name: "asan_database_connections_max",
			help: "Connections that the pool may have.",
			registers,
		}),
		databaseWaiting: new Gauge({
			name: "asan_database_waiting",
			help: "Requests and jobs that wait for a connection.",
			registers,
		}),
		jobRuns: new Counter({
			name: "asan_job_runs_total",
			help: "Jobs that this process has run.",
			registers,
			labelNames: ["task", "outcome"] as const,
		}),
		jobsWaiting: new Gauge({ name: "asan_jobs_waiting", help: "Jobs that are due and wait.", registers }),
		jobsRunning: new Gauge({ name: "asan_jobs_running", help: "Jobs that a worker has taken.", registers }),
		jobsOldest: new Gauge({
			name: "asan_jobs_oldest_seconds",
			help: "Seconds for which the oldest job has been due.",
			registers,
		}),
		jobsFailing: new Gauge({
			name: "asan_jobs_failing",
			help: "Jobs whose last run failed.",
			registers,
			labelNames: ["task"] as const,
		}),
		emailsWaiting: new Gauge({ name: "asan_emails_waiting", help: "Emails that are queued.", registers }),
		emailsOldest: new Gauge({
			name: "asan_emails_oldest_seconds",
			help: "Seconds since the oldest queued email was written.",
			registers,
		}),
		emailsFailed: new Gauge({ name: "asan_emails_failed", help: "Emails that were given up.", registers }),
		meilisearchWaiting: new Gauge({
			name: "asan_meilisearch_waiting_documents",
			help: "Changes that an index has not received.",
			registers,
			labelNames: ["index"] as const,
		}),
		meilisearchLag: new Gauge({
			name: "asan_meilisearch_lag_seconds",
			help: "Age of the oldest change that an index has not received.",
			registers,
			labelNames: ["index"] as const,
		}),
		meilisearchRefused: new Gauge({
			name: "asan_meilisearch_refused_documents",
			help: "Documents that an index refused for good.",
			registers,
			labelNames: ["index"] as const,
		}),
		diskFree: new Gauge({ name: "asan_disk_free_bytes", help: "Free bytes of the disk with DATA_DIR.", registers }),
		diskReserve: new Gauge({
			name: "asan_disk_reserve_bytes",
			help: "Bytes kept free: DISK_RESERVE_BYTES.",
			registers,
		}),
		backupAge: new Gauge({
			name: "asan_backup_age_seconds",
			help: "Seconds since the last good backup; +Inf if there is none.",
			registers,
		}),
		/**
		 * Adds a function that sets gauges before each scrape.
		 * @returns a function that removes it again
		 */
		onScrape(read: () => void | Promise<void>): () => void {
			readers.add(read);
			return () => void readers.delete(read);
		},
		/** The values of all metrics, to be added to those of another process. */
		async values() {
			await Promise.all([...readers].map((read) => read()));
			return registry.getMetricsAsJSON();
		},
	};
	// Otherwise a gauge would report 0 until it is set, for instance that a worker gets no page notices.
	for (const metric of Object.values(metrics)) if (metric instanceof Gauge) metric.remove({});
	return metrics;
}

/** Metrics in the text format of Prometheus: those of several processes are added up, or averaged. */
export async function metricsText(
	processes: Awaited<ReturnType<Metrics["values"]>>[],
): Promise<{ type: string; text: string }> {
	const all = AggregatorRegistry.aggregate(processes);
	return { type: all.contentType, text: await all.metrics() };
}
