import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { BackupPlace } from "#app/archive/backup-place.server.ts";

/** A place of its own, empty at first. */
export type PlaceBench = { place: BackupPlace; close(): Promise<void> };

/** What backups may rely on, wherever they are written. */
export function backupPlaceContract(open: () => Promise<PlaceBench>): void {
	let bench: PlaceBench;
	let place: BackupPlace;
	beforeAll(async () => {
		bench = await open();
		place = bench.place;
	});
	afterAll(() => bench?.close());

	const write = (name: string, ...chunks: (Uint8Array | string)[]) =>
		place.write(name, pieces(chunks.map((chunk) => Buffer.from(chunk))));
	const read = async (name: string) => {
		const content = await place.read(name);
		return content && Buffer.concat(await Array.fromAsync(content));
	};
	const names = async (folder: string) => (await place.list(folder)).map(({ name }) => name).sort();

	it("is empty at first", async () => {
		expect([await names(""), await names("files"), await read("files/a")]).toEqual([[], [], null]);
		await place.delete("files/a");
		await place.delete("nothing");
	});

	it("reads back what was written, however it arrived, and returns its length and hash", async () => {
		const chunks = fc.array(fc.uint8Array({ maxLength: 5000 }), { maxLength: 6 });
		await fc.assert(
			fc.asyncProperty(chunks, async (sent) => {
				const whole = Buffer.concat(sent);
				expect(await write("2026-01-01T00-00-00Z/rows.zip", ...sent)).toEqual({
					size: whole.length,
					sha256: createHash("sha256").update(whole).digest("hex"),
				});
				expect((await read("2026-01-01T00-00-00Z/rows.zip"))?.equals(whole)).toBe(true);
			}),
			{ numRuns: 20 },
		);
	});

	it("lists the direct content of a folder, and when files were written", async () => {
		for (const name of ["2026-01-02T00-00-00Z/manifest.json", "2026-01-02T00-00-00Z/rows.zip", "files/b.age"])
			await write(name, "x");
		expect(await names("")).toEqual(expect.arrayContaining(["2026-01-02T00-00-00Z", "files"]));
		expect(await names("2026-01-02T00-00-00Z")).toEqual(["manifest.json", "rows.zip"]);
		expect(await names("2026-01-02T00-00-00")).toEqual([]);
		const [file] = await place.list("files");
		expect(file?.name).toBe("b.age");
		expect(Math.abs(Date.now() - (file?.modified?.getTime() ?? 0))).toBeLessThan(60_000);
	});

	it("deletes a file, and a folder with everything in it", async () => {
		for (const name of ["2026-01-03T00-00-00Z/manifest.json", "2026-01-03T00-00-00Z/rows.zip", "files/c", "files/cc"])
			await write(name, "x");
		await place.delete("files/c");
		await place.delete("2026-01-03T00-00-00Z");
		expect(await names("")).not.toContain("2026-01-03T00-00-00Z");
		expect([await read("files/c"), await read("2026-01-03T00-00-00Z/rows.zip")]).toEqual([null, null]);
		expect(String(await read("files/cc"))).toBe("x");
	});

	it("shows nothing of a file that breaks off, and keeps the earlier one", async () => {
		const broken = async function* () {
			yield Buffer.from("begun");
			throw new Error("the line went dead");
		};
		await expect(place.write("files/d", broken())).rejects.toThrow("the line went dead");
		await write("files/e", "before");
		await expect(place.write("files/e", broken())).rejects.toThrow("the line went dead");
		expect([await read("files/d"), String(await read("files/e"))]).toEqual([null, "before"]);
	});
}

async function* pieces(chunks: Uint8Array[]): AsyncIterable<Uint8Array> {
	yield* chunks;
}
