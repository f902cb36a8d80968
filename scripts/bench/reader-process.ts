import { Agent, get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** The process of somebody who reads: asks for one address again and again, and ends with whoever started it. */
const [address = "", every = "", milliseconds = ""] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });

/** Milliseconds until the whole answer was there; NaN for another status than 200. */
function ask(): Promise<number> {
	const begun = performance.now();
	return new Promise((resolve, reject) => {
		get(address, { agent, headers: { "accept-encoding": "br, gzip" } }, (response) => {
			response.resume();
			response.once("end", () => resolve(response.statusCode === 200 ? performance.now() - begun : Number.NaN));
		}).once("error", reject);
	});
}

const taken: number[] = [];
const end = performance.now() + Number(milliseconds);
while (performance.now() < end) {
	taken.push(await ask());
	await pause(Number(every));
}
process.send?.(taken);
process.disconnect?.();
agent.destroy();
