import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import path from "node:path";
import { execPath } from "node:process";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { announceKept, bucketQuota, bucketUploads } from "#app/platform/files/bucket-uploads.server.ts";
import { diskFiles, FilesUnavailable } from "#app/platform/files/files.server.ts";
import { diskUploads } from "#app/platform/files/resumable-uploads.server.ts";
import { openBucket } from "#app/platform/files/s3-bucket.server.ts";
import { s3Files } from "#app/platform/files/s3-files.server.ts";
import { createUploadQuota, uploadLimits } from "#app/platform/files/upload-quota.server.ts";
import { testDatabase } from "../setup/database.ts";
import { ownFolder } from "../setup/folder.ts";
import { stores, type TestStore } from "./s3-stores.ts";
import { most, uploadClient, uploadsContract } from "./uploads.contract.ts";

const folder = ownFolder("uploads");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const newQuota = (folder: string, limits: typeof uploadLimits) =>
	createUploadQuota({ folder, reserve: 0, limits, freeBytes: async () => 100_000_000 });

describe("a folder on disk", () => {
	uploadsContract(async () => {
		const shared = path.join(folder, "shared");
		const place = path.join(shared, "uploads");
		return {
			process(limits) {
				const quota = newQuota(shared, limits);
				return { uploads: diskUploads(place, most, quota), quota };
			},
			contents: async () => readdirSync(place).sort(),
			close: async () => {},
		};
	});
});

describe.each(Object.entries(stores))("a bucket in %s", (name, start) => {
	describe.skipIf(!start)("", () => {
		let database: Awaited<ReturnType<typeof testDatabase>>;
		let store: TestStore;
		beforeAll(async () => {
			if (!start) return;
			[database, store] = await Promise.all([testDatabase(), start()]);
		});
		afterAll(async () => {
			await database?.close();
			await store?.close();
		});

		const machines = mkdtempSync(path.join(folder, name));
		const newMachine = () => mkdtempSync(path.join(machines, "machine-"));
		/** A process on a machine of its own. */
		const process = (limits = uploadLimits, own = newMachine()) => {
			const services = { prisma: database.prisma, bucket: openBucket(store.settings) };
			const local = newQuota(own, limits);
			const spool = diskFiles(path.join(own, "files"));
			return { uploads: bucketUploads(services, most, local, spool), quota: bucketQuota(local, services) };
		};
		/** Objects and rows of uploads, and what is left on the disks of all machines. */
		const contents = async () => {
			const objects = await Array.fromAsync(openBucket(store.settings).list(""));
			const rows = await database.prisma.upload.findMany();
			const spooled = readdirSync(machines, { recursive: true, encoding: "utf8" }).filter((name) =>
				/incoming\/./.test(name),
			);
			return [...objects, ...rows, ...spooled.map((key) => ({ key }))].map(({ key }) => key).sort();
		};

		uploadsContract(async () => ({ process, contents, close: async () => {} }));

		describe("for several machines", () => {
			beforeEach(async () => {
				await process().quota.sweep(new Date(Date.now() + 60_000));
			});

			it("accepts the bytes of only one of two processes that write at the same position, and informs the other", async () => {
				const [one, other] = [process(), process()].map(({ uploads }) => uploadClient(uploads));
				if (!one || !other) throw new Error("There are two.");
				const id = await one.begun("a", 6);
				const answers = await Promise.all([one.send(id, "a", 0, "aaaaaa"), other.send(id, "a", 0, "bbbbbb")]);
				expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
				expect(await one.whole(id, "a")).toBe(`guide.pdf: ${answers[0]?.status === 204 ? "aaaaaa" : "bbbbbb"}`);
				await other.discard(id, "a");
				expect(await contents()).toEqual([]);
			});

			it("continues on another machine when a process is killed, whose machine later deletes the remains", async () => {
				const one = uploadClient(process().uploads);
				const id = await one.begun("a", most);
				const machine = newMachine();
				const child = spawn(execPath, ["--input-type=module", "-e", killedWhileSending(id, machine)], {
					stdio: ["ignore", "pipe", "inherit"],
				});
				await new Promise((resolve) => child.stdout.once("data", resolve));
				child.kill("SIGKILL");
				await new Promise((resolve) => child.once("exit", resolve));
				const offset = Number(await one.offsetOf(id, "a"));
				expect(offset).toBeGreaterThanOrEqual(5 * 1024 * 1024);
				expect((await one.send(id, "a", offset, "x".repeat(most - offset))).status).toBe(204);
				const found = await one.finished(id, "a");
				const content = Buffer.concat(await Array.fromAsync(found?.content ?? []));
				expect(content.equals(Buffer.alloc(most, "x"))).toBe(true);
				await one.discard(id, "a");

				const [left = ""] = await contents();
				expect(left).toMatch(/incoming\/[\w-]+$/);
				const hourAgo = new Date(Date.now() - 3_600_000);
				utimesSync(path.join(machines, left), hourAgo, hourAgo);
				const limits = { ...uploadLimits, overall: { count: 1, bytes: 1000 } };
				const here = uploadClient(process(limits, machine).uploads);
				await here.discard(await here.begun("a", 3), "a");
				expect(await contents()).toEqual([]);
			});

			it("has to begin again when it consists of very many pieces", async () => {
				const one = uploadClient(process().uploads);
				const id = await one.begun("a", 6);
				await one.send(id, "a", 0, "abc");
				await database.prisma.upload.update({ where: { key: id }, data: { pieces: Array(800).fill("a piece") } });
				expect(await one.offsetOf(id, "a")).toBe("status 410");
				expect((await one.send(id, "a", 3, "def")).status).toBe(410);
				await one.discard(id, "a");
			});

			it("gives the last free place to one upload, even if all processes are asked at the same moment", async () => {
				const limits = { ...uploadLimits, overall: { count: 3, bytes: 1000 } };
				const clients = [process(limits), process(limits)].map(({ uploads }) => uploadClient(uploads));
				const asked = Array.from({ length: 8 }, (_, n) => clients[n % 2]?.refusal(`person ${n}`, 10));
				const answers = await Promise.all(asked);
				expect(answers.filter((answer) => answer === null)).toHaveLength(3);
				expect(new Set(answers)).toEqual(new Set([null, "uploads-full"]));
			});

			it("counts and deletes the file of a form that waits for correction", async () => {
				const limits = { ...uploadLimits, perPerson: { count: 1, bytes: 1000 } };
				const { key } = await kept("a");
				expect(await uploadClient(process(limits).uploads).refusal("a", 1)).toBe("too-many-uploads");
				await process().quota.sweep(new Date(Date.now() + 60_000));
				expect(await contents()).not.toContain(key);
				expect(await contents()).toEqual([]);
			});

			// The other store forgets everything when it stops.
			it.runIf(name === "versitygw")("loses nothing while the store is unavailable", async () => {
				const one = uploadClient(process().uploads);
				const id = await one.begun("a", 6);
				await one.send(id, "a", 0, "abc");
				await store.stop();
				await expect(one.send(id, "a", 3, "def")).rejects.toThrow(FilesUnavailable);
				await expect(one.begun("a", 3, "x.txt", "abc")).rejects.toThrow(FilesUnavailable);
				expect(await one.offsetOf(id, "a")).toBe(3);
				const form = await kept("a");
				expect(String(Buffer.concat(await Array.fromAsync((await form.files.open(form.key)) ?? [])))).toBe("kept");
				await store.start();
				expect((await one.send(id, "a", 3, "def")).status).toBe(204);
				expect(await one.whole(id, "a")).toBe("guide.pdf: abcdef");
				expect(await database.prisma.upload.count({ where: { bytes: 3 } })).toBe(0);
			});
		});

		/** Stores the file of a form. */
		async function kept(person: string) {
			const services = { prisma: database.prisma, bucket: openBucket(store.settings) };
			const spool = diskFiles(path.join(newMachine(), "files"));
			const files = s3Files(services.bucket, spool, (file) => announceKept(services, file));
			const content = (async function* () {
				yield Buffer.from("kept");
			})();
			const received = await files.receive(content, 10, { person, bytes: 4 });
			if (received.outcome !== "received") throw new Error(received.outcome);
			await files.keep(received.file);
			return { files, key: received.file.key };
		}

		/** A program that sends more than a piece of an upload, and waits once the first one is in the bucket. */
		function killedWhileSending(id: string, machine: string): string {
			return `
				import { readdirSync, statSync } from "node:fs";
				import path from "node:path";
				import { setTimeout } from "node:timers/promises";
				import { openDatabase } from "#app/platform/database/database.server.ts";
				import { bucketUploads } from "#app/platform/files/bucket-uploads.server.ts";
				import { diskFiles } from "#app/platform/files/files.server.ts";
				import { openBucket } from "#app/platform/files/s3-bucket.server.ts";
				import { createUploadQuota } from "#app/platform/files/upload-quota.server.ts";
				import { uploadClient } from "./tests/contracts/uploads.contract.ts";

				const { prisma } = openDatabase(${JSON.stringify(database.url)}, 2);
				const services = { prisma, bucket: openBucket(${JSON.stringify(store.settings)}) };
				const quota = createUploadQuota({ folder: ${JSON.stringify(machine)}, reserve: 0 });
				const uploads = bucketUploads(services, ${most}, quota, diskFiles(${JSON.stringify(path.join(machine, "files"))}));
				const body = new ReadableStream({
					start: (controller) => controller.enqueue(Buffer.alloc(${most - 1000}, "x")),
				});
				uploadClient(uploads).send("${id}", "a", 0, body);
				while ((await prisma.upload.findUnique({ where: { key: "${id}" } })).arrived === 0) await setTimeout(20);
				const incoming = ${JSON.stringify(path.join(machine, "files", "incoming"))};
				const hasNext = () =>
					readdirSync(incoming).some((name) => statSync(path.join(incoming, name)).size < 5 * 1024 * 1024);
				while (!hasNext()) await setTimeout(20);
				console.log("in the bucket");
				await setTimeout(60_000);
			`;
		}
	});
});
