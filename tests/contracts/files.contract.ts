import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FileRange, Files, ReceivedFile } from "#app/platform/files/files.server.ts";

/** A store of its own, empty at first, as two processes see it. */
export type FileBench = { files: Files; other: Files; close(): Promise<void> };

/** What code that stores files may rely on, wherever they are stored. */
export function filesContract(open: () => Promise<FileBench>): void {
	let bench: FileBench;
	let files: Files;
	let other: Files;
	beforeAll(async () => {
		bench = await open();
		({ files, other } = bench);
	});
	afterAll(() => bench.close());

	const receive = async (content: Uint8Array | string, limit = 1_000_000): Promise<ReceivedFile> => {
		const outcome = await files.receive(pieces([Buffer.from(content)]), limit);
		if (outcome.outcome !== "received") throw new Error(outcome.outcome);
		return outcome.file;
	};
	const read = async (key: string, range?: FileRange, process = files) => {
		const stream = await process.open(key, range);
		return stream && Buffer.concat(await Array.fromAsync(stream));
	};
	const keys = async () => (await Array.fromAsync(files.list())).map(({ key }) => key).sort();

	it("reports that it works", () => expect(files.check()).resolves.toBeUndefined());

	describe("received content", () => {
		it("has its hash and size, and can be read before it is stored", async () => {
			const file = await receive("a paper");
			expect(file).toMatchObject({ size: 7, sha256: sha256("a paper") });
			expect(String(await read(file.key))).toBe("a paper");
			expect(await files.size(file.key)).toBe(7);
			await files.discard(file);
			expect(await read(file.key)).toBeNull();
			expect(await files.size(file.key)).toBeNull();
			await files.discard(file);
		});

		it("can be read by every process under the same key once it is kept, and stays there until it is deleted", async () => {
			const outcome = await files.receive(pieces([Buffer.from("waits")]), 10, { person: "a", bytes: 5 });
			if (outcome.outcome !== "received") throw new Error(outcome.outcome);
			const { key } = outcome.file;
			await files.keep(outcome.file);
			for (const process of [files, other]) {
				expect(String(await read(key, undefined, process))).toBe("waits");
				expect(await process.size(key)).toBe(5);
				const listed = await Array.fromAsync(process.list());
				expect(listed.filter((file) => file.key === key)).toMatchObject([{ stored: false }]);
			}
			await other.delete(key);
			expect(await read(key)).toBeNull();
		});

		it("may be as large as the limit but no larger, and leaves nothing if it is larger", async () => {
			const before = await keys();
			await files.discard(await receive(Buffer.alloc(1000), 1000));
			let requested = 0;
			const endless = (async function* () {
				for (; ; requested++) yield Buffer.alloc(300);
			})();
			expect(await files.receive(endless, 1000)).toEqual({ outcome: "too-large" });
			expect(requested).toBeLessThan(5);
			expect(await keys()).toEqual(before);
		});

		it("leaves nothing if it breaks off", async () => {
			const before = await keys();
			const broken = (async function* () {
				yield Buffer.from("begun");
				throw new Error("the line went dead");
			})();
			await expect(files.receive(broken, 1000)).rejects.toThrow("the line went dead");
			expect(await keys()).toEqual(before);
		});
	});

	describe("stored content", () => {
		it("is the same, as a whole and in every part, however it arrived", async () => {
			const chunks = fc.array(fc.uint8Array({ maxLength: 5000 }), { minLength: 1, maxLength: 6 });
			await fc.assert(
				fc.asyncProperty(chunks, fc.nat(), fc.nat(), async (sent, a, b) => {
					const whole = Buffer.concat(sent);
					fc.pre(whole.length > 0);
					const outcome = await files.receive(pieces(sent), 1_000_000);
					if (outcome.outcome !== "received") throw new Error(outcome.outcome);
					const key = await files.store(outcome.file);
					expect(outcome.file.sha256).toBe(sha256(whole));
					expect((await read(key))?.equals(whole)).toBe(true);
					const [start = 0, end = 0] = [a % whole.length, b % whole.length].sort((x, y) => x - y);
					expect((await read(key, { start, end }))?.equals(whole.subarray(start, end + 1))).toBe(true);
				}),
				{ numRuns: 40 },
			);
		});

		it("is stored once, however often it is received, even by several at once", async () => {
			const received = await Promise.all([receive("twice"), receive("twice"), receive("twice")]);
			const stored = await Promise.all(received.map((file) => files.store(file)));
			expect(new Set(stored).size).toBe(1);
			for (const file of received) expect(await read(file.key)).toBeNull();
			expect(String(await read(stored[0] ?? ""))).toBe("twice");
			expect((await keys()).filter((key) => key === stored[0])).toHaveLength(1);
		});

		it("can be abandoned in the middle of reading, and deleted more than once", async () => {
			const content = Buffer.alloc(300_000, "x");
			const key = await files.store(await receive(content));
			const reader = (await files.open(key))?.getReader();
			expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
			await reader?.cancel();
			expect((await read(key))?.equals(content)).toBe(true);
			await files.delete(key);
			expect(await read(key)).toBeNull();
			await files.delete(key);
		});
	});

	it("lists received and stored files, with the time at which they were written", async () => {
		const waiting = await receive("waits");
		const key = await files.store(await receive("stays"));
		const listed = new Map((await Array.fromAsync(files.list())).map((file) => [file.key, file]));
		expect(listed.get(waiting.key)).toMatchObject({ stored: false });
		expect(listed.get(key)).toMatchObject({ stored: true });
		expect(Math.abs(Date.now() - (listed.get(key)?.modified.getTime() ?? 0))).toBeLessThan(60_000);
		await files.discard(waiting);
	});

	it("finds no file under an unknown key, and refuses invalid keys", async () => {
		expect(await read(`00/00${"1".repeat(62)}`)).toBeNull();
		for (const key of ["../secret", "00/../../secret", "/etc/passwd", "incoming/../x", `aa/bb${"1".repeat(62)}`, ""]) {
			await expect(Promise.resolve().then(() => files.open(key))).rejects.toThrow("no key");
			await expect(Promise.resolve().then(() => files.delete(key))).rejects.toThrow("no key");
		}
	});
}

async function* pieces(chunks: Uint8Array[]): AsyncIterable<Uint8Array> {
	yield* chunks;
}

function sha256(content: Uint8Array | string): string {
	return createHash("sha256").update(content).digest("hex");
}
