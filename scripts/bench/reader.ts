import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { Load } from "./load.ts";
import { spreadOf } from "./spread.ts";

/** Milliseconds between an answer and the next request. */
const every = 5;

/**
 * Times a page as one reader meets it, from a process of its own: what else this one does meanwhile doesn't count.
 * @param seconds how long; before it, what is not measured runs for a second, so that the code is warm
 */
export async function measureReader(address: string, seconds: number): Promise<Load> {
	const [load] = await measureInTurns([address], seconds, 1);
	return load as Load;
}

/**
 * The same for several pages in turns, so that a slow minute of the machine is no page's alone.
 * @param seconds how long each is asked for in each of the rounds
 */
export async function measureInTurns(addresses: string[], seconds: number, rounds: number): Promise<Load[]> {
	const taken = addresses.map((): number[] => []);
	for (let round = 0; round < rounds; round++)
		for (const [at, address] of addresses.entries()) {
			await answersIn(address, 1);
			taken[at]?.push(...(await answersIn(address, seconds)));
		}
	return taken.map((times) => loadOf(times, seconds * rounds));
}

function loadOf(taken: number[], seconds: number): Load {
	const { times, p50, p99 } = spreadOf(taken.filter((milliseconds) => !Number.isNaN(milliseconds)));
	return { perSecond: times / seconds, p50, p99, processor: undefined, failed: taken.length - times };
}

async function answersIn(address: string, seconds: number): Promise<number[]> {
	const file = path.join(import.meta.dirname, "reader-process.ts");
	const child = fork(file, [address, String(every), String(seconds * 1000)], { serialization: "advanced" });
	const [taken] = await once(child, "message");
	return taken;
}
