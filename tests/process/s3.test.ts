import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { samples, smallPdf } from "#app/documents/document-files.fixture.ts";
import { stores, type TestStore } from "../contracts/s3-stores.ts";
import { documentForm, newDocumentPage } from "../setup/document-form.ts";
import { hiddenField, locationOf, openTestApp, post, request, type TestApp } from "../setup/test-app.ts";

describe.skipIf(!stores.versitygw)("a site whose files are in a bucket", () => {
	let store: TestStore;
	let app: TestApp;
	beforeAll(async () => {
		if (!stores.versitygw) return;
		store = await stores.versitygw();
		const { endpoint, bucket, accessKeyId, secretAccessKey } = store.settings;
		const settings = {
			S3_ENDPOINT: endpoint ?? "",
			S3_BUCKET: bucket,
			S3_ACCESS_KEY_ID: accessKeyId,
			S3_SECRET_ACCESS_KEY: secretAccessKey,
		};
		// Each process has its own DATA_DIR, as on two machines.
		app = await openTestApp(settings, { ...settings, WORKER: "off" });
	});
	afterAll(async () => {
		await app?.close();
		await store?.close();
	});

	it("serves them; while the bucket is unavailable, only they are affected, and nothing is lost", async () => {
		const { cookie } = await app.signIn([{ role: "officer" }]);
		const upload = (id: string) => post(app.origin, newDocumentPage, documentForm(id), { cookie });
		const letter = new TextDecoder().decode(samples.pdf);
		const [stored, refused] = [crypto.randomUUID(), crypto.randomUUID()];
		const download = (id: string) => request(`${app.origin}/documents/${id}`, { cookie });
		const author = await app.signIn([{ role: "author", member: "AZ" }]);
		const pid = await app.beginDraft(author);
		const uploadInPieces = () =>
			request(`${app.origin}/en/desk/practices/${pid}/uploads`, {
				method: "POST",
				cookie: author.cookie,
				body: "abc",
				headers: {
					origin: app.origin,
					"tus-resumable": "1.0.0",
					"upload-length": "3",
					"content-type": "application/offset+octet-stream",
				},
			});
		expect((await upload(stored)).status).toBe(303);
		expect((await download(stored)).body).toBe(letter);
		expect(readdirSync(path.join(app.dataDir, "files"))).toEqual(["incoming"]);

		await store.stop();
		const [answer, page, sent, begun] = await Promise.all([
			download(stored),
			request(`${app.origin}/en/library`),
			upload(refused),
			uploadInPieces(),
		]);
		await store.start();
		expect([answer.status, page.status, sent.status, begun.status]).toEqual([503, 200, 503, 503]);
		for (const { headers } of [answer, begun]) expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
		expect((await uploadInPieces()).status).toBe(201);
		expect((await download(stored)).status).toBe(200);
		expect((await upload(refused)).status).toBe(303);
		expect((await download(refused)).body).toBe(letter);
	});

	it("accepts a file in pieces through two machines, and both serve it", async () => {
		const [one, other] = app.sites.map(({ origin }) => origin) as [string, string];
		const { cookie } = await app.signIn([{ role: "author", member: "AZ" }]);
		const pid = await app.beginDraft({ cookie });
		const content = new Uint8Array(smallPdf(Buffer.alloc(100_000, "x")));
		const tus = { "tus-resumable": "1.0.0" };
		const uploads = `/en/desk/practices/${pid}/uploads`;
		const length = { "upload-length": String(content.length) };
		const begun = await post(one, uploads, {}, { cookie, headers: { ...tus, ...length } });
		expect(begun.status, begun.body).toBe(201);
		const target = locationOf(begun);
		const send = (origin: string, offset: number, end: number) =>
			request(`${origin}${target}`, {
				method: "POST",
				cookie,
				body: content.slice(offset, end),
				headers: {
					...tus,
					origin,
					"x-http-method-override": "PATCH",
					"upload-offset": String(offset),
					"content-type": "application/offset+octet-stream",
				},
			});
		expect((await send(one, 0, 60_000)).status).toBe(204);
		const arrived = await request(`${other}${target}`, { method: "HEAD", headers: tus, cookie });
		expect(arrived.headers.get("upload-offset")).toBe("60000");
		expect((await send(other, 60_000, content.length)).status).toBe(204);
		const taken = await request(`${one}${target}/take`, {
			method: "POST",
			body: "guide.pdf",
			headers: { origin: one },
			cookie,
		});
		expect(taken.status, taken.body).toBe(200);
		for (const origin of [one, other]) {
			const file = await request(`${origin}${JSON.parse(taken.body).href}`, { cookie });
			expect([file.status, file.body.length]).toEqual([200, content.length]);
		}
	});

	it("keeps the file of a form that is corrected on another machine", async () => {
		const [one, other] = app.sites.map(({ origin }) => origin) as [string, string];
		const { cookie } = await app.signIn([{ role: "officer" }]);
		const documentId = crypto.randomUUID();
		const send = (origin: string, kind: string, more: Record<string, string> = {}) => {
			const form = documentForm(documentId);
			for (const [name, value] of Object.entries({ kind, ...more })) form.set(name, value);
			if (more.held) form.delete("file");
			return post(origin, newDocumentPage, form, { cookie });
		};
		const incomplete = await send(one, "");
		expect(incomplete.status).toBe(422);
		const held = { held: hiddenField(incomplete, "held"), heldName: hiddenField(incomplete, "heldName") };
		expect((await send(other, "letter", held)).status).toBe(303);
		expect((await request(`${one}/documents/${documentId}`, { cookie })).status).toBe(200);
	});
});
