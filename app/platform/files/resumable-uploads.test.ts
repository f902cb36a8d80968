import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { diskUploads } from "#app/platform/files/resumable-uploads.server.ts";
import { createUploadQuota } from "#app/platform/files/upload-quota.server.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "asan-uploads-"));
const quota = createUploadQuota({ folder: path.dirname(folder), reserve: 0, freeBytes: async () => 1_000_000 });
const disk = diskUploads(folder, 1000, quota);
const of = (person: string) => ({ person, purpose: "a practice" });
const uploads = {
	async answer(request: Request, person: string): Promise<Response> {
		const answer = await disk.answer(request, of(person));
		if (typeof answer === "string") throw new Error(answer);
		return answer;
	},
	finished: (id: string, person: string) => disk.finished(id, of(person)),
	discard: (id: string, person: string) => disk.discard(id, of(person)),
};
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = "http://library.example/en/uploads";
const tus = { "tus-resumable": "1.0.0" };
const base64 = (text: string) => Buffer.from(text).toString("base64");

/**
 * Begins an upload.
 * @returns its id
 */
async function begun(owner: string, length: number, name = "guide.pdf"): Promise<string> {
	const headers = { ...tus, "upload-length": String(length), "upload-metadata": `filename ${base64(name)}` };
	const answer = await uploads.answer(new Request(at, { method: "POST", headers }), owner);
	expect(answer.status).toBe(201);
	return answer.headers.get("location")?.split("/").at(-1) ?? "";
}

function send(id: string, owner: string, offset: number, body: BodyInit): Promise<Response> {
	const headers = { ...tus, "upload-offset": String(offset), "content-type": "application/offset+octet-stream" };
	const override = { "x-http-method-override": "PATCH" };
	const init = { method: "POST", headers: { ...headers, ...override }, body, duplex: "half" };
	return uploads.answer(new Request(`${at}/${id}`, init as RequestInit), owner);
}

async function offsetOf(id: string, owner: string): Promise<number | string> {
	const answer = await uploads.answer(new Request(`${at}/${id}`, { method: "HEAD", headers: tus }), owner);
	return answer.ok ? Number(answer.headers.get("upload-offset")) : `status ${answer.status}`;
}

async function whole(id: string, owner: string): Promise<string | null> {
	const found = await uploads.finished(id, owner);
	return found && `${found.name}: ${Buffer.concat(await Array.fromAsync(found.content)).toString()}`;
}

describe("an upload", () => {
	it("goes on from where it was interrupted", async () => {
		const id = await begun("a", 10);
		const broken = new ReadableStream<Uint8Array>({
			start(controller) {
				controller.enqueue(Buffer.from("0123"));
			},
			pull(controller) {
				controller.error(new Error("the line is gone"));
			},
		});
		await send(id, "a", 0, broken);
		const offset = await offsetOf(id, "a");
		expect(offset).toBe(4);
		expect(await whole(id, "a")).toBeNull();
		expect((await send(id, "a", 4, "456789")).status).toBe(204);
		expect(await whole(id, "a")).toBe("guide.pdf: 0123456789");
	});

	it("does not go on from anywhere else", async () => {
		const id = await begun("a", 10);
		expect((await send(id, "a", 5, "56789")).status).toBe(409);
		expect(await offsetOf(id, "a")).toBe(0);
	});

	it("does not exist for another owner, whatever they ask", async () => {
		const id = await begun("a", 3);
		expect(await offsetOf(id, "b")).toBe("status 404");
		expect((await send(id, "b", 0, "abc")).status).toBe(404);
		expect((await send(id, "a", 0, "abc")).status).toBe(204);
		expect(await whole(id, "b")).toBeNull();
		await uploads.discard(id, "b");
		expect(await whole(id, "a")).toBe("guide.pdf: abc");
		// The same applies to a path, and an id sent by the client is ignored.
		expect(await offsetOf("..%2F..%2Fetc%2Fpasswd", "a")).toBe("status 404");
		const forged = new Request(at, {
			method: "POST",
			headers: { ...tus, "upload-length": "1", "x-upload-id": "x" },
		});
		const answer = await uploads.answer(forged, "b");
		expect(answer.headers.get("location")).toMatch(/\/[0-9a-f]{64}$/);
	});

	it.each([
		{ method: "POST", headers: { "x-http-method-override": "GET" } },
		{ method: "POST", headers: { "x-http-method-override": "TRACE" } },
		{ method: "POST", headers: { "x-http-method-override": "a b" } },
		{ method: "POST", headers: { "x-http-method-override": "PATCH, DELETE" } },
		{ method: "HEAD", headers: { "x-http-method-override": "DELETE" } },
	])("is a bad request as $method with $headers", async (init) => {
		const id = await begun("a", 3);
		const headers = { ...tus, ...init.headers };
		expect((await uploads.answer(new Request(`${at}/${id}`, { ...init, headers }), "a")).status).toBe(400);
		expect(await offsetOf(id, "a")).toBe(0);
	});

	it.each<Record<string, string>>([
		{},
		{ "upload-length": "-1" },
		{ "upload-length": "1e2" },
		{ "upload-defer-length": "1" },
		{ "upload-length": "3", "upload-concat": "partial" },
	])("does not begin with %o, which leaves its length open", async (length) => {
		const headers = { ...tus, ...length };
		expect((await uploads.answer(new Request(at, { method: "POST", headers }), "a")).status).toBe(400);
	});

	it("is whatever a proxy says of the address", async () => {
		const headers = {
			...tus,
			"upload-length": "3",
			"x-forwarded-proto": "https,http",
			"x-forwarded-host": "a.example",
		};
		const answer = await uploads.answer(new Request(at, { method: "POST", headers }), "a");
		expect([answer.status, answer.headers.get("location")]).toEqual([201, expect.stringMatching(/^\/en\/uploads\//)]);
	});

	it("has no more bytes than are taken", async () => {
		const headers = { ...tus, "upload-length": "1001" };
		const answer = await uploads.answer(new Request(at, { method: "POST", headers }), "a");
		expect(answer.status).toBe(413);
		const id = await begun("a", 3);
		expect((await send(id, "a", 0, "abcd")).ok).toBe(false);
	});

	it("leaves nothing behind when it is thrown away, and is its sender's alone for one purpose", async () => {
		const id = await begun("c", 3);
		await send(id, "c", 0, "ab");
		expect(await disk.finished(id, { person: "c", purpose: "another practice" })).toBeNull();
		expect(await offsetOf(id, "c")).toBe(2);
		await uploads.discard(id, "c");
		expect(readdirSync(folder).filter((name) => name.startsWith(id))).toEqual([]);
	});
});
