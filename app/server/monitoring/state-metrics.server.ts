import type { Gauge } from "prom-client";
import { installationFacts } from "#app/archive/installation-problems.server.ts";
import { type HealthParts, readiness } from "#app/server/health.server.ts";
import type { Metrics } from "#app/server/monitoring/metrics.server.ts";

/**
 * Sets the gauges of everything that a process can look up: its parts, the pool, jobs, emails and search. Values that
 * can't be read at the moment are absent, and `asan_part_ok` shows which part is unavailable.
 */
export async function readState(metrics: Metrics, parts: HealthParts): Promise<void> {
	const { database } = parts.services;
	const known = await Promise.all([readiness(parts), installationFacts(parts.services)]);
	// Everything is set in one go, so that of two simultaneous scrapes neither sees a part of it.
	const [{ ready, parts: states }, { jobs, emails, indexes, backupSeconds }] = known;
	metrics.ready.set(Number(ready));
	for (const [part, { state }] of Object.entries(states)) metrics.partOk.set({ part }, Number(state === "ok"));
	set(metrics.diskFree, states.disk.freeBytes);
	set(metrics.diskReserve, states.disk.reserveBytes);

	const { totalCount, idleCount, waitingCount, options } = database.pool;
	metrics.databaseConnections.set({ state: "busy" }, totalCount - idleCount);
	metrics.databaseConnections.set({ state: "idle" }, idleCount);
	metrics.databaseConnectionsMax.set(options.max);
	metrics.databaseWaiting.set(waitingCount);

	set(metrics.jobsWaiting, jobs?.waiting);
	set(metrics.jobsRunning, jobs?.running);
	set(metrics.jobsOldest, jobs?.oldestSeconds);
	metrics.jobsFailing.reset();
	for (const [task, count] of Object.entries(jobs?.failing ?? {})) metrics.jobsFailing.set({ task }, count);

	set(metrics.emailsWaiting, emails?.waiting);
	set(metrics.emailsOldest, emails?.oldestSeconds);
	set(metrics.emailsFailed, emails?.failed);
	set(metrics.backupAge, backupSeconds);

	for (const gauge of [metrics.meilisearchWaiting, metrics.meilisearchLag, metrics.meilisearchRefused]) gauge.reset();
	for (const { index, waiting, lagSeconds, refused } of indexes) {
		metrics.meilisearchWaiting.set({ index }, waiting);
		metrics.meilisearchLag.set({ index }, lagSeconds);
		metrics.meilisearchRefused.set({ index }, refused);
	}
}

function set(gauge: Gauge, value: number | undefined): void {
	if (value === undefined) gauge.remove();
	else gauge.set(value);
}
