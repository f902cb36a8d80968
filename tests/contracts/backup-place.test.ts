import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { backupBucket } from "#app/archive/backup-bucket.server.ts";
import { backupFolder } from "#app/archive/backup-place.server.ts";
import { diskFiles } from "#app/platform/files/files.server.ts";
import { ownFolder } from "../setup/folder.ts";
import { backupPlaceContract } from "./backup-place.contract.ts";
import { stores } from "./s3-stores.ts";

const folder = ownFolder("places");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a folder", () => {
	backupPlaceContract(async () => ({
		place: backupFolder(mkdtempSync(path.join(folder, "to-"))),
		close: async () => {},
	}));
});

describe.each(Object.entries(stores))("a bucket in %s", (name, start) => {
	describe.skipIf(!start)("", () => {
		const spool = path.join(folder, name);
		backupPlaceContract(async () => {
			const store = await start?.();
			if (!store) throw new Error(`There is no ${name}.`);
			return { place: backupBucket(store.settings, "site/", diskFiles(spool)), close: store.close };
		});
		afterAll(() => expect(readdirSync(path.join(spool, "incoming"))).toEqual([]));

		it("that does not exist or does not answer is reported with the reason", async () => {
			const store = await start?.();
			if (!store) throw new Error(`There is no ${name}.`);
			const place = (bucket: string) => backupBucket({ ...store.settings, bucket }, "", diskFiles(spool));
			await expect(place("missing").list("")).rejects.toMatchObject({
				reason: "unreachable",
				about: "s3://missing/ (NoSuchBucket)",
			});
			await store.stop();
			await expect(place("files").read("files/a")).rejects.toMatchObject({ reason: "unreachable" });
			await store.close();
		});
	});
});
