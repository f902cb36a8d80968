import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { diskFiles } from "#app/platform/files/files.server.ts";
import { diskUploads } from "#app/platform/files/resumable-uploads.server.ts";
import { createUploadQuota, personMark } from "#app/platform/files/upload-quota.server.ts";
import { ownFolder } from "../../../tests/setup/folder.ts";

let folder: string;
beforeEach(() => {
	folder = ownFolder("room");
});

/** Two uploads or 1,000 bytes per person, three uploads or 1,500 bytes for everybody. */
const limits = { perPerson: { count: 2, bytes: 1000 }, overall: { count: 3, bytes: 1500 } };
function bench(freeBytes = 1_000_000) {
	const quota = createUploadQuota({ folder, reserve: 10_000, limits, freeBytes: async () => freeBytes });
	const uploads = diskUploads(path.join(folder, "uploads"), 1_000_000, quota);
	const files = diskFiles(path.join(folder, "files"), quota);
	const begin = async (person: string, bytes: number) => {
		const headers = { "tus-resumable": "1.0.0", "upload-length": String(bytes) };
		const request = new Request("http://library.example/en/uploads", { method: "POST", headers });
		const answer = await uploads.answer(request, { person, purpose: "x" });
		return typeof answer === "string" ? answer : answer.status;
	};
	const receive = async (person: string, bytes: number) => {
		const content = (async function* () {
			yield Buffer.alloc(bytes);
		})();
		return files.receive(content, 1_000_000, { person, bytes });
	};
	return { quota, begin, receive, files, uploads };
}

describe("uploads that are not finished", () => {
	it("are limited in number for each person and for all people, whichever way they are sent", async () => {
		const { begin, receive, files } = bench();
		expect(await begin("a", 10)).toBe(201);
		const received = await receive("a", 10);
		expect(received.outcome).toBe("received");
		expect(await begin("a", 10)).toBe("too-many-uploads");
		expect((await receive("a", 10)).outcome).toBe("too-many-uploads");
		expect(await begin("b", 10)).toBe(201);
		expect(await begin("b", 10)).toBe("uploads-full");
		if (received.outcome === "received") await files.discard(received.file);
		expect(await begin("a", 10)).toBe(201);
	});

	it("are limited by the bytes that they announce, before any have arrived", async () => {
		const { begin, receive } = bench();
		expect(await begin("a", 600)).toBe(201);
		expect(await begin("a", 401)).toBe("too-many-uploads");
		expect((await receive("a", 401)).outcome).toBe("too-many-uploads");
		expect(await begin("b", 901)).toBe("uploads-full");
		expect(await begin("b", 900)).toBe(201);
	});

	it("are counted even if they begin at the same moment", async () => {
		const { begin } = bench();
		const answers = await Promise.all(Array.from({ length: 6 }, () => begin("a", 1)));
		expect(answers.filter((answer) => answer === 201)).toHaveLength(2);
		expect(readdirSync(path.join(folder, "uploads")).filter((name) => !name.endsWith(".json"))).toHaveLength(2);
	});

	it("are refused while the disk has no more free space than the reserve", async () => {
		expect(await bench(10_099).begin("a", 100)).toBe("disk-full");
		expect((await bench(10_099).receive("a", 100)).outcome).toBe("disk-full");
		expect(await bench(10_100).begin("a", 100)).toBe(201);
		expect(await bench(9).quota.disk()).toEqual({ free: 9, reserve: 10_000 });
	});

	it("reserve the disk space that they announced until their content has arrived", async () => {
		expect(await bench(10_100).begin("a", 60)).toBe(201);
		expect(await bench(10_100).begin("b", 41)).toBe("disk-full");
		const [id = ""] = readdirSync(path.join(folder, "uploads"));
		writeFileSync(path.join(folder, "uploads", id), Buffer.alloc(60));
		expect(await bench(10_040).begin("b", 41)).toBe("disk-full");
		expect(await bench(10_040).begin("b", 40)).toBe(201);
	});

	it("continue only while the disk has room", async () => {
		await bench().begin("a", 10);
		const [id] = readdirSync(path.join(folder, "uploads"));
		const headers = {
			"tus-resumable": "1.0.0",
			"upload-offset": "0",
			"content-type": "application/offset+octet-stream",
			"x-http-method-override": "PATCH",
		};
		const piece = () => new Request(`http://x.example/${id}`, { method: "POST", headers, body: "12345" });
		expect(await bench(100).uploads.answer(piece(), { person: "a", purpose: "x" })).toBe("disk-full");
		expect(await bench().uploads.answer(piece(), { person: "a", purpose: "x" })).toMatchObject({ status: 204 });
	});

	it("expire only if nobody continues them", async () => {
		const { quota, begin, receive } = bench();
		await begin("a", 10);
		await receive("a", 10);
		const kept = path.join(folder, "files", "ab");
		mkdirSync(kept);
		writeFileSync(path.join(kept, `ab${"0".repeat(62)}`), "kept");
		const hourAgo = new Date(Date.now() - 3_600_000);
		const [id] = readdirSync(path.join(folder, "uploads"));
		utimesSync(path.join(folder, "uploads", `${id}.json`), hourAgo, hourAgo);
		expect(await quota.sweep(new Date(Date.now() - 3_000_000))).toBe(0);
		utimesSync(path.join(folder, "uploads", id ?? ""), hourAgo, hourAgo);
		expect(await quota.sweep(new Date(Date.now() - 3_000_000))).toBe(1);
		expect(readdirSync(path.join(folder, "uploads"))).toEqual([]);
		expect(readdirSync(path.join(folder, "files", "incoming"))).toEqual([
			expect.stringMatching(new RegExp(`^${personMark("a")}-`)),
		]);
		expect(await quota.sweep(new Date(Date.now() + 60_000))).toBe(1);
		expect(readdirSync(kept)).toHaveLength(1);
	});
});
