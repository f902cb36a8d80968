import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ResumableUploads } from "#app/platform/files/resumable-uploads.server.ts";
import { type UploadQuota, uploadLimits } from "#app/platform/files/upload-quota.server.ts";

/** Maximum bytes of one upload in these tests: two pieces in a bucket. */
export const most = 6_000_000;

/** A place of its own for uploads, empty at first. */
export type UploadBench = {
	/** Opens it as another process would. */
	process(limits: typeof uploadLimits): { uploads: ResumableUploads; quota: UploadQuota };
	/** The names of everything that it contains. */
	contents(): Promise<string[]>;
	close(): Promise<void>;
};

/** What may be relied on wherever unfinished uploads are stored, and whichever process continues them. */
export function uploadsContract(open: () => Promise<UploadBench>): void {
	let bench: UploadBench;
	let quota: UploadQuota;
	let one: UploadClient;
	let other: UploadClient;
	beforeAll(async () => {
		bench = await open();
		const first = bench.process(uploadLimits);
		quota = first.quota;
		one = uploadClient(first.uploads);
		other = uploadClient(bench.process(uploadLimits).uploads);
	});
	afterAll(() => bench?.close());

	describe("an upload", () => {
		it("continues in another process from where it was interrupted", async () => {
			const id = await one.begun("a", 10);
			await one.send(id, "a", 0, brokenOff("0123"));
			expect(await other.offsetOf(id, "a")).toBe(4);
			expect(await other.whole(id, "a")).toBeNull();
			expect((await other.send(id, "a", 4, "456")).status).toBe(204);
			expect((await one.send(id, "a", 7, "789")).status).toBe(204);
			for (const process of [one, other]) expect(await process.whole(id, "a")).toBe("guide.pdf: 0123456789");
		});

		it("continues in another process while the first still waits for the rest", async () => {
			const id = await one.begun("a", 10);
			let end = () => {};
			const silent = new ReadableStream<Uint8Array>({
				start(controller) {
					controller.enqueue(Buffer.from("0123"));
					end = () => controller.close();
				},
			});
			const waiting = one.send(id, "a", 0, silent);
			const goOn = async () => {
				const offset = Number(await other.offsetOf(id, "a"));
				return (await other.send(id, "a", offset, "0123456789".slice(offset))).status;
			};
			// As clients do, it asks again if the first process has written something since.
			const status = await goOn();
			expect(status === 409 ? await goOn() : status).toBe(204);
			end();
			await waiting;
			expect(await one.whole(id, "a")).toBe("guide.pdf: 0123456789");
		});

		it("may be sent at once, and as large as the limit", async () => {
			const content = Buffer.from(Uint8Array.from({ length: most }, (_, place) => place % 251));
			const id = await one.begun("large", most);
			expect((await one.send(id, "large", 0, content)).status).toBe(204);
			const found = await other.finished(id, "large");
			expect(Buffer.concat(await Array.fromAsync(found?.content ?? [])).equals(content)).toBe(true);
			await other.discard(id, "large");
			const small = await one.begun("large", 3, "small.txt", "abc");
			expect(await other.whole(small, "large")).toBe("small.txt: abc");
		});

		it("can't continue from another position", async () => {
			const id = await one.begun("a", 10);
			expect((await other.send(id, "a", 5, "56789")).status).toBe(409);
			expect(await one.offsetOf(id, "a")).toBe(0);
		});

		it("does not exist for other people, whatever they request", async () => {
			const id = await one.begun("a", 3);
			expect(await one.offsetOf(id, "b")).toBe("status 404");
			expect((await one.send(id, "b", 0, "abc")).status).toBe(404);
			expect((await one.send(id, "a", 0, "abc")).status).toBe(204);
			expect(await one.whole(id, "b")).toBeNull();
			await one.discard(id, "b");
			expect(await one.whole(id, "a")).toBe("guide.pdf: abc");
			// The same applies to a path, and an id sent by the client is ignored.
			expect(await one.offsetOf("..%2F..%2Fetc%2Fpasswd", "a")).toBe("status 404");
			const answer = await one.begin("b", { "upload-length": "1", "x-upload-id": "x" });
			expect(answer.headers.get("location")).toMatch(/\/[0-9a-f]{64}$/);
		});

		it.each([
			{ method: "POST", headers: { "x-http-method-override": "GET" } },
			{ method: "POST", headers: { "x-http-method-override": "TRACE" } },
			{ method: "POST", headers: { "x-http-method-override": "a b" } },
			{ method: "POST", headers: { "x-http-method-override": "PATCH, DELETE" } },
			{ method: "HEAD", headers: { "x-http-method-override": "DELETE" } },
		])("is a bad request as $method with $headers", async (init) => {
			const id = await one.begun("overrides", 3);
			const headers = { ...tus, ...init.headers };
			expect((await one.answer(new Request(`${at}/${id}`, { ...init, headers }), "overrides")).status).toBe(400);
			expect(await one.offsetOf(id, "overrides")).toBe(0);
		});

		it.each<Record<string, string>>([
			{},
			{ "upload-length": "-1" },
			{ "upload-length": "1e2" },
			{ "upload-defer-length": "1" },
			{ "upload-length": "3", "upload-concat": "partial" },
		])("can't begin with %o, which leaves its length undetermined", async (length) => {
			expect((await one.begin("a", length)).status).toBe(400);
		});

		it("has a relative URL, whatever a proxy states about the host", async () => {
			const answer = await one.begin("a", {
				"upload-length": "3",
				"x-forwarded-proto": "https,http",
				"x-forwarded-host": "a.example",
			});
			expect([answer.status, answer.headers.get("location")]).toEqual([201, expect.stringMatching(/^\/en\/uploads\//)]);
		});

		it("can't have more bytes than the limit or its announced length", async () => {
			expect((await one.begin("a", { "upload-length": String(most + 1) })).status).toBe(413);
			const id = await one.begun("a", 3);
			expect((await one.send(id, "a", 0, "abcd")).ok).toBe(false);
		});

		it("leaves nothing behind when it is discarded or refused, and can be used only by its sender for one purpose", async () => {
			const before = await bench.contents();
			const id = await one.begun("c", 3);
			await one.send(id, "c", 0, "ab");
			expect(await one.finished(id, "c", "another practice")).toBeNull();
			expect(await one.offsetOf(id, "c")).toBe(2);
			await other.discard(id, "c");
			expect(await one.offsetOf(id, "c")).toMatch(/^status 4(04|10)$/);
			const refused = await one.begin("c", { "upload-length": "3", "upload-metadata": "filename not-base64!" });
			expect(refused.status).toBe(400);
			expect(await bench.contents()).toEqual(before);
		});

		it("counts against its sender's limit in every process", async () => {
			const limits = { ...uploadLimits, perPerson: { count: 2, bytes: 1000 } };
			const [here, there] = [bench.process(limits).uploads, bench.process(limits).uploads].map(uploadClient);
			const id = await here?.begun("d", 600);
			expect(await there?.refusal("d", 401)).toBe("too-many-uploads");
			expect(await there?.refusal("d", 400)).toBeNull();
			expect(await here?.refusal("d", 0)).toBe("too-many-uploads");
			await there?.discard(id ?? "", "d");
			expect(await here?.refusal("d", 600)).toBeNull();
		});
	});

	it("deletes uploads that nobody continued, with everything that they left", async () => {
		const id = await one.begun("e", 10);
		await one.send(id, "e", 0, "0123");
		expect(await quota.sweep(new Date(Date.now() - 60_000))).toBe(0);
		expect(await other.offsetOf(id, "e")).toBe(4);
		expect(await quota.sweep(new Date(Date.now() + 60_000))).toBeGreaterThan(0);
		expect(await other.offsetOf(id, "e")).toMatch(/^status 4(04|10)$/);
		expect(await bench.contents()).toEqual([]);
	});
}

const at = "http://library.example/en/uploads";
const tus = { "tus-resumable": "1.0.0" };
const base64 = (text: string) => Buffer.from(text).toString("base64");

/** A client of the protocol that reaches one process. */
type UploadClient = ReturnType<typeof uploadClient>;

export function uploadClient(uploads: ResumableUploads) {
	const of = (person: string, purpose = "a practice") => ({ person, purpose });
	const post = (headers: Record<string, string>, body?: BodyInit) =>
		new Request(at, { method: "POST", headers: { ...tus, ...headers }, ...(body && { body }) });
	const client = {
		async answer(request: Request, person: string): Promise<Response> {
			const answer = await uploads.answer(request, of(person));
			if (typeof answer === "string") throw new Error(answer);
			return answer;
		},
		begin: (person: string, headers: Record<string, string>) => client.answer(post(headers), person),
		/**
		 * Begins an upload.
		 * @param content what is sent with the first request
		 * @returns its id
		 */
		async begun(person: string, length: number, name = "guide.pdf", content?: string): Promise<string> {
			const headers = { "upload-length": String(length), "upload-metadata": `filename ${base64(name)}` };
			const type: Record<string, string> = content ? { "content-type": "application/offset+octet-stream" } : {};
			const answer = await client.answer(post({ ...headers, ...type }, content), person);
			expect(answer.status).toBe(201);
			return answer.headers.get("location")?.split("/").at(-1) ?? "";
		},
		/** Begins an upload. @returns why it was refused, or null */
		async refusal(person: string, length: number): Promise<string | null> {
			const answer = await uploads.answer(post({ "upload-length": String(length) }), of(person));
			return typeof answer === "string" ? answer : null;
		},
		send(id: string, person: string, offset: number, body: BodyInit): Promise<Response> {
			const headers = { ...tus, "upload-offset": String(offset), "content-type": "application/offset+octet-stream" };
			const override = { "x-http-method-override": "PATCH" };
			const init = { method: "POST", headers: { ...headers, ...override }, body, duplex: "half" };
			return client.answer(new Request(`${at}/${id}`, init as RequestInit), person);
		},
		async offsetOf(id: string, person: string): Promise<number | string> {
			const answer = await client.answer(new Request(`${at}/${id}`, { method: "HEAD", headers: tus }), person);
			return answer.ok ? Number(answer.headers.get("upload-offset")) : `status ${answer.status}`;
		},
		finished: (id: string, person: string, purpose?: string) => uploads.finished(id, of(person, purpose)),
		async whole(id: string, person: string): Promise<string | null> {
			const found = await client.finished(id, person);
			return found && `${found.name}: ${Buffer.concat(await Array.fromAsync(found.content)).toString()}`;
		},
		discard: (id: string, person: string) => uploads.discard(id, of(person)),
	};
	return client;
}

/** A body whose connection is lost after the text. */
function brokenOff(text: string): ReadableStream<Uint8Array> {
	return new ReadableStream({
		start: (controller) => controller.enqueue(Buffer.from(text)),
		pull: (controller) => controller.error(new Error("the line is gone")),
	});
}
