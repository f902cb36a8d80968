import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { samples } from "#app/documents/document-files.fixture.ts";
import { stores, type TestStore } from "../contracts/s3-stores.ts";
import { documentForm, newDocumentPage } from "../setup/document-form.ts";
import { openTestApp, post, request, type TestApp } from "../setup/test-app.ts";

describe.skipIf(!stores.versitygw)("a site whose files are in a bucket", () => {
	let store: TestStore;
	let app: TestApp;
	beforeAll(async () => {
		if (!stores.versitygw) return;
		store = await stores.versitygw();
		const { endpoint, bucket, accessKeyId, secretAccessKey } = store.settings;
		app = await openTestApp({
			...{ S3_ENDPOINT: endpoint ?? "", S3_BUCKET: bucket },
			...{ S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey },
		});
	});
	afterAll(async () => {
		await app?.close();
		await store?.close();
	});

	it("serves them; while the bucket is away, only they are, and nothing is lost", async () => {
		const { cookie } = await app.signIn([{ role: "officer" }]);
		const upload = (id: string) => post(app.origin, newDocumentPage, documentForm(id), { cookie });
		const letter = new TextDecoder().decode(samples.pdf);
		const [stored, refused] = [crypto.randomUUID(), crypto.randomUUID()];
		const download = (id: string) => request(`${app.origin}/documents/${id}`, { cookie });
		expect((await upload(stored)).status).toBe(303);
		expect((await download(stored)).body).toBe(letter);
		expect(readdirSync(path.join(app.dataDir, "files"))).toEqual(["incoming"]);

		await store.stop();
		const [answer, page, sent] = await Promise.all([
			download(stored),
			request(`${app.origin}/en/library`),
			upload(refused),
		]);
		await store.start();
		expect([answer.status, page.status, sent.status]).toEqual([503, 200, 503]);
		expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
		expect((await download(stored)).status).toBe(200);
		expect((await upload(refused)).status).toBe(303);
		expect((await download(refused)).body).toBe(letter);
	});
});
