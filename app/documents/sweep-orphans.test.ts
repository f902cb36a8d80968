import { spawn } from "node:child_process";
import { utimes } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { smallPdf } from "#app/documents/document-files.fixture.ts";
import { documentBench, givenDocument, givenPerson, storedKeys } from "#app/documents/documents.fixture.ts";
import { findDocument } from "#app/documents/documents.server.ts";
import { openDownload } from "#app/documents/open-download.server.ts";
import { sweepOrphans } from "#app/documents/sweep-orphans.server.ts";
import { uploadDocument } from "#app/documents/upload-document.server.ts";
import { publicActor, systemActor } from "#app/identity/person/actor.ts";
import { ownDatabase } from "../../tests/setup/database.ts";

const database = await ownDatabase();
const { services, folder } = documentBench(database);
const officer = await givenPerson(database, "Olga", { role: "officer" });
afterEach(async () => {
	await sweepOrphans(systemActor, services, soon());
});

/** A moment after everything that has been written so far. */
const soon = () => new Date(Date.now() + 60_000);
const longAgo = new Date("2026-01-01T00:00:00Z");
const details = { title: "T", kind: "letter", language: "en", visibility: "public", member: null } as const;
const upload = async (content: string, documentId: string = crypto.randomUUID()) => {
	const file = await givenDocument(services, smallPdf(content));
	await uploadDocument(officer, services, { documentId, details, file });
	return { documentId, key: `${file.sha256.slice(0, 2)}/${file.sha256}` };
};
const sweeps = () => database.prisma.activity.count({ where: { verb: "document.sweep" } });

describe("a file left by a crash", () => {
	it("between upload and save is swept, and the form can be sent again", async () => {
		const documentId = crypto.randomUUID();
		await killedBeforeSaving(documentId, "crashed");
		const left = await storedKeys(services);
		expect(left).toHaveLength(1);
		expect(left[0]).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{64}$/);
		expect(await findDocument(officer, services, documentId)).toBeNull();

		// An upload that may still be in progress is left alone.
		expect(await sweepOrphans(systemActor, services, longAgo)).toEqual({ outcome: "swept", received: 0, kept: 0 });
		expect(await storedKeys(services)).toEqual(left);
		const before = await sweeps();
		expect(await sweepOrphans(systemActor, services, soon())).toEqual({ outcome: "swept", received: 0, kept: 1 });
		expect(await storedKeys(services)).toEqual([]);
		expect(await sweeps()).toBe(before + 1);

		const again = await upload("crashed", documentId);
		expect([again.key]).toEqual(left);
		expect(await findDocument(publicActor, services, documentId)).not.toBeNull();
	}, 40_000);

	it("in the middle of an upload is swept", async () => {
		await givenDocument(services, smallPdf("waits for ever"));
		expect(await sweepOrphans(systemActor, services, longAgo)).toMatchObject({ received: 0 });
		expect(await sweepOrphans(systemActor, services, soon())).toEqual({ outcome: "swept", received: 1, kept: 0 });
		expect((await storedKeys(services)).filter((key) => key.startsWith("incoming/"))).toEqual([]);
	});

	it("is also swept if the transaction failed", async () => {
		const nobody = { ...officer, accountId: "no uuid" };
		const file = await givenDocument(services, smallPdf("rolled back"));
		const input = { documentId: crypto.randomUUID(), details, file };
		await expect(uploadDocument(nobody, services, input)).rejects.toThrow();
		expect(await sweepOrphans(systemActor, services, soon())).toMatchObject({ received: 0 });
		expect(await findDocument(officer, services, input.documentId)).toBeNull();
	});
});

describe("a filed document", () => {
	it("is never swept, and a sweep that finds nothing leaves no entry", async () => {
		const { documentId, key } = await upload("on file");
		const before = await sweeps();
		expect(await sweepOrphans(systemActor, services, soon())).toEqual({ outcome: "swept", received: 0, kept: 0 });
		expect(await storedKeys(services)).toContain(key);
		expect(await sweeps()).toBe(before);
		const download = await openDownload(publicActor, services, { documentId });
		expect(download).toMatchObject({ status: 200 });
		if (download && "stream" in download) await download.stream?.cancel();
	});

	it("is not swept while the same content, left by a crash, is being filed", async () => {
		for (let round = 0; round < 15; round++) {
			const content = `race ${round}`;
			const key = await services.files.store(await givenDocument(services, smallPdf(content)));
			await utimes(path.join(folder, key), longAgo, longAgo);
			const minuteAgo = new Date(Date.now() - 60_000);
			const [filed] = await Promise.all([upload(content), sweepOrphans(systemActor, services, minuteAgo)]);
			expect(filed.key).toBe(key);
			expect(await findDocument(publicActor, services, filed.documentId)).not.toBeNull();
			expect(await storedKeys(services)).toContain(key);
		}
	}, 40_000);
});

it("sweeping is only for the system", async () => {
	for (const actor of [publicActor, officer])
		expect(await sweepOrphans(actor, services, soon())).toEqual({ outcome: "forbidden" });
});

/** Uploads in a separate process, which is killed when the content is stored and the database knows nothing yet. */
async function killedBeforeSaving(documentId: string, content: string): Promise<void> {
	const script = `
		import { uploadDocument } from "#app/documents/upload-document.server.ts";
		import { systemActor } from "#app/identity/person/actor.ts";
		import { systemClock } from "#app/platform/clock.ts";
		import { openDatabase } from "#app/platform/database/database.server.ts";
		import { diskFiles } from "#app/platform/files/files.server.ts";
		import { noScanner } from "#app/platform/files/virus-scan.server.ts";
		const [url, folder, documentId, content] = process.argv.slice(1);
		const store = diskFiles(folder);
		const files = { ...store, store: async (file) => (await store.store(file), process.kill(process.pid, "SIGKILL")) };
		const services = { database: openDatabase(url, 2), clock: systemClock, reference: {}, files, scanner: noScanner };
		const { file } = await store.receive((async function* () { yield Buffer.from(content, "latin1"); })(), 1000);
		const details = ${JSON.stringify(details)};
		await uploadDocument(systemActor, services, { documentId, details, file: { ...file, name: "a.pdf" } });
	`;
	const args = [
		"--input-type=module",
		"-e",
		script,
		database.url,
		folder,
		documentId,
		smallPdf(content).toString("latin1"),
	];
	const child = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
	const [, signal] = await new Promise<[number | null, string | null]>((resolve) =>
		child.once("exit", (code, name) => resolve([code, name])),
	);
	expect(signal).toBe("SIGKILL");
}
