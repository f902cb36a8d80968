import { connect, type Socket } from "node:net";

export type ScanVerdict =
	| { verdict: "clean" }
	| { verdict: "infected"; signature: string }
	/** No scanner is configured. */
	| { verdict: "unscanned" }
	/** The scanner gave no answer; the reason is for the log. */
	| { verdict: "failed"; reason: string };

/** The port for the virus scanner: ClamAV if it is configured, otherwise `noScanner`. */
export type VirusScanner = {
	/** Whether files are scanned at all; if not, pages say that files have not been scanned. */
	readonly scans: boolean;
	/**
	 * Scans content.
	 * @param content is read to its end, unless the scanner stops earlier
	 * @throws whatever the content throws
	 */
	scan(content: AsyncIterable<Uint8Array>): Promise<ScanVerdict>;
};

/** Reports every file as not scanned. */
export const noScanner: VirusScanner = { scans: false, scan: async () => ({ verdict: "unscanned" }) };

/** ClamAV's default port. */
const clamdPort = 3310;

/** Parses `CLAMD_HOST`: `host`, `host:port` or `[::1]:port`; null if it is none of these. */
export function clamdAddress(value: string): { host: string; port: number } | null {
	const parts = /^(?:\[([0-9a-f:.]+)\]|([^\s:[\]/]+))(?::(\d{1,5}))?$/i.exec(value);
	if (!parts) return null;
	const port = parts[3] === undefined ? clamdPort : Number(parts[3]);
	return port > 0 && port < 65_536 ? { host: parts[1] ?? parts[2] ?? "", port } : null;
}

/**
 * Scans with the ClamAV daemon over TCP, using the command INSTREAM (clamd(8)): chunks preceded by their length, an
 * empty chunk at the end, one line as the answer.
 * @param patience milliseconds without any activity before giving up
 */
export function clamdScanner({ host, port }: { host: string; port: number }, patience = 60_000): VirusScanner {
	return {
		scans: true,
		async scan(content) {
			const socket = connect({ host, port });
			const broken: { by?: unknown } = {};
			try {
				const answer = answerOf(socket, patience);
				// An answer that arrives before everything was sent ends the sending.
				const sent = send(socket, watched(content, broken)).then(() => answer);
				sent.catch(() => {});
				return verdictOf(await Promise.race([answer, sent]));
			} catch (error) {
				if ("by" in broken) throw broken.by;
				return { verdict: "failed", reason: (error as Error).message };
			} finally {
				socket.destroy();
			}
		},
	};
}

/** Distinguishes a file that can't be read from a scanner that can't be reached. */
async function* watched(content: AsyncIterable<Uint8Array>, broken: { by?: unknown }): AsyncIterable<Uint8Array> {
	try {
		yield* content;
	} catch (error) {
		broken.by = error;
		throw error;
	}
}

/** A longer answer doesn't come from clamd. */
const maxAnswerLength = 4096;

function answerOf(socket: Socket, patience: number): Promise<string> {
	return new Promise((resolve, reject) => {
		let answer = "";
		socket.setTimeout(patience, () => reject(new Error(`no answer for ${patience} ms`)));
		socket.on("data", (bytes) => {
			answer += bytes.toString("utf8");
			if (answer.includes("\0")) resolve(answer.slice(0, answer.indexOf("\0")));
			else if (answer.length > maxAnswerLength) reject(new Error("an answer that is none of clamd's"));
		});
		socket.on("error", reject);
		socket.on("close", () => reject(new Error("the connection ended without an answer")));
	});
}

async function send(socket: Socket, content: AsyncIterable<Uint8Array>): Promise<void> {
	await write(socket, Buffer.from("zINSTREAM\0"));
	for await (const chunk of content) {
		if (chunk.length === 0) continue;
		const length = Buffer.alloc(4);
		length.writeUInt32BE(chunk.length);
		socket.write(length);
		await write(socket, chunk);
	}
	await write(socket, Buffer.alloc(4));
}

/** Resolves when the socket has accepted the bytes, so that a slow scanner slows the reading down. */
function write(socket: Socket, bytes: Uint8Array): Promise<void> {
	return new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())));
}

function verdictOf(answer: string): ScanVerdict {
	if (answer === "stream: OK") return { verdict: "clean" };
	const found = /^stream: (.+) FOUND$/.exec(answer);
	return found?.[1] ? { verdict: "infected", signature: found[1] } : { verdict: "failed", reason: answer };
}
