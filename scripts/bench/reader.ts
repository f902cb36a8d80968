import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { Load } from "./load.ts";
import { spreadOf } from "./spread.ts";

/** Milliseconds between a response and the next request. */
const every = 5;

/**
 * Times a page for a single reader. The requests come from a separate process, so that other work in this one does not
 * affect the figures.
 * @param seconds duration; one second of warm-up runs before it and is not measured
 */
export async function measureReader(address: string, seconds: number): Promise<Load> {
	const [load] = await measureInTurns([address], seconds, 1);
	return load as Load;
}

/**
 * The same for several pages in turns, so that a slow moment of the machine affects all of them.
 * @param seconds duration of each page in each round
 */
export async function measureInTurns(addresses: string[], seconds: number, rounds: number): Promise<Load[]> {
	const durations = addresses.map((): number[] => []);
	for (let round = 0; round < rounds; round++)
		for (const [at, address] of addresses.entries()) {
			await answersIn(address, 1);
			durations[at]?.push(...(await answersIn(address, seconds)));
		}
	return durations.map((times) => loadOf(times, seconds * rounds));
}

function loadOf(durations: number[], seconds: number): Load {
	const { times, p50, p99 } = spreadOf(durations.filter((milliseconds) => !Number.isNaN(milliseconds)));
	return { perSecond: times / seconds, p50, p99, processor: undefined, failed: durations.length - times };
}

async function answersIn(address: string, seconds: number): Promise<number[]> {
	const file = path.join(import.meta.dirname, "reader-process.ts");
	const child = fork(file, [address, String(every), String(seconds * 1000)], { serialization: "advanced" });
	const [taken] = await once(child, "message");
	return taken;
}
