import { connect } from "node:net";

/** Sends exactly these bytes. @returns the answer until the server ends the connection or is silent for a while */
export function sendRaw(
	origin: string,
	bytes: string,
	options: { silence?: number } = {},
): Promise<{ status: number; text: string; ms: number }> {
	const { hostname, port } = new URL(origin);
	const begun = performance.now();
	return new Promise((resolve, reject) => {
		const socket = connect(Number(port), hostname, () => socket.write(bytes));
		let text = "";
		socket.setEncoding("utf8").setTimeout(options.silence ?? 1500, () => socket.destroy());
		socket.on("data", (chunk) => (text += chunk));
		// A server that refuses a request may close the connection before everything is written.
		socket.on("error", (error) => (text ? undefined : reject(error)));
		socket.on("close", () =>
			resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text, ms: performance.now() - begun }),
		);
	});
}
