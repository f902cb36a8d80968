import { Agent, get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** A process that simulates one reader: requests one URL repeatedly, and exits with its parent process. */
const [address = "", every = "", milliseconds = ""] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });

/** Milliseconds until the response was complete; NaN for any status but 200. */
function timeRequest(): Promise<number> {
	const begun = performance.now();
	return new Promise((resolve, reject) => {
		get(address, { agent, headers: { "accept-encoding": "br, gzip" } }, (response) => {
			response.resume();
			response.once("end", () => resolve(response.statusCode === 200 ? performance.now() - begun : Number.NaN));
		}).once("error", reject);
	});
}

const durations: number[] = [];
const end = performance.now() + Number(milliseconds);
while (performance.now() < end) {
	durations.push(await timeRequest());
	await pause(Number(every));
}
process.send?.(durations);
process.disconnect?.();
agent.destroy();
