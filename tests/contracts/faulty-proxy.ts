import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";

/** A fault that a proxy in front of a server causes. */
export type Fault =
	| "none"
	/** Answers 503 itself, as a load balancer does. */
	| "503"
	/** Answers 200 with a page. */
	| "html"
	| "garbage"
	/** Answers 200 with an empty object. */
	| "empty"
	/** Waits five seconds before it passes an answer on. */
	| "slow"
	/** Sends half an answer, and then nothing more. */
	| "half"
	/** Refuses writes because the disk is full; passes reads on. */
	| "full"
	/** Loses the documents for an index that is being made. */
	| "loses";

/** A proxy to a server, which causes faults as a test requests. */
export type FaultyProxy = {
	host: string;
	fault: Fault;
	/** The connection breaks at the request of this number, counted from now: before it is passed on, or after. */
	cutAt(number: number, when: "before" | "after", then: () => void): void;
	/** Requests so far. */
	readonly count: number;
	close(): Promise<void>;
};

/** @param host the server, as `http://name:port` */
export async function startFaultyProxy(host: string): Promise<FaultyProxy> {
	let count = 0;
	let cut: { at: number; when: "before" | "after"; then: () => void } | undefined;
	const server: Server = createServer(async (incoming, outgoing) => {
		const body = await readBody(incoming).catch(() => undefined);
		if (body === undefined) return outgoing.destroy();
		count++;
		const cutting = cut && count === cut.at ? cut : undefined;
		if (cutting?.when === "before") {
			cutting.then();
			return outgoing.destroy();
		}
		if (answerFaulty(proxy.fault, incoming, outgoing)) return;
		const changed = proxy.fault === "loses" && isWriteToNew(incoming) ? Buffer.from("[]") : body;
		const answer = await passOn(host, incoming, changed).catch(() => undefined);
		if (cutting) cutting.then();
		if (!answer || cutting) return outgoing.destroy();
		if (proxy.fault === "slow") await new Promise((resolve) => setTimeout(resolve, 5000));
		outgoing.writeHead(answer.status, { "content-type": "application/json", "content-length": answer.body.length });
		if (proxy.fault === "half") {
			outgoing.write(answer.body.subarray(0, answer.body.length / 2));
			setTimeout(() => outgoing.destroy(), 50);
		} else outgoing.end(answer.body);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as { port: number };
	const proxy: FaultyProxy = {
		host: `http://127.0.0.1:${port}`,
		fault: "none",
		cutAt(number, when, then) {
			cut = { at: count + number, when, then };
		},
		get count() {
			return count;
		},
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
	return proxy;
}

function answerFaulty(fault: Fault, incoming: IncomingMessage, outgoing: ServerResponse): boolean {
	const answer = (status: number, type: string, body: string) => {
		outgoing.writeHead(status, { "content-type": type });
		outgoing.end(body);
		return true;
	};
	switch (fault) {
		case "503":
			return answer(503, "text/plain", "no server is available to handle this request");
		case "html":
			return answer(200, "text/html", "<!doctype html><title>Welcome</title><h1>It works!</h1>");
		case "garbage":
			return answer(200, "application/json", '\u0000\u0007{"hits": [[[');
		case "empty":
			return answer(200, "application/json", "{}");
		case "full": {
			const error = { message: "No space left on device", code: "no_space_left_on_device", type: "system", link: "" };
			return isWrite(incoming) && answer(422, "application/json", JSON.stringify(error));
		}
		default:
			return false;
	}
}

function isWrite({ method, url = "" }: IncomingMessage): boolean {
	return method !== "GET" && !/search|\/documents\/fetch/.test(url) && !url.startsWith("/tasks");
}

function isWriteToNew({ method, url = "" }: IncomingMessage): boolean {
	return method === "POST" && /^\/indexes\/[^/]+__[^/]+\/documents(\?|$)/.test(url);
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
	const pieces: Buffer[] = [];
	for await (const piece of incoming) pieces.push(piece as Buffer);
	return Buffer.concat(pieces);
}

function passOn(host: string, incoming: IncomingMessage, body: Buffer): Promise<{ status: number; body: Buffer }> {
	return new Promise((resolve, reject) => {
		const headers = { ...incoming.headers, host: new URL(host).host, "content-length": String(body.length) };
		const passed = request(new URL(incoming.url ?? "/", host), { method: incoming.method, headers }, (answer) => {
			readBody(answer).then((read) => resolve({ status: answer.statusCode ?? 502, body: read }), reject);
		});
		passed.on("error", reject);
		passed.end(body);
	});
}
