import { connect, createServer, type Socket } from "node:net";

/** A fault that the proxy causes on its connections. */
type ConnectionFault =
	| "none"
	/** Nothing arrives any more in either direction, and the proxy does not close the connection. */
	| "silent"
	/** PostgreSQL's notifications are left out; everything else arrives. */
	| "no-notices"
	/** The proxy answers requests with an error, as an overloaded store does: all of them, or the next `times`. */
	| { status: number; body?: string; times?: number };

/** A proxy in front of a server, whose connections fail as a test requires. */
export type TcpProxy = {
	port: number;
	fault: ConnectionFault;
	/** How many open connections have lost data in the proxy. */
	readonly silentConnections: number;
	close(): Promise<void>;
};

/** @param to the path of a PostgreSQL socket, or a port on this machine */
export async function startTcpProxy(to: string | number): Promise<TcpProxy> {
	const open = new Set<Socket>();
	const silent = new Set<Socket>();
	const server = createServer((client) => {
		const upstream = typeof to === "string" ? connect(to) : connect(to, "127.0.0.1");
		const pass = typeof to === "string" ? leaveOutNotices() : (piece: Buffer) => piece;
		for (const socket of [client, upstream]) {
			open.add(socket);
			socket.on("error", () => socket.destroy());
			socket.on("close", () => {
				open.delete(socket);
				silent.delete(client);
				(socket === client ? upstream : client).destroy();
			});
		}
		const passes = () => {
			if (proxy.fault === "silent") silent.add(client);
			return !silent.has(client);
		};
		client.on("data", (piece) => {
			if (client.writableEnded) return;
			const { fault } = proxy;
			if (typeof fault === "object") {
				if (fault.times !== undefined && --fault.times === 0) proxy.fault = "none";
				return void client.end(answerTo(fault));
			}
			if (passes()) upstream.write(piece);
		});
		upstream.on("data", (piece: Buffer) => {
			const passed = pass(piece, proxy.fault === "no-notices");
			if (passes()) client.write(passed);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as { port: number };
	const proxy: TcpProxy = {
		port,
		fault: "none",
		get silentConnections() {
			return silent.size;
		},
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				for (const socket of open) socket.destroy();
			}),
	};
	return proxy;
}

function answerTo({ status, body = "" }: { status: number; body?: string }): string {
	return `HTTP/1.1 ${status} Fault\r\nContent-Type: application/xml\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
}

/**
 * Splits what PostgreSQL sends on a connection into messages. Each consists of a letter, its length in four bytes
 * (which counts those four bytes, but not the letter) and its content.
 * @returns a function that is given what arrived, and returns what to pass on
 */
function leaveOutNotices(): (piece: Buffer, leaveOut: boolean) => Buffer {
	let rest: Buffer = Buffer.alloc(0);
	return (piece, leaveOut) => {
		rest = Buffer.concat([rest, piece]);
		const passed: Buffer[] = [];
		while (rest.length >= 5 && rest.length > rest.readUInt32BE(1)) {
			const length = 1 + rest.readUInt32BE(1);
			if (!leaveOut || rest[0] !== "A".charCodeAt(0)) passed.push(rest.subarray(0, length));
			rest = rest.subarray(length);
		}
		return Buffer.concat(passed);
	};
}
