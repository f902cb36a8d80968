import { spawn } from "node:child_process";
import { once } from "node:events";
import os from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { entriesOf } from "#app/library/form/practice-form.ts";
import { formValuesOf } from "#app/library/form/practice-form-record.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { startEmbeddedPostgres } from "#app/platform/database/postgres.server.ts";
import { hasProxy, startProxy } from "../../tests/setup/proxy.ts";
import { freePort, processEnvironment } from "../../tests/setup/site-process.ts";
import { memoryLimits } from "../prepare.mjs";
import { get } from "./http.ts";
import { type Load, measureLoad, type Rig, round, type Target } from "./load.ts";
import { type Memory, memoryOf } from "./memory.ts";
import { newSearches } from "./readers.ts";
import { clusterOf, type RunningSite, runSite, withoutLimits } from "./site.ts";
import { median, spreadOf } from "./spread.ts";
import type { Workplace } from "./workplace.ts";

export const loadsOfProcesses = ["cached pages", "new searches", "saves"] as const;

type Served = Pick<Load, "perSecond" | "p50" | "p95" | "failed">;

export type ProcessFigures = {
	/** Practices of the site. */
	practices: number;
	/** With each number of web processes; memory after the loads. */
	loads: (Record<(typeof loadsOfProcesses)[number], Served> & {
		processes: number;
		memory: { web: (Memory | undefined)[]; worker: Memory | undefined; postgres: Memory | undefined };
	})[];
	/**
	 * Pages read while two processes restarted one after the other, with the slowest in milliseconds and those that
	 * failed by status (0 is a broken connection); undefined without HAProxy.
	 */
	restart: { seconds: number; answered: number; slowest: number; failed: Load["failed"] } | undefined;
};

const clients = 8;
/** More than reading each page once takes. */
const secondsToCache = 120;
/** As many as leave the site time to start. */
const clientsBesideRestart = 2;
/** Milliseconds for which a stopping process continues to serve; the proxy checks ten times a second. */
const drainTime = 2000;
const patience = 30_000;

/**
 * Measures one, two, and as many web processes as there are cores (if four or more), then restarts two behind a proxy.
 * @param folder DATA_DIR that the site has been started in before
 * @param records its practices
 * @param query returns a query that was never returned before
 */
export async function measureProcesses(
	place: Workplace,
	rig: Rig,
	folder: string,
	records: readonly PracticeRecord[],
	query: () => string,
	progress: (sentence: string) => void,
): Promise<ProcessFigures> {
	const cores = os.availableParallelism();
	// The default is enough for five processes.
	const settings = { max_connections: String(100 + 20 * cores) };
	const postgres = await place.start(startEmbeddedPostgres({ folder: clusterOf(folder), settings }));
	const shared = { DATABASE_URL: postgres.url(), WORKER: "off", ...withoutLimits };
	const worker = await place.start(startWorker({ DATA_DIR: folder, DATABASE_URL: postgres.url() }));
	const pages = ["/en", ...records.flatMap(({ pid }) => (pid ? [`/en/library/${pid}`] : []))];
	const cached: Target = { name: "cached pages", paths: () => pages, clients };
	const loads: ProcessFigures["loads"] = [];
	for (const processes of cores < 4 ? [1, 2] : [1, 2, cores]) {
		progress(`web processes: ${processes}`);
		const sites: RunningSite[] = [];
		while (sites.length < processes) sites.push(await runSite(place, folder, shared));
		// Each page once, so that all are cached.
		for (const site of sites) await round(rig, site, { ...cached, once: true }, secondsToCache);
		const [first, ...others] = sites.map(({ host }) => host) as [string, ...string[]];
		const all = { host: first, others, pid: undefined };
		loads.push({
			processes,
			"cached pages": await measureLoad(rig, all, cached),
			"new searches": await measureLoad(rig, all, newSearches(query, clients)),
			saves: await measureSaves(rig, sites, records),
			memory: {
				web: sites.map(({ pid }) => memoryOf(pid)),
				worker: memoryOf(worker.pid),
				postgres: memoryOf(postgres.pid),
			},
		});
		for (const site of sites) await site.stop();
	}
	progress("restarting two web processes");
	const run = (port: number) =>
		runSite(place, folder, { ...shared, PORT: String(port), DRAIN_TIME: String(drainTime) });
	const restart = hasProxy ? await measureRestart(place, rig, run, pages) : undefined;
	return { practices: records.length, loads, restart };
}

async function startWorker(settings: Record<string, string>) {
	const child = spawn(process.execPath, [...memoryLimits, "scripts/worker.ts"], {
		env: { ...processEnvironment(), LOG_LEVEL: "warn", ...settings },
		stdio: ["ignore", "ignore", "inherit"],
	});
	const ended = once(child, "exit");
	const stop = () => {
		child.kill();
		return ended;
	};
	return { pid: child.pid, stop };
}

/** The editor's form, with all that a record holds and a new title: each client saves a new version of its own practice. */
async function measureSaves(
	rig: Rig,
	sites: readonly RunningSite[],
	records: readonly PracticeRecord[],
): Promise<Served> {
	const drafts: Draft[] = [];
	for (const record of records.slice(0, clients))
		drafts.push(await openDraft(sites[drafts.length % sites.length] as RunningSite, record));
	const times: number[] = [];
	const failed: Served["failed"] = {};
	const save = async (draft: Draft) => {
		draft.form.set("title", `Saved ${crypto.randomUUID()}`);
		draft.form.set("revision", String(draft.revision));
		const began = performance.now();
		const status = await send(draft);
		if (status === 303) {
			times.push(performance.now() - began);
			draft.revision++;
		} else failed[status] = (failed[status] ?? 0) + 1;
	};
	await Promise.all(drafts.map(save));
	times.length = 0;
	const rates: number[] = [];
	while (rates.length < rig.rounds) {
		const [began, before] = [performance.now(), times.length];
		const saveOn = async (draft: Draft) => {
			while (performance.now() < began + rig.seconds * 1000) await save(draft);
		};
		await Promise.all(drafts.map(saveOn));
		rates.push(((times.length - before) * 1000) / (performance.now() - began));
	}
	const { p50, p95 } = spreadOf(times);
	return { perSecond: median(rates), p50, p95, failed };
}

type Draft = { site: RunningSite; address: string; form: URLSearchParams; revision: number };

/** Begins a new version of a published practice, unless that was done before, and opens its form. */
async function openDraft(site: RunningSite, record: PracticeRecord): Promise<Draft> {
	const address = `${site.origin}/en/desk/practices/${record.pid}`;
	const begun = await send({ site, address, form: new URLSearchParams({ intent: "begin" }) });
	const page = await get(address, { cookie: site.cookie, encoding: "identity" });
	const revision = /name="revision" value="(\d+)"/.exec(page.body.toString("utf8"))?.[1];
	if (!revision) throw new Error(`A new version answered ${begun}, and its form ${page.status} without a revision.`);
	return { site, address, form: new URLSearchParams(entriesOf(formValuesOf(record))), revision: Number(revision) };
}

/** @returns the status */
async function send({ site, address, form }: Omit<Draft, "revision">): Promise<number> {
	const headers = { origin: site.origin, cookie: site.cookie };
	const answer = await fetch(address, { method: "POST", body: form, redirect: "manual", headers });
	await answer.arrayBuffer();
	return answer.status;
}

/** Reads pages through a proxy, as long as it takes to restart one process and then the other. */
async function measureRestart(
	place: Workplace,
	rig: Rig,
	run: (port: number) => Promise<RunningSite>,
	paths: string[],
): Promise<NonNullable<ProcessFigures["restart"]>> {
	const ports = [await freePort(), await freePort()] as const;
	const sites = [await run(ports[0]), await run(ports[1])] as const;
	const proxy = await place.start(startProxy(place.folder, ports, await freePort()));
	await usesBoth();
	const figures = { seconds: 0, answered: 0, slowest: 0, failed: {} as Load["failed"] };
	const began = performance.now();
	let ended = false;
	const restarting = restart().finally(() => (ended = true));
	while (!ended) {
		const { times, failed } = await rig.readers.run({
			...{ kind: "load", hosts: [new URL(proxy.origin).host], paths, seconds: 1, clients: clientsBesideRestart },
			...{ headers: { "accept-encoding": "identity" }, addresses: [] },
		});
		figures.answered += times.length;
		figures.slowest = Math.max(figures.slowest, ...times);
		for (const [status, count] of Object.entries(failed))
			figures.failed[Number(status)] = (figures.failed[Number(status)] ?? 0) + count;
	}
	await restarting;
	return { ...figures, seconds: (performance.now() - began) / 1000 };

	async function restart(): Promise<void> {
		for (const at of [0, 1] as const) {
			await sites[at].stop();
			await run(ports[at]);
			await usesBoth();
		}
	}

	async function usesBoth(): Promise<void> {
		const until = performance.now() + patience;
		while (!(await proxy.usesBoth())) {
			if (performance.now() > until) throw new Error("The proxy does not use both processes.");
			await pause(100);
		}
	}
}
