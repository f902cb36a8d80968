import os from "node:os";
import { get } from "./http.ts";
import { processorTimeOf } from "./memory.ts";
import type { Bare, Readers } from "./processes.ts";
import { median, spreadOf } from "./spread.ts";

/** What the readers request. */
export type Target = {
	name: string;
	/** The paths for a round of this many seconds, requested in turn. */
	paths(seconds: number): string[];
	/** Whether each path may be requested only once, because the second response would be cached. */
	once?: boolean;
	encoding?: "identity" | "gzip";
	cookie?: string;
	clients: number;
	/** How many IP addresses the clients have, as a proxy would report them (1). */
	addresses?: number;
	/** The target of the project, as a sentence for the report. */
	aim?: string;
};

/** Medians of the rounds. */
export type Load = {
	/** Responses with status 200 per second. */
	perSecond: number;
	/** Milliseconds that 50, 95 and 99 % of these responses took at most. */
	p50: number;
	p95: number;
	p99: number;
	/** Milliseconds of processor time of the web process per response; more on a machine that is otherwise idle or full. */
	processor: number;
	/** Share of the machine's processor time that nothing used. */
	idle: number;
	/** Responses with each other status in all rounds; 0 is a broken connection. */
	failed: Record<number, number>;
};

export type Server = { host: string; pid: number | undefined };

/** What all measurements need. */
export type Rig = {
	readers: Readers;
	/** Other readers at the same time. */
	crawlers: Readers;
	bare: Bare;
	/** Duration of one round. */
	seconds: number;
	rounds: number;
};

export type Compared = {
	site: Load;
	bare: Load;
	/** The site's requests per second divided by the bare server's. */
	ratio: number;
};

/** Seconds of warm-up before the rounds. */
const warmUp = 0.5;

/** Measures a target in rounds, after a warm-up. */
export async function measureLoad(rig: Rig, server: Server, target: Target): Promise<Load> {
	await round(rig, server, target, warmUp);
	const rounds: Load[] = [];
	while (rounds.length < rig.rounds) rounds.push(await round(rig, server, target));
	return medianOf(rounds);
}

/** Measures a target on the site and on the bare server with the same bytes, alternating between them. */
export async function compareWithBare(rig: Rig, server: Server, target: Target): Promise<Compared> {
	const { bare } = rig;
	const paths = target.paths(rig.seconds);
	await bare.send(await answersOf(server.host, paths, target));
	await round(rig, server, target, warmUp);
	await round(rig, bare, target, warmUp);
	const [site, compared]: [Load[], Load[]] = [[], []];
	while (site.length < rig.rounds) {
		site.push(await round(rig, server, target));
		compared.push(await round(rig, bare, target));
	}
	const ratios = site.map(({ perSecond }, at) => perSecond / (compared[at]?.perSecond ?? Number.NaN));
	return { site: medianOf(site), bare: medianOf(compared), ratio: median(ratios) };
}

/** Requests each path once and returns the responses; afterwards the site has them in its cache. */
async function answersOf(host: string, paths: readonly string[], { encoding = "identity", cookie }: Target) {
	const answers: [string, Awaited<ReturnType<typeof get>>][] = [];
	for (const path of paths) {
		const answer = await get(`http://${host}${path}`, { encoding, ...(cookie ? { cookie } : {}) });
		if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`);
		answers.push([path, answer]);
	}
	return answers;
}

/** Measures one round. */
export async function round(
	{ readers, seconds }: Rig,
	{ host, pid }: Server,
	target: Target,
	duration = seconds,
): Promise<Load> {
	const { encoding = "identity", cookie, addresses = 1, clients, once = false } = target;
	const [spentBefore, idleBefore] = [processorTimeOf(pid), idleTimes()];
	const {
		times,
		failed,
		seconds: took,
	} = await readers.run({
		kind: "load",
		host,
		paths: target.paths(duration),
		seconds: duration,
		once,
		clients,
		headers: { "accept-encoding": encoding, ...(cookie ? { cookie } : {}) },
		addresses: Array.from({ length: addresses }, (_, number) => `192.0.2.${number + 1}`),
	});
	const spent = (processorTimeOf(pid) ?? Number.NaN) - (spentBefore ?? Number.NaN);
	const idleAfter = idleTimes();
	const { p50, p95, p99 } = spreadOf(times);
	return {
		perSecond: times.length / took,
		p50,
		p95,
		p99,
		failed,
		processor: spent / times.length,
		idle: (idleAfter.idle - idleBefore.idle) / (idleAfter.all - idleBefore.all),
	};
}

/** The processor time of all cores since the start of the machine, in milliseconds. */
function idleTimes(): { idle: number; all: number } {
	const times = os.cpus().map((cpu) => cpu.times);
	const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
	return { idle: sum(times.map(({ idle }) => idle)), all: sum(times.flatMap((one) => Object.values(one))) };
}

function medianOf(rounds: readonly Load[]): Load {
	const of = (key: Exclude<keyof Load, "failed">) => median(rounds.map((one) => one[key]));
	const failed: Load["failed"] = {};
	for (const one of rounds)
		for (const [status, count] of Object.entries(one.failed))
			failed[Number(status)] = (failed[Number(status)] ?? 0) + count;
	return {
		perSecond: of("perSecond"),
		p50: of("p50"),
		p95: of("p95"),
		p99: of("p99"),
		processor: of("processor"),
		idle: of("idle"),
		failed,
	};
}

/** Milliseconds until the last of some readers has a page that all request at the same moment. */
export async function timeTogether(
	{ readers }: Rig,
	{ host }: Server,
	{ path, clients, cookie }: { path: string; clients: number; cookie?: string | undefined },
): Promise<number> {
	const headers = { "accept-encoding": "identity", ...(cookie ? { cookie } : {}) };
	const { times, failed } = await readers.run({
		kind: "together",
		host,
		paths: [path],
		headers,
		addresses: [],
		clients,
	});
	if (times.length < clients) throw new Error(`${path} answered ${Object.keys(failed).join(", ")}.`);
	return Math.max(...times);
}
