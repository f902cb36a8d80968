import { setTimeout as pause } from "node:timers/promises";
import { verifyProjection } from "#app/library/indexing/verify-projection.server.ts";
import { verifyLedger } from "#app/open/verify-ledger.server.ts";
import { readSyncState } from "#app/search/index-sync/sync-state.server.ts";
import { requestRebuild } from "#app/search/index-sync/sync-targets.server.ts";
import { differs } from "#app/search/index-sync/verify-index.server.ts";
import { runScript } from "#app/server/run-script.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { makeSearchIndex } from "./make-search-index.ts";

/** Maximum number of differing documents that are listed. */
const mostNamed = 20;

/**
 * `npm run reindex`: rebuilds the search index from all practices and, if Meilisearch is configured, its indexes. With
 * `-- --verify` it changes nothing, reports how the index and Meilisearch differ from what they should contain, and
 * exits with 1 if they do.
 */
const verifying = process.argv.includes("--verify");
await runScript(process.env, verifying ? verify : reindex, { mirroring: !verifying });

async function reindex(services: Services): Promise<number> {
	const start = performance.now();
	const count = await makeSearchIndex(services, showProgress());
	const seconds = Math.round((performance.now() - start) / 1000);
	console.log(`${count} practices indexed in ${seconds} s.`);
	return services.environment.MEILI_HOST ? rebuild(services) : 0;
}

/** Shows how far it is: all the time on a terminal, where the line is wiped at the end, otherwise every ten seconds. */
function showProgress(): (done: number, of: number) => void {
	const { isTTY } = process.stdout;
	const start = performance.now();
	let shown = start;
	return (done, of) => {
		const now = performance.now();
		if (!isTTY && (now - shown < 10_000 || done === of)) return;
		shown = now;
		const perSecond = (done / (now - start)) * 1000;
		const left = Math.ceil((of - done) / perSecond);
		const line = `${done} of ${of} practices, ${Math.round(perSecond)} a second, ${left} s left`;
		process.stdout.write(isTTY ? `\r\x1b[K${done < of ? line : ""}` : `${line}\n`);
	};
}

/** Requests a rebuild and waits for it. The work is done by the index sync of the process that has its lock. */
async function rebuild({ database, search, log }: Services): Promise<number> {
	const { problemAt: before } = await readSyncState(database.pool);
	await requestRebuild(database.pool);
	for (let seconds = 0; seconds < 3600; seconds++) {
		await pause(1000);
		const { rows } = await database.pool.query<{ wanted: number; due: number }>(
			`select (select count(*) from search.target where rebuild_wanted)::int as wanted,
				(select count(*) from search.outbox where available_at <> 'infinity')::int as due`,
		);
		const { wanted = 0, due = 0 } = rows[0] ?? {};
		if (wanted === 0 && due === 0) {
			console.log("Meilisearch has indexed all practices.");
			return 0;
		}
		if (seconds % 5 !== 0) continue;
		console.log(`Meilisearch: ${due} documents left to index`);
		const { problem, problemAt } = await readSyncState(database.pool);
		if (problemAt && problemAt.getTime() !== before?.getTime())
			log.warn({ problem }, "Meilisearch: indexing failed and is tried again");
		if (search.state().mirror?.role === "away") log.warn("Meilisearch does not answer");
	}
	console.error("Meilisearch did not finish within an hour. Indexing continues while the site runs.");
	return 1;
}

async function verify(services: Services): Promise<number> {
	const projected = await verifyProjection(services, showProgress());
	console.log(`search.doc against ${projected.practices} published practices:`);
	let drift = report(projected);
	list(
		"counts that differ from a full count",
		projected.counts.map(({ counted, noted, present }) => `${counted}: ${noted} for ${present}`),
	);
	drift ||= projected.counts.length > 0;
	const changed = await verifyLedger(services);
	console.log("the ledger of changes against what readers see:");
	list("entries that differ", changed);
	drift ||= changed.length > 0;
	for (const index of await services.search.verify()) {
		console.log(`${index.uid} against search.doc:`);
		if (index.absent) console.log("  this index does not exist");
		if (index.otherSettings) console.log("  built with settings that differ from those of this version of the site");
		if (index.pending > 0)
			console.log(`  ${index.pending} documents waiting to be indexed, which are not counted as differences`);
		report(index);
		list("refused", index.refused);
		drift ||= differs(index);
	}
	console.log(
		drift
			? "The index differs from the practices. The site corrects this while it runs. To correct it now, use `npm run reindex`."
			: "The index matches the practices.",
	);
	return drift ? 1 : 0;
}

/** Prints the differences. @returns whether there are any */
function report({ missing, extra, stale }: Record<"missing" | "extra" | "stale", string[]>): boolean {
	list("missing", missing);
	list("extra", extra);
	list("stale", stale);
	return missing.length + extra.length + stale.length > 0;
}

function list(what: string, ids: string[]): void {
	const rest = ids.length > mostNamed ? `, and ${ids.length - mostNamed} more` : "";
	console.log(`  ${what}: ${ids.length}${ids.length > 0 ? ` (${ids.slice(0, mostNamed).join(", ")}${rest})` : ""}`);
}
