import { spawn } from "node:child_process";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { diskFiles } from "#app/platform/files/files.server.ts";
import { openBucket } from "#app/platform/files/s3-bucket.server.ts";
import { s3Files } from "#app/platform/files/s3-files.server.ts";
import { ownFolder } from "../setup/folder.ts";
import { filesContract } from "./files.contract.ts";
import { stores } from "./s3-stores.ts";

const folder = ownFolder("files");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a folder on disk", () => {
	filesContract(async () => {
		const open = () => diskFiles(path.join(folder, "contract"));
		return { files: open(), other: open(), close: async () => {} };
	});

	it("keeps each file under the first two digits of its hash", async () => {
		const place = path.join(folder, "places");
		const files = diskFiles(place);
		const outcome = await files.receive(abc(), 10);
		if (outcome.outcome !== "received") throw new Error(outcome.outcome);
		const hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
		expect(await files.store(outcome.file)).toBe(`ba/${hash}`);
		expect(readdirSync(place, { recursive: true }).sort()).toEqual(["ba", `ba/${hash}`, "incoming"]);
	});

	it("reports why nothing can be stored", async () => {
		const place = path.join(folder, "no-folder");
		writeFileSync(place, "");
		await expect(diskFiles(place).check()).rejects.toThrow("ENOTDIR");
	});

	it("shows nothing of an upload under its hash if the process is killed in the middle", async () => {
		const place = path.join(folder, "killed");
		const child = spawn(process.execPath, ["--input-type=module", "-e", killedInTheMiddle(place)], {
			stdio: ["ignore", "pipe", "inherit"],
		});
		await new Promise((resolve) => child.stdout.once("data", resolve));
		child.kill("SIGKILL");
		await new Promise((resolve) => child.once("exit", resolve));
		const left = await Array.fromAsync(diskFiles(place).list());
		expect(left).toMatchObject([{ stored: false }]);
		expect(readdirSync(place)).toEqual(["incoming"]);
	});
});

describe.each(Object.entries(stores))("a bucket in %s", (name, start) => {
	describe.skipIf(!start)("", () => {
		filesContract(async () => {
			const store = await start?.();
			if (!store) throw new Error(`There is no ${name}.`);
			const bucket = openBucket(store.settings);
			const open = (spool: string) => s3Files(bucket, diskFiles(path.join(folder, name, spool)), async () => {});
			return { files: open("one"), other: open("other"), close: store.close };
		});
	});
});

function killedInTheMiddle(place: string): string {
	return `
		import { diskFiles } from "#app/platform/files/files.server.ts";
		async function* content() {
			yield Buffer.alloc(1000);
			console.log("written");
			await new Promise((resolve) => setTimeout(resolve, 60_000));
		}
		await diskFiles(${JSON.stringify(place)}).receive(content(), 10_000);
	`;
}

async function* abc() {
	yield Buffer.from("abc");
}
