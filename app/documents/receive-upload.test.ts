import { createServer } from "node:http";
import { ReadableStream as Stream } from "node:stream/web";
import { createRequest } from "@remix-run/node-fetch-server";
import { afterEach, describe, expect, it } from "vitest";
import { maxFileBytes } from "#app/documents/document.ts";
import { samples } from "#app/documents/document-files.fixture.ts";
import { documentBench, storedKeys } from "#app/documents/documents.fixture.ts";
import { maxUploadBytes, receiveUpload, type Upload } from "#app/documents/receive-upload.server.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import type { Files } from "#app/platform/files/files.server.ts";

const { services } = documentBench(undefined as unknown as Database);
afterEach(async () => {
	for (const key of await storedKeys(services)) await services.files.delete(key);
});

const boundary = "----limit";
const lines = (...parts: string[]) => parts.join("\r\n");
const field = (name: string, value: string) =>
	lines(`--${boundary}`, `Content-Disposition: form-data; name="${name}"`, "", value, "");
const fileHead = (name: string, filename: string) =>
	lines(
		`--${boundary}`,
		`Content-Disposition: form-data; name="${name}"; filename="${filename}"`,
		"Content-Type: application/octet-stream",
		"",
		"",
	);
const end = `\r\n--${boundary}--\r\n`;

type Piece = string | Uint8Array;
const bytesOf = (piece: Piece) => (typeof piece === "string" ? new TextEncoder().encode(piece) : piece);

/** A request whose body comes in these pieces. */
function request(
	body: Iterable<Piece> | AsyncIterable<Piece>,
	type = `multipart/form-data; boundary=${boundary}`,
): Request {
	const stream = Stream.from(
		(async function* () {
			for await (const piece of body) yield bytesOf(piece);
		})(),
	);
	const init = { method: "POST", headers: { "content-type": type }, body: stream, duplex: "half" } as RequestInit;
	return new Request("https://library.example/upload", init);
}

const upload = (body: Iterable<Piece> | AsyncIterable<Piece>, actor: Actor = systemActor, type?: string) =>
	receiveUpload(actor, services, request(body, type));

async function contentOf(received: Upload): Promise<string> {
	if (received.outcome !== "received") throw new Error(received.outcome);
	const stream = await services.files.open(received.file.key);
	return stream ? Buffer.concat(await Array.fromAsync(stream)).toString("latin1") : "";
}

describe("a form with a file", () => {
	it("arrives as a browser sends it, in any order of fields", async () => {
		const form = new FormData();
		form.append("title", "Bəyannamə");
		form.append("file", new File([samples.pdf], "C:\\Papers\\Bəyannamə.pdf", { type: "text/html" }));
		form.append("kind", "declaration");
		const received = await receiveUpload(
			systemActor,
			services,
			new Request("https://x.example/", { method: "POST", body: form }),
		);
		expect(received).toMatchObject({ outcome: "received", file: { name: "Bəyannamə.pdf", size: samples.pdf.length } });
		expect(Object.fromEntries(received.form)).toEqual({ title: "Bəyannamə", kind: "declaration" });
		expect(await contentOf(received)).toBe(samples.pdf.toString("latin1"));
	});

	it("is read byte by byte, even if its content resembles the boundary", async () => {
		const content = `a\r\n--${boundary.slice(0, -1)}\r\n--\r\n\r\r\n`;
		const whole = Buffer.from(field("title", "T") + fileHead("file", "a.txt") + content + end);
		const received = await upload([...whole].map((byte) => Uint8Array.of(byte)));
		expect(await contentOf(received)).toBe(content);
	});

	it("may contain a file of exactly the limit, but not one byte more", async () => {
		const megabyte = new Uint8Array(1024 * 1024);
		const pieces = Array.from({ length: maxFileBytes / megabyte.length }, () => megabyte);
		expect(await upload([fileHead("file", "a"), ...pieces, end])).toMatchObject({
			outcome: "received",
			file: { size: maxFileBytes },
		});
		const after = `\r\n${field("title", "still read")}--${boundary}--\r\n`;
		const large = await upload([fileHead("file", "a"), ...pieces, "x", after]);
		expect(large).toMatchObject({ outcome: "too-large", size: maxFileBytes + 1 });
		expect(large.form.get("title")).toBe("still read");
		expect(await storedKeys(services)).toHaveLength(1);
	});

	it("is cut off if it never ends", async () => {
		let sent = 0;
		const endless = (async function* () {
			yield fileHead("file", "a");
			const megabyte = new Uint8Array(1024 * 1024);
			for (; ; sent += megabyte.length) yield megabyte;
		})();
		expect(await upload(endless)).toMatchObject({ outcome: "too-large" });
		expect(sent).toBeLessThan(maxUploadBytes + 5_000_000);
		expect(await storedKeys(services)).toEqual([]);
	}, 60_000);

	it("is never in memory as a whole", async () => {
		let requested = 0;
		const body = (async function* () {
			yield fileHead("file", "a");
			for (let piece = 0; piece < 320; piece++) {
				requested += 64 * 1024;
				yield new Uint8Array(64 * 1024);
			}
			yield end;
		})();
		let most = 0;
		async function* measured(content: AsyncIterable<Uint8Array>) {
			let taken = 0;
			for await (const chunk of content) {
				taken += chunk.length;
				most = Math.max(most, requested - taken);
				yield chunk;
			}
		}
		const files: Files = {
			...services.files,
			receive: (content, limit) => services.files.receive(measured(content), limit),
		};
		expect(await receiveUpload(systemActor, { files }, request(body))).toMatchObject({ outcome: "received" });
		// Of 20 MB, memory contains only what was requested from the sender and is not yet on disk.
		expect(most).toBeLessThan(1024 * 1024);
	});
});

describe("a form without an acceptable file", () => {
	it("is reported if none was chosen", async () => {
		const form = new FormData();
		form.append("title", "T");
		form.append("file", new File([], "", { type: "application/octet-stream" }));
		const received = await receiveUpload(
			systemActor,
			services,
			new Request("https://x.example/", { method: "POST", body: form }),
		);
		expect(received).toMatchObject({ outcome: "file-missing" });
		expect(received.form.get("title")).toBe("T");
		expect(await upload([field("title", "T"), end.slice(2)])).toMatchObject({ outcome: "file-missing" });
		expect(await upload([fileHead("other", "a.txt"), "x", end])).toMatchObject({ outcome: "file-missing" });
		expect(await storedKeys(services)).toEqual([]);
	});

	it("is reported if the file is empty", async () => {
		expect(await upload([fileHead("file", "a.txt"), end])).toMatchObject({ outcome: "empty" });
		expect(await storedKeys(services)).toEqual([]);
	});

	it("is read with only the first of two files", async () => {
		const received = await upload([fileHead("file", "a"), "first", "\r\n", fileHead("file", "b"), "second", end]);
		expect(await contentOf(received)).toBe("first");
		expect(await storedKeys(services)).toHaveLength(1);
	});
});

describe("an invalid form", () => {
	it.each<[string, Piece[], string?]>([
		["ends in the middle of the file", [fileHead("file", "a"), "half of i"]],
		["ends in the middle of a field", [field("title", "T").slice(0, -5)]],
		["has no boundary", ["x"], "multipart/form-data"],
		["is of another type", ["title=T"], "application/x-www-form-urlencoded"],
		["has a broken part header", [`--${boundary}\r\nContent-Disposition form-data\r\n\r\nx`, end]],
		["has a field that is far too long", [field("title", "x".repeat(600_000)), fileHead("file", "a"), "x", end]],
		[
			"has too much in all fields together",
			[...Array.from({ length: 20 }, () => field("a", "x".repeat(30_000))), fileHead("file", "a"), "x", end],
		],
		["has too many fields", [...Array.from({ length: 600 }, () => field("a", "b")), fileHead("file", "a"), "x", end]],
	])("%s", async (_what, body, type) => {
		expect(await upload(body, systemActor, type)).toMatchObject({ outcome: "malformed" });
		expect(await storedKeys(services)).toEqual([]);
	});

	it("leaves nothing if reading stops in the middle", async () => {
		const going = (async function* () {
			yield fileHead("file", "a");
			yield new Uint8Array(200_000);
			throw new Error("aborted");
		})();
		expect(await upload(going)).toMatchObject({ outcome: "interrupted" });
		expect(await storedKeys(services)).toEqual([]);
	});

	it("is refused unread for actors who may not upload", async () => {
		let requested = false;
		const body = (async function* () {
			requested = true;
			yield "x";
		})();
		const sent = request(body);
		expect(await receiveUpload(publicActor, services, sent)).toMatchObject({ outcome: "forbidden" });
		expect(sent.bodyUsed).toBe(false);
		expect(requested).toBe(false);
	});
});

it("reports that the store fails, and does not hang", async () => {
	const full: Files = {
		...services.files,
		receive: async (content) => {
			for await (const _ of content) throw new Error("no space left");
			throw new Error("nothing came");
		},
	};
	const body = [fileHead("file", "a"), new Uint8Array(3_000_000), end];
	await expect(receiveUpload(systemActor, { files: full }, request(body))).rejects.toThrow("no space left");
});

it("is read through a real connection, and a broken connection is noticed", async () => {
	const outcomes: string[] = [];
	const server = createServer(async (incoming, response) => {
		const { outcome } = await receiveUpload(systemActor, services, createRequest(incoming, response));
		outcomes.push(outcome);
		response.end(outcome);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
	try {
		const form = new FormData();
		form.append("file", new File([new Uint8Array(2_000_000)], "a"));
		expect(await (await fetch(address, { method: "POST", body: form })).text()).toBe("received");
		const abort = new AbortController();
		const body = Stream.from(
			(async function* () {
				yield bytesOf(fileHead("file", "a"));
				yield new Uint8Array(500_000);
				setTimeout(() => abort.abort(), 50);
				await new Promise((resolve) => setTimeout(resolve, 5_000).unref());
			})(),
		);
		const init = { method: "POST", body, duplex: "half", signal: abort.signal } as RequestInit;
		const headers = { "content-type": `multipart/form-data; boundary=${boundary}` };
		await expect(fetch(address, { ...init, headers })).rejects.toThrow();
		await expect.poll(() => outcomes).toEqual(["received", "interrupted"]);
		expect(await storedKeys(services)).toHaveLength(1);
	} finally {
		server.closeAllConnections();
		server.close();
	}
});
