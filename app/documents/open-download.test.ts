import { rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { samples, smallPdf } from "#app/documents/document-files.fixture.ts";
import { documentBench, givenDocument, givenPerson } from "#app/documents/documents.fixture.ts";
import { type DownloadRequest, openDownload } from "#app/documents/open-download.server.ts";
import { replaceDocument } from "#app/documents/replace-document.server.ts";
import { uploadDocument } from "#app/documents/upload-document.server.ts";
import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import { ownDatabase } from "../../tests/setup/database.ts";

const database = await ownDatabase();
const { services, folder } = documentBench(database);
const officer = await givenPerson(database, "Olga", { role: "officer" });

const content = smallPdf(Uint8Array.from({ length: 200_000 }, (_, index) => index % 251));

async function filed(visibility = "public", bytes = content, name = "Bəyannamə.pdf"): Promise<string> {
	const documentId = crypto.randomUUID();
	const details = { title: "T", kind: "letter", language: "en", visibility, member: "AZ" } as never;
	const outcome = await uploadDocument(officer, services, {
		documentId,
		details,
		file: await givenDocument(services, bytes, name),
	});
	expect(outcome.outcome).toBe("uploaded");
	return documentId;
}
const documentId = await filed();

async function download(more: Partial<DownloadRequest> = {}, actor: Actor = publicActor) {
	const answer = await openDownload(actor, services, { documentId, ...more });
	if (answer && "withheld" in answer) throw new Error(answer.withheld);
	const body = answer?.stream ? Buffer.concat(await Array.fromAsync(answer.stream)) : null;
	return answer && { ...answer, body };
}

describe("a download", () => {
	it("sends the whole file, to be saved and never shown", async () => {
		const answer = await download();
		expect(answer?.status).toBe(200);
		expect(answer?.body?.equals(content)).toBe(true);
		expect(answer?.headers).toEqual({
			"content-type": "application/pdf",
			"content-disposition": "attachment; filename=\"B_yannam_.pdf\"; filename*=UTF-8''B%C9%99yannam%C9%99.pdf",
			"x-content-type-options": "nosniff",
			"content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
			"accept-ranges": "bytes",
			etag: expect.stringMatching(/^"[0-9a-f]{64}"$/),
			"cache-control": "private, no-cache",
			vary: "cookie",
			"content-length": String(content.length),
		});
		// All headers are valid for a browser.
		expect([...new Headers(answer?.headers)]).toHaveLength(9);
	});

	it("is not stored by the browser of a person who is signed in", async () => {
		expect((await download({}, officer))?.headers["cache-control"]).toBe("private, no-store");
	});

	it("sends a web page as plain text", async () => {
		const page = await filed("public", Buffer.from("<script>alert(1)</script>"), "page.txt");
		expect((await download({ documentId: page }))?.headers).toMatchObject({
			"content-type": "text/plain; charset=utf-8",
			"content-disposition": expect.stringContaining('filename="page.txt"'),
		});
	});

	it.each([
		["bytes=0-9", 0, 9],
		["bytes=100000-100099", 100_000, 100_099],
		["bytes=-7", content.length - 7, content.length - 1],
		[`bytes=${content.length - 1}-`, content.length - 1, content.length - 1],
		["bytes=10-", 10, content.length - 1],
	])("continues where it stopped: %s", async (range, start, end) => {
		const answer = await download({ range });
		expect(answer?.status).toBe(206);
		expect(answer?.headers["content-range"]).toBe(`bytes ${start}-${end}/${content.length}`);
		expect(answer?.headers["content-length"]).toBe(String(end - start + 1));
		expect(answer?.body?.equals(content.subarray(start, end + 1))).toBe(true);
	});

	it("answers 416 for a range beyond the end", async () => {
		expect(await download({ range: `bytes=${content.length}-` })).toMatchObject({
			status: 416,
			headers: { "content-range": `bytes */${content.length}` },
			stream: null,
		});
	});

	it("restarts if the file has changed, and is skipped if it hasn't", async () => {
		const etag = (await download())?.headers.etag ?? "";
		expect((await download({ range: "bytes=0-9", ifRange: etag }))?.status).toBe(206);
		expect((await download({ range: "bytes=0-9", ifRange: '"other"' }))?.body?.length).toBe(content.length);
		expect(await download({ ifNoneMatch: `"other", W/${etag}` })).toMatchObject({ status: 304, stream: null });
		expect((await download({ ifNoneMatch: '"other"' }))?.status).toBe(200);
	});

	it("answers HEAD with the headers that it would send", async () => {
		expect(await download({ headersOnly: true, range: "bytes=0-9" })).toMatchObject({
			status: 206,
			headers: { "content-length": "10" },
			stream: null,
		});
	});

	it("is available only to people who may read the document", async () => {
		const hidden = await filed("owner");
		const focal = await givenPerson(database, "F", { role: "focal-point", member: "AZ", status: "declared" });
		const stranger = await givenPerson(database, "S", { role: "focal-point", member: "TR", status: "active" });
		expect(await download({ documentId: hidden })).toBeNull();
		expect(await download({ documentId: hidden }, stranger)).toBeNull();
		expect((await download({ documentId: hidden }, focal))?.status).toBe(200);
		for (const id of [crypto.randomUUID(), "x", "../x", ""])
			expect(await download({ documentId: id }, officer)).toBeNull();
	});

	it("returns the newest version, and earlier ones to people who may see them", async () => {
		const id = await filed("public", samples.png, "old.png");
		const file = await givenDocument(services, samples.gif, "new.gif");
		await replaceDocument(officer, services, { documentId: id, expectedNumber: 1, file });
		expect((await download({ documentId: id }))?.body?.equals(samples.gif)).toBe(true);
		expect((await download({ documentId: id, number: 2 }))?.status).toBe(200);
		expect(await download({ documentId: id, number: 1 })).toBeNull();
		expect((await download({ documentId: id, number: 1 }, officer))?.body?.equals(samples.png)).toBe(true);
		for (const number of [0, 3, -1, 1.5, Number.NaN])
			expect(await download({ documentId: id, number }, officer)).toBeNull();
	});

	it("is withheld if the store has lost the file", async () => {
		const lost = await filed("public", Buffer.from("lost"), "lost.txt");
		const { storageKey } = await database.prisma.documentVersion.findFirstOrThrow({ where: { documentId: lost } });
		rmSync(path.join(folder, storageKey));
		expect(await openDownload(publicActor, services, { documentId: lost })).toEqual({ withheld: "lost" });
	});

	it("is withheld if the file is infected, and only the owner and the secretariat learn why", async () => {
		const infected = await filed();
		const found = { scan: "infected", signature: "Test.Evil", scannedAt: new Date() };
		await database.prisma.documentVersion.updateMany({ where: { documentId: infected }, data: found });
		const focal = await givenPerson(database, "F", { role: "focal-point", member: "AZ", status: "active" });
		const other = await givenPerson(database, "O", { role: "focal-point", member: "TR", status: "active" });
		const open = (actor: Actor) => openDownload(actor, services, { documentId: infected });
		expect(await Promise.all([officer, focal, other, publicActor].map(open))).toEqual([
			{ withheld: "infected" },
			{ withheld: "infected" },
			null,
			null,
		]);
	});
});
