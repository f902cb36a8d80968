import { readdirSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { smallPdf } from "#app/documents/document-files.fixture.ts";
import type { EmailWriter } from "#app/notifications/email.ts";
import { queueEmails } from "#app/notifications/queue-emails.server.ts";
import { lease, sendEmails } from "#app/notifications/send-emails.server.ts";
import { fixedClock } from "#app/platform/clock.ts";
import { createLog } from "#app/platform/log.server.ts";
import { smtpMailer } from "#app/platform/mail.server.ts";
import { stores, type TestStore } from "../contracts/s3-stores.ts";
import { documentForm, newDocumentPage } from "../setup/document-form.ts";
import { ownFolder } from "../setup/folder.ts";
import { type MailServer, openMailServer } from "../setup/mail.ts";
import { freePort } from "../setup/site-process.ts";
import { openTestApp, post, request, type TestApp, waitUntil } from "../setup/test-app.ts";
import { recordFault } from "./record-fault.ts";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy.ts";

describe("the mail server", () => {
	const clock = fixedClock(new Date());
	const words: EmailWriter = async () => ({ subject: "A reminder", text: "Please answer." });
	let app: TestApp;
	let officer: string;
	let port: number;
	let server: MailServer | undefined;
	beforeAll(async () => {
		port = await freePort();
		app = await openTestApp({ WORKER: "off", SMTP_URL: `smtp://127.0.0.1:${port}` });
		officer = (await app.signIn([{ role: "officer" }])).cookie;
	});
	afterAll(async () => {
		await server?.close();
		await app?.close();
	});
	beforeEach(() => app.database.prisma.email.deleteMany());

	const queue = (address: string) =>
		app.database.prisma.$transaction((tx) =>
			queueEmails(tx, clock.now(), [
				{
					key: address,
					kind: "installation",
					payload: {},
					accountId: null,
					address,
					locale: "en",
					member: null,
					subject: null,
				},
			]),
		);
	const send = () =>
		sendEmails(
			{ ...app.services, clock, log: createLog("silent"), mailer: smtpMailer(`smtp://127.0.0.1:${port}`) },
			words,
		);
	const states = async () => (await app.database.prisma.email.findMany()).map(({ state }) => state);
	const listed = async () =>
		(await request(`${app.origin}/en/secretariat/attention/letters`, { cookie: officer })).body;

	it("is down: emails wait, pages work, and all emails are sent once it is up", async () => {
		for (const name of ["one", "two", "three"]) await queue(`${name}@agency.example`);
		expect(await send()).toMatchObject({ sent: 0, failed: 0, postponed: 1 });
		expect(await states()).toEqual(["queued", "queued", "queued"]);
		expect((await request(`${app.origin}/en/library`)).status).toBe(200);
		expect(await listed()).toContain("ECONNREFUSED");
		server = await openMailServer(port);
		const up = clock.now().getTime();
		while ((await states()).includes("queued")) {
			clock.advance(60_000);
			await send();
		}
		expect(server.emails.map(({ to }) => to).sort()).toEqual(
			["one", "three", "two"].map((name) => `${name}@agency.example`),
		);
		recordFault(30, {
			saw: "pages: 200; the emails are listed with the reason",
			seconds: (clock.now().getTime() - up) / 1000,
		});
	});

	it("dies after it has accepted an email: it is sent again with the same Message-ID", async () => {
		server ??= await openMailServer(port);
		server.emails.length = 0;
		server.fault = "dies-after-data";
		await queue("once@agency.example");
		expect((await send()).postponed).toBe(1);
		server.fault = "none";
		clock.advance(lease);
		expect((await send()).sent).toBe(1);
		const ids = server.emails.map(({ headers }) => headers["message-id"]);
		expect(ids).toEqual([expect.stringMatching(/^<\w+@/), ids[0]]);
		recordFault(31, {
			saw: "the email twice, with one Message-ID, by which mail systems drop the second",
			// The pause before the first retry of an email.
			seconds: 60,
		});
	});

	it("refuses an email address: the secretariat sees the email with the server's answer, and other emails are sent", async () => {
		server ??= await openMailServer(port);
		server.fault = "refuses-recipients";
		await queue("wrong@agency.example");
		expect((await send()).failed).toBe(1);
		server.fault = "none";
		expect(await listed()).toContain("No such mailbox here");
		await queue("right@agency.example");
		expect((await send()).sent).toBe(1);
		recordFault(32, {
			saw: "the email is listed with the mail server's answer",
			seconds: null,
		});
	});
});

describe.skipIf(!stores.versitygw)("the file store", () => {
	let store: TestStore;
	let proxy: TcpProxy;
	let app: TestApp;
	let cookie: string;
	let kept: string;
	beforeAll(async () => {
		if (!stores.versitygw) return;
		store = await stores.versitygw();
		const { endpoint = "", bucket, accessKeyId, secretAccessKey } = store.settings;
		proxy = await startTcpProxy(Number(new URL(endpoint).port));
		app = await openTestApp({
			S3_ENDPOINT: `http://127.0.0.1:${proxy.port}`,
			S3_BUCKET: bucket,
			S3_ACCESS_KEY_ID: accessKeyId,
			S3_SECRET_ACCESS_KEY: secretAccessKey,
			METRICS_PORT: String(await freePort()),
		});
		cookie = (await app.signIn([{ role: "officer" }])).cookie;
		kept = crypto.randomUUID();
		expect((await upload(kept)).status).toBe(303);
	});
	afterAll(async () => {
		await app?.close();
		await proxy?.close();
		await store?.close();
	});

	const upload = (id: string) => post(app.origin, newDocumentPage, documentForm(id, smallPdf(id)), { cookie });
	const download = () => request(`${app.origin}/documents/${kept}`, { cookie });
	const filesAre = async () => JSON.parse((await request(`${app.metricsOrigin}/readyz`)).body).files.state;
	/** Expects that only files and uploads get 503 while the store fails. @returns the seconds that a reader waited */
	async function onlyFilesFail(): Promise<number> {
		const begun = performance.now();
		const [file, page, sent] = await Promise.all([
			download(),
			request(`${app.origin}/en/search?q=${Math.random()}`),
			upload(crypto.randomUUID()),
		]);
		expect([file.status, page.status, sent.status]).toEqual([503, 200, 503]);
		const waited = (performance.now() - begun) / 1000;
		expect(await filesAre()).toBe("away");
		expect((await request(`${app.metricsOrigin}/metrics`)).body).toContain('asan_part_ok{part="files"} 0');
		return waited;
	}
	/** @returns seconds until everything works */
	const allWell = async () => {
		const took = await waitUntil(
			async () =>
				(await download()).status === 200 &&
				(await upload(crypto.randomUUID())).status === 303 &&
				(await filesAre()) === "ok",
			60_000,
			"files work",
		);
		return took / 1000;
	};

	it("fails twice: it is asked again, and nobody notices; keeps failing or falls silent: only files get 503", async () => {
		const documents = await app.database.prisma.document.count();
		for (const work of [download, () => upload(crypto.randomUUID())]) {
			proxy.fault = { status: 503, times: 2 };
			expect([200, 303]).toContain((await work()).status);
		}
		proxy.fault = { status: 503 };
		await onlyFilesFail();
		proxy.fault = "silent";
		const waited = await onlyFilesFail();
		proxy.fault = "none";
		const seconds = await allWell();
		expect(await app.database.prisma.document.count()).toBeGreaterThan(documents);
		recordFault(33, {
			saw: `pages: 200; files and uploads: 503, after ${waited.toFixed(0)} s when the store is silent`,
			seconds,
		});
	}, 300_000);

	it("no longer accepts the keys: that is reported, only files get 503, and everything works once it accepts them again", async () => {
		const body = "<Error><Code>InvalidAccessKeyId</Code><Message>There is no such key.</Message></Error>";
		proxy.fault = { status: 403, body };
		await onlyFilesFail();
		proxy.fault = "none";
		const seconds = await allWell();
		recordFault(34, {
			saw: "pages: 200; files and uploads: 503; AsanFilesUnavailable fires",
			seconds,
		});
	});
});

describe.each([
	{ place: "a shared folder", start: undefined },
	...(stores.versitygw ? [{ place: "a bucket", start: stores.versitygw }] : []),
])("an upload by a script into $place that is cut off", ({ start }) => {
	let app: TestApp;
	let store: TestStore | undefined;
	beforeAll(async () => {
		store = await start?.();
		const { endpoint = "", bucket = "", accessKeyId = "", secretAccessKey = "" } = store?.settings ?? {};
		// With a bucket, each process has its own DATA_DIR, as on two machines.
		const settings: Record<string, string> = store
			? {
					S3_ENDPOINT: endpoint,
					S3_BUCKET: bucket,
					S3_ACCESS_KEY_ID: accessKeyId,
					S3_SECRET_ACCESS_KEY: secretAccessKey,
				}
			: { DATA_DIR: ownFolder("shared") };
		app = await openTestApp({ ...settings, WORKER: "off" }, { ...settings, WORKER: "off" });
	});
	afterAll(async () => {
		await app?.close();
		await store?.close();
	});

	it("continues in another process, from the byte at which it stopped", async () => {
		const [one, other] = app.sites.map(({ origin }) => origin) as [string, string];
		const author = await app.signIn([{ role: "author", member: "AZ" }]);
		const pid = await app.beginDraft(author);
		const content = new Uint8Array(smallPdf(Buffer.alloc(6_000_000, "x")));
		const tus = { "tus-resumable": "1.0.0" };
		const begun = await request(`${one}/en/desk/practices/${pid}/uploads`, {
			method: "POST",
			body: "",
			headers: {
				...tus,
				origin: one,
				"upload-length": String(content.length),
				"upload-metadata": `filename ${Buffer.from("guide.pdf").toString("base64")}`,
			},
			cookie: author.cookie,
		});
		expect(begun.status, begun.body).toBe(201);
		const target = begun.headers.get("location") ?? "";
		const as = (origin: string, offset: number) => ({
			...tus,
			origin,
			"content-type": "application/offset+octet-stream",
			"x-http-method-override": "PATCH",
			"upload-offset": String(offset),
		});

		await cutOff(one, target, author.cookie, as(one, 0), content);
		let arrived = 0;
		const took = await waitUntil(
			async () => {
				const head = await request(`${other}${target}`, { method: "HEAD", headers: tus, cookie: author.cookie });
				arrived = Number(head.headers.get("upload-offset"));
				if (head.status !== 200 || arrived === 0) return false;
				// The answer is 409 while the first process still writes what it received; the browser then asks again.
				const rest = await request(`${other}${target}`, {
					method: "POST",
					body: content.slice(arrived),
					cookie: author.cookie,
					headers: as(other, arrived),
				});
				if (rest.status !== 409) expect(rest.status, rest.body).toBe(204);
				return rest.status === 204;
			},
			20_000,
			"the other process takes the rest",
		);
		expect(arrived).toBeLessThan(content.length);
		const taken = await request(`${other}${target}/take`, {
			method: "POST",
			body: "guide.pdf",
			headers: { origin: other },
			cookie: author.cookie,
		});
		expect(JSON.parse(taken.body)).toMatchObject({ outcome: "added" });
		if (!store) expect(readdirSync(path.join(app.dataDir, "uploads"))).toEqual([]);
		expect(await app.database.prisma.upload.count()).toBe(0);
		const [file] = await app.database.prisma.practiceFile.findMany({ where: { pid } });
		expect(file?.size).toBe(content.length);
		recordFault(23, { saw: "the upload continues where it stopped", seconds: took / 1000 });
	});

	/** Sends half of the content and then drops the connection. */
	async function cutOff(
		origin: string,
		target: string,
		cookie: string,
		headers: Record<string, string>,
		content: Uint8Array,
	): Promise<void> {
		const all = { ...headers, host: new URL(origin).host, cookie, "content-length": String(content.length) };
		const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
		const socket = connect(Number(new URL(origin).port), "127.0.0.1");
		socket.write(`POST ${target} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
		await new Promise<void>((resolve) => socket.write(content.subarray(0, content.length / 2), () => resolve()));
		socket.destroy();
	}
});
