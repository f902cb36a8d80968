import autocannon from "autocannon";
import { acceptEncoding } from "./http.ts";
import { processorTimeOf } from "./memory.ts";
import { spreadOf } from "./spread.ts";

export const connections = 20;

export type Target = {
	name: string;
	/** The path of the next request: always the same, or a new one each time. */
	next(): string;
	cookie?: string;
};

export type Load = {
	/** Responses with status 200 per second. */
	perSecond: number;
	/** Milliseconds that 50 % and 99 % of these responses took at most. */
	p50: number;
	p99: number;
	/** Milliseconds of processor time per response, which other work on the machine does not affect. */
	processor: number | undefined;
	/** Responses with another status, broken connections and timeouts. */
	failed: number;
};

export type Server = { origin: string; pid: number | undefined };

/**
 * Requests a target over twenty connections, each with one request at a time.
 * @param seconds duration; one second of warm-up runs before it and is not measured
 */
export async function measureLoad(server: Server, target: Target, seconds: number): Promise<Load> {
	await run(server, target, 1);
	return run(server, target, seconds);
}

async function run({ origin, pid }: Server, target: Target, seconds: number): Promise<Load> {
	const times: number[] = [];
	let failed = 0;
	const headers = { "accept-encoding": acceptEncoding, ...(target.cookie ? { cookie: target.cookie } : {}) };
	const setupRequest = (request: object) => ({ ...request, path: target.next() });
	const before = processorTimeOf(pid);
	const running = autocannon({
		url: origin,
		connections,
		duration: seconds,
		timeout: 30,
		requests: [{ method: "GET", path: target.next(), headers, setupRequest }],
	});
	running.on("response", (_client: unknown, status: number, _bytes: number, milliseconds: number) => {
		if (status === 200) times.push(milliseconds);
		else failed++;
	});
	const { duration, errors, timeouts } = await running;
	const spent = (processorTimeOf(pid) ?? Number.NaN) - (before ?? Number.NaN);
	const { p50, p99 } = spreadOf(times);
	return {
		perSecond: times.length / duration,
		...{ p50, p99 },
		processor: Number.isNaN(spent) ? undefined : spent / times.length,
		failed: failed + errors + timeouts,
	};
}
