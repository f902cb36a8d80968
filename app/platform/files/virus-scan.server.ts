import { connect, type Socket } from "node:net";

export type ScanVerdict =
	| { verdict: "clean" }
	| { verdict: "infected"; signature: string }
	/** There is no scanner. */
	| { verdict: "unscanned" }
	/** There is one, and it gave no answer; the reason is for the log. */
	| { verdict: "failed"; reason: string };

/** The port for the virus scanner: ClamAV where one is set up, none otherwise. */
export type VirusScanner = {
	/** Whether it looks into files at all: without, pages say that files are unscanned. */
	readonly scans: boolean;
	/**
	 * @param content is read to its end, unless the scanner has had enough before
	 * @throws whatever the content throws
	 */
	scan(content: AsyncIterable<Uint8Array>): Promise<ScanVerdict>;
};

/** Says of every file that it is unscanned. */
export const noScanner: VirusScanner = { scans: false, scan: async () => ({ verdict: "unscanned" }) };

/** ClamAV's own port. */
const clamdPort = 3310;

/** Reads `CLAMD_HOST`: `host`, `host:port` or `[::1]:port`; null where it is none of these. */
export function clamdAddress(value: string): { host: string; port: number } | null {
	const parts = /^(?:\[([0-9a-f:.]+)\]|([^\s:[\]/]+))(?::(\d{1,5}))?$/i.exec(value);
	if (!parts) return null;
	const port = parts[3] === undefined ? clamdPort : Number(parts[3]);
	return port > 0 && port < 65_536 ? { host: parts[1] ?? parts[2] ?? "", port } : null;
}

/**
 * ClamAV's daemon, asked over TCP by its command INSTREAM (clamd(8)): chunks with their length before them, an empty
 * chunk at the end, one line as the answer.
 * @param patience milliseconds that may pass without a sign of life
 */
export function clamdScanner({ host, port }: { host: string; port: number }, patience = 60_000): VirusScanner {
	return {
		scans: true,
		async scan(content) {
			const socket = connect({ host, port });
			const broken: { by?: unknown } = {};
			try {
				const answer = answerOf(socket, patience);
				// An answer that comes before all was sent ends the sending.
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

/** Tells a file that can't be read from a scanner that can't be reached. */
async function* watched(content: AsyncIterable<Uint8Array>, broken: { by?: unknown }): AsyncIterable<Uint8Array> {
	try {
		yield* content;
	} catch (error) {
		broken.by = error;
		throw error;
	}
}

/** An answer longer than this is none of clamd's. */
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

/** Resolves when the socket has taken the bytes, so that a slow scanner slows the reading. */
function write(socket: Socket, bytes: Uint8Array): Promise<void> {
	return new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())));
}

function verdictOf(answer: string): ScanVerdict {
	if (answer === "stream: OK") return { verdict: "clean" };
	const found = /^stream: (.+) FOUND$/.exec(answer);
	return found?.[1] ? { verdict: "infected", signature: found[1] } : { verdict: "failed", reason: answer };
}
