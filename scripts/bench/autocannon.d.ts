/** What the benchmark uses of autocannon, which has no types of its own. */
declare module "autocannon" {
	import type { EventEmitter } from "node:events";

	type Request = { method?: string; path?: string; headers?: Record<string, string> };
	type Options = {
		url: string;
		connections: number;
		/** Seconds. */
		duration: number;
		/** Seconds until an answer counts as missing. */
		timeout: number;
		requests: (Request & { setupRequest?: (request: Request) => Request })[];
	};
	type Result = {
		/** Seconds. */
		duration: number;
		/** Connections that failed, and answers that did not come in time. */
		errors: number;
		timeouts: number;
	};

	/** Resolves when the duration is over; emits `response` with client, status, bytes and milliseconds. */
	export default function autocannon(options: Options): EventEmitter & PromiseLike<Result> & { stop(): void };
}
