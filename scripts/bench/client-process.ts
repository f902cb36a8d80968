import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/**
 * The readers: a process of its own, so that it shares no event loop with what it measures. It speaks HTTP on plain
 * sockets, because a client that parses whole responses would use more processor time than the server that it measures.
 * It exits with its parent process.
 */
export type Job = {
	/** Host and port (`127.0.0.1:3000`). */
	host: string;
	/** Requested in turn, by whichever client is free. */
	paths: string[];
	headers: Record<string, string>;
	/** X-Forwarded-For of the clients in turn; without IP addresses, the header is not sent. */
	addresses: string[];
	/** Connections, each with one request at a time. */
	clients: number;
} /** For this many seconds, or with `once` until each path has been requested. */ & (
	| { kind: "load"; seconds: number; once?: boolean }
	/** Each client requests the first path once, all at the same moment. */
	| { kind: "together" }
);

export type JobResult = {
	/** Milliseconds of each response with status 200. */
	times: number[];
	/** Number of responses with another status, and of connections that broke (status 0). */
	failed: Record<number, number>;
	seconds: number;
};

const headEnd = Buffer.from("\r\n\r\n");
const lastChunk = Buffer.from("0\r\n\r\n");

type Client = {
	/** Connects, if it is not connected. */
	open(): Promise<void>;
	/** @returns the status once the whole response has arrived; 0 if the connection broke */
	get(request: string): Promise<number>;
	close(): void;
};

/** @param host a host and port */
function createClient(host: string): Client {
	let socket: Socket | undefined;
	let head: Buffer | undefined;
	let tail = Buffer.alloc(0);
	let [length, expected, status] = [0, 0, 0];
	let done: ((status: number) => void) | undefined;

	function take(chunk: Buffer): void {
		length += chunk.length;
		if (expected === 0) {
			head = head ? Buffer.concat([head, chunk]) : chunk;
			const end = head.indexOf(headEnd);
			if (end < 0) return;
			const text = head.toString("latin1", 0, end);
			// Files come in chunks, and state no length.
			const stated = /\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? Number.POSITIVE_INFINITY;
			expected = end + headEnd.length + Number(stated);
			status = Number(text.slice(9, 12));
		}
		if (expected === Number.POSITIVE_INFINITY)
			tail = Buffer.concat([tail, chunk.subarray(-lastChunk.length)]).subarray(-lastChunk.length);
		if (length >= expected || tail.equals(lastChunk)) finish(status);
	}

	function finish(answered: number): void {
		const finished = done;
		head = done = undefined;
		tail = Buffer.alloc(0);
		length = expected = 0;
		finished?.(answered);
	}

	async function open(): Promise<void> {
		if (socket) return;
		const { hostname, port } = new URL(`http://${host}`);
		const opened = connect({ host: hostname, port: Number(port), noDelay: true });
		socket = opened;
		opened.on("data", take);
		opened.on("error", () => {});
		opened.on("close", () => {
			socket = undefined;
			finish(0);
		});
		await new Promise<void>((resolve) => opened.once("connect", resolve).once("close", () => resolve()));
	}

	return {
		open,
		async get(request) {
			await open();
			return new Promise((resolve) => {
				done = resolve;
				if (socket) socket.write(request, "latin1");
				else finish(0);
			});
		},
		close: () => socket?.destroy(),
	};
}

async function run(job: Job): Promise<JobResult> {
	const clients = Array.from({ length: job.clients }, () => createClient(job.host));
	await Promise.all(clients.map((client) => client.open()));
	const result: JobResult = { times: [], failed: {}, seconds: 0 };
	const began = performance.now();
	const until = job.kind === "load" ? began + job.seconds * 1000 : 0;
	const last = job.kind === "load" && !job.once ? Number.POSITIVE_INFINITY : job.paths.length;
	let turn = 0;
	const work = async (client: Client, number: number) => {
		const common = headersOf(job, number);
		do {
			if (turn >= last) return;
			const path = job.kind === "load" ? job.paths[turn++ % job.paths.length] : job.paths[0];
			const started = performance.now();
			const status = await client.get(`GET ${path} HTTP/1.1\r\n${common}\r\n`);
			if (status === 200) result.times.push(performance.now() - started);
			else result.failed[status] = (result.failed[status] ?? 0) + 1;
			// A server that refuses at once must not be flooded by those whom it refuses.
			if (status !== 200) await pause(5);
		} while (performance.now() < until);
	};
	await Promise.all(clients.map(work));
	result.seconds = (performance.now() - began) / 1000;
	for (const client of clients) client.close();
	return result;
}

function headersOf(job: Job, client: number): string {
	const { host, headers, addresses } = job;
	const address = addresses[client % addresses.length];
	const all = { host, ...headers, ...(address ? { "x-forwarded-for": address } : {}) };
	return Object.entries(all)
		.map(([name, value]) => `${name}: ${value}\r\n`)
		.join("");
}

process.on("message", async (job: Job) => process.send?.(await run(job)));
process.on("disconnect", () => process.exit(0));
process.send?.("ready");
