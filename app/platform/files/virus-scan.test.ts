import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { clamdAddress, clamdScanner, noScanner } from "#app/platform/files/virus-scan.server.ts";

describe("CLAMD_HOST", () => {
	it.each([
		["clamav", { host: "clamav", port: 3310 }],
		["127.0.0.1:4000", { host: "127.0.0.1", port: 4000 }],
		["[::1]:3310", { host: "::1", port: 3310 }],
		["[::1]", { host: "::1", port: 3310 }],
	])("%s is read", (value, address) => expect(clamdAddress(value)).toEqual(address));

	it.each(["", ":3310", "a:b", "a:0", "a:65536", "a:1:2", "tcp://a:3310", "a b"])("%j is not valid", (value) =>
		expect(clamdAddress(value)).toBeNull(),
	);
});

/** The text that our fake scanner treats as a virus. */
const virus = "a very bad virus";
let server: Server | undefined;
const sockets = new Set<Socket>();
afterEach(() => {
	for (const socket of sockets) socket.destroy();
	sockets.clear();
	server?.close();
	server = undefined;
});

/** Listens and passes each connection to `handle`; stops when the test ends. */
async function listen(handle: (socket: Socket) => void): Promise<{ host: string; port: number }> {
	server = createServer((socket) => {
		sockets.add(socket);
		socket.on("error", () => {});
		handle(socket);
	});
	await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
	return { host: "127.0.0.1", port: (server.address() as { port: number }).port };
}

/** Reads INSTREAM exactly as clamd does, and answers depending on the content. */
function clamd(answer: (content: Buffer) => string | undefined, got: Buffer[] = []) {
	return (socket: Socket) => {
		let bytes = Buffer.alloc(0);
		let content = Buffer.alloc(0);
		let begun = false;
		socket.on("data", (more) => {
			bytes = Buffer.concat([bytes, more]);
			if (!begun) {
				const command = "zINSTREAM\0";
				if (bytes.length < command.length) return;
				if (bytes.toString("latin1", 0, command.length) !== command) return void socket.end("UNKNOWN COMMAND\0");
				begun = true;
				bytes = bytes.subarray(command.length);
			}
			while (bytes.length >= 4 && bytes.length >= 4 + bytes.readUInt32BE(0)) {
				const length = bytes.readUInt32BE(0);
				content = Buffer.concat([content, bytes.subarray(4, 4 + length)]);
				bytes = bytes.subarray(4 + length);
				if (length > 0) continue;
				got.push(content);
				const line = answer(content);
				if (line !== undefined) for (const part of [line.slice(0, 5), line.slice(5)]) socket.write(part);
			}
		});
	};
}

const verdict = (content: Buffer) => (content.includes(virus) ? "stream: Test.Virus-1 FOUND\0" : "stream: OK\0");

async function* pieces(...parts: (string | Buffer)[]) {
	for (const part of parts) yield Buffer.from(part);
}

describe("clamd", () => {
	it("receives the whole content, and distinguishes clean files from infected ones", async () => {
		const got: Buffer[] = [];
		const scanner = clamdScanner(await listen(clamd(verdict, got)));
		const large = Buffer.alloc(3_000_000, "paper ");
		expect(await scanner.scan(pieces(large, "", "end"))).toEqual({ verdict: "clean" });
		expect(got[0]?.equals(Buffer.concat([large, Buffer.from("end")]))).toBe(true);
		// It is found even when split between two chunks.
		expect(await scanner.scan(pieces("x a very b", "ad virus y"))).toEqual({
			verdict: "infected",
			signature: "Test.Virus-1",
		});
		expect(scanner.scans).toBe(true);
	});

	it("may report a file as too large before its end", async () => {
		const address = await listen((socket) => void socket.write("INSTREAM size limit exceeded. ERROR\0"));
		let left = false;
		const endless = (async function* () {
			try {
				for (;;) yield Buffer.alloc(100_000);
			} finally {
				left = true;
			}
		})();
		expect(await clamdScanner(address).scan(endless)).toEqual({
			verdict: "failed",
			reason: "INSTREAM size limit exceeded. ERROR",
		});
		await expect.poll(() => left).toBe(true);
	});

	it.each([
		["stream: Something ERROR\0", "stream: Something ERROR"],
		["HTTP/1.1 400 Bad Request\0", "HTTP/1.1 400 Bad Request"],
		["stream: OK and more\0", "stream: OK and more"],
	])("gives no verdict with the answer %j", async (line, reason) => {
		const address = await listen(clamd(() => line));
		expect(await clamdScanner(address).scan(pieces("x"))).toEqual({ verdict: "failed", reason });
	});

	it("gives no verdict if it hangs, hangs up or never stops talking", async () => {
		const hangs = clamdScanner(await listen(clamd(() => undefined)), 100);
		expect(await hangs.scan(pieces("x"))).toMatchObject({ verdict: "failed", reason: "no answer for 100 ms" });
		server?.close();
		const hangsUp = clamdScanner(await listen((socket) => void socket.end("stream: OK")));
		expect(await hangsUp.scan(pieces("x"))).toMatchObject({ verdict: "failed" });
		server?.close();
		const talks = clamdScanner(await listen((socket) => void socket.write("stream: OK ".repeat(1000))));
		expect(await talks.scan(pieces("x"))).toMatchObject({ verdict: "failed" });
	});

	it("is not blamed for a file that can't be read", async () => {
		const scanner = clamdScanner(await listen(clamd(verdict)));
		const lost = (async function* () {
			yield Buffer.from("begun");
			throw new Error("the disk is gone");
		})();
		await expect(scanner.scan(lost)).rejects.toThrow("the disk is gone");
	});

	it("gives no verdict if it is not running", async () => {
		const address = await listen(() => {});
		await new Promise((resolve) => server?.close(resolve));
		expect(await clamdScanner(address).scan(pieces("x"))).toMatchObject({ verdict: "failed" });
	});
});

it("files are reported as unscanned without a scanner", async () => {
	expect(noScanner.scans).toBe(false);
	expect(await noScanner.scan(pieces(virus))).toEqual({ verdict: "unscanned" });
});
