import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallPdf } from "#app/documents/document-files.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { openDatabase } from "#app/platform/database/database.server.ts";
import { unlogged } from "../setup/database.ts";
import { documentForm, newDocumentPage } from "../setup/document-form.ts";
import { freePort, processEnvironment, type SiteProcess, siteSettings, startSite } from "../setup/site-process.ts";
import { openTestApp, post, request, type TestApp, waitUntil } from "../setup/test-app.ts";
import { countStatuses, recordFault } from "./record-fault.ts";
import { mayMount, mountBreakableDisk, mountSmallDisk, type SmallDisk } from "./small-disk.ts";

const megabyte = 1024 * 1024;
/** The site's data folder: not the disk itself, which can't be removed while it is mounted. */
const dataOn = ({ folder }: { folder: string }) => path.join(folder, "data");

/** A form with a new document, whose file ends with a number of bytes that differ each time. */
const longForm = (bytes = 0) => documentForm(crypto.randomUUID(), smallPdf(Buffer.alloc(bytes, crypto.randomUUID())));

const upload = (app: TestApp, cookie: string, bytes?: number) =>
	post(app.origin, newDocumentPage, longForm(bytes), { cookie });
const documents = (app: TestApp) => app.database.prisma.document.count();
const received = (folder: string) => readdirSync(path.join(folder, "files/incoming"));

describe.runIf(mayMount)("the disk with the files", () => {
	let disk: SmallDisk;
	let app: TestApp;
	let cookie: string;
	beforeAll(async () => {
		disk = mountSmallDisk(64);
		const METRICS_PORT = String(await freePort());
		app = await openTestApp({ DATA_DIR: dataOn(disk), DISK_RESERVE_BYTES: String(2 * megabyte), METRICS_PORT });
		cookie = (await app.signIn([{ role: "officer" }])).cookie;
		expect((await upload(app, cookie)).status).toBe(303);
	});
	afterAll(async () => {
		await app?.close();
		disk?.remove();
	});

	const pagesWork = async () => {
		const pages = ["/en", "/en/library", `/en/search?q=${Math.random()}`, newDocumentPage];
		for (const page of pages) expect((await request(`${app.origin}${page}`, { cookie })).status, page).toBe(200);
	};
	const filesAre = async () => JSON.parse((await request(`${app.metricsOrigin}/readyz`)).body).files;
	/** @returns seconds until an upload works again */
	const uploadsWork = async () => {
		const took = await waitUntil(async () => (await upload(app, cookie)).status === 303, 30_000, "uploads work");
		await waitUntil(async () => (await filesAre()).state === "ok", 30_000, "the file store is reported to work");
		return took / 1000;
	};

	it("is full: an upload is refused with a sentence, before it is read or in the middle, and leaves nothing", async () => {
		const before = await documents(app);
		disk.fill(3 * megabyte);
		const refused = await upload(app, cookie, 4 * megabyte);
		expect([refused.status, refused.body.includes(messagesFor("en").documents.fileProblems["disk-full"])]).toEqual([
			507,
			true,
		]);
		expect(refused.body).toContain('value="Letter"');
		await pagesWork();
		disk.empty();
		// Something else fills the disk while the file arrives.
		const halfway = await uploadSlowly(8 * megabyte, () => disk.fill());
		expect(halfway).toMatch(/^HTTP\/1\.1 507 /);
		expect(received(dataOn(disk))).toEqual([]);
		await pagesWork();
		expect(await documents(app)).toBe(before);
		disk.empty();
		const seconds = await uploadsWork();
		recordFault(15, { saw: "pages: 200; uploads: 507 with a sentence", seconds });
	});

	/** Sends half of a form, calls `halfway`, and sends the rest. @returns the answer */
	async function uploadSlowly(bytes: number, halfway: () => void): Promise<string> {
		const wrapped = new Response(longForm(bytes));
		const body = Buffer.from(await wrapped.arrayBuffer());
		const head = [
			`POST ${newDocumentPage} HTTP/1.1`,
			`Host: ${new URL(app.origin).host}`,
			`Origin: ${app.origin}`,
			`Cookie: ${cookie}`,
			`Content-Type: ${wrapped.headers.get("content-type")}`,
			`Content-Length: ${body.length}`,
			"Connection: close",
		];
		const socket = connect(Number(new URL(app.origin).port), "127.0.0.1");
		let answer = "";
		socket.setEncoding("utf8").on("data", (piece) => (answer += piece));
		socket.on("error", () => {});
		socket.write(`${head.join("\r\n")}\r\n\r\n`);
		socket.write(body.subarray(0, bytes / 2));
		const arrived = async () => {
			const [name] = received(dataOn(disk));
			return name !== undefined;
		};
		await waitUntil(arrived, 10_000, "the first half arrives");
		halfway();
		socket.write(body.subarray(bytes / 2));
		await waitUntil(() => answer.includes("\r\n\r\n"), 30_000, "the upload is answered");
		socket.destroy();
		return answer;
	}

	it("is read-only: uploads get 503, all pages work, and the file store is reported", async () => {
		const before = await documents(app);
		disk.setReadOnly(true);
		const refused = await upload(app, cookie);
		expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
		await pagesWork();
		expect(await filesAre()).toMatchObject({ state: "away", problem: expect.stringContaining("EROFS") });
		disk.setReadOnly(false);
		const seconds = await uploadsWork();
		expect([await documents(app), received(dataOn(disk))]).toEqual([before + 1, []]);
		recordFault(18, { saw: "pages: 200; uploads: 503", seconds });
	});
});

describe.runIf(mayMount)("a disk that reports I/O errors", () => {
	let disk: ReturnType<typeof mountBreakableDisk>;
	let app: TestApp;
	beforeAll(async () => {
		disk = mountBreakableDisk(64);
		const METRICS_PORT = String(await freePort());
		app = await openTestApp({ DATA_DIR: dataOn(disk), DISK_RESERVE_BYTES: "0", METRICS_PORT });
	});
	afterAll(async () => {
		await app?.close();
		disk?.remove();
	});

	it("uploads get 503, all pages work, the file store is reported, and uploads work once the disk does", async () => {
		const { cookie } = await app.signIn([{ role: "officer" }]);
		const filesAre = async () => JSON.parse((await request(`${app.metricsOrigin}/readyz`)).body).files;
		expect((await upload(app, cookie)).status).toBe(303);
		const before = await documents(app);
		disk.breakIt();
		const refused = await upload(app, cookie, 4 * megabyte);
		expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
		expect((await request(`${app.origin}/en/library`)).status).toBe(200);
		expect(await filesAre()).toMatchObject({ state: "away", problem: expect.stringContaining("EIO") });
		expect((await request(`${app.metricsOrigin}/metrics`)).body).toContain('asan_part_ok{part="files"} 0');
		disk.mend();
		const took = await waitUntil(async () => (await upload(app, cookie)).status === 303, 30_000, "uploads work");
		expect(await filesAre()).toEqual({ state: "ok" });
		expect([await documents(app), received(dataOn(disk))]).toEqual([before + 1, []]);
		recordFault(19, {
			saw: "pages: 200; uploads: 503; AsanFilesUnavailable fires",
			seconds: took / 1000,
		});
	});
});

describe.runIf(mayMount)("the disk with the database", () => {
	let disk: SmallDisk;
	let site: SiteProcess;
	beforeAll(async () => {
		disk = mountSmallDisk(400);
		site = await startSite({ DATA_DIR: dataOn(disk) });
	});
	afterAll(async () => {
		await site?.stop("SIGKILL");
		disk?.remove();
	});

	it("is full: readers get their pages, people who write get 503, and stored data stays", async () => {
		const database = openDatabase(unlogged(databaseOf(dataOn(disk))), 2);
		try {
			await database.pool.query("create table filler (n serial, content text)");
			disk.fill();
			let kept = 0;
			const write = () =>
				database.pool.query(
					"insert into filler (content) select string_agg(md5(random()::text), '') from generate_series(1, 30000)",
				);
			let refusal: unknown;
			while (refusal === undefined) {
				await write().then(
					() => kept++,
					(error) => (refusal = error),
				);
			}
			const statuses: number[] = [];
			for (let n = 0; n < 10; n++) {
				statuses.push((await request(`${site.origin}/en/search?q=${Math.random()}`)).status);
				statuses.push((await request(`${site.origin}/en/library?page=${n + 1}`)).status);
			}
			const written: number[] = [];
			const long = "A long message. ".repeat(150);
			for (let n = 0; n < 40; n++) {
				const message = { name: "A reader", email: `reader-${n}@agency.example`, topic: "other", text: long + n };
				written.push((await post(site.origin, "/en/about/contact", message)).status);
			}
			expect(new Set(statuses)).toEqual(new Set([200]));
			expect(written.filter((status) => ![303, 503].includes(status))).toEqual([]);
			expect(written).toContain(503);
			disk.empty();
			const took = await waitUntil(
				async () =>
					(await request(`${site.origin}/readyz`)).status === 200 &&
					(await write().then(
						() => true,
						() => false,
					)),
				60_000,
				"the database takes rows again",
			);
			kept++;
			const { rows } = await database.pool.query("select count(*)::int as count from filler");
			expect(rows[0].count).toBe(kept);
			expect(await database.prisma.enquiry.count()).toBe(written.filter((status) => status === 303).length);
			recordFault(16, {
				saw: `pages: ${countStatuses(statuses)}; forms: ${countStatuses(written)}`,
				seconds: took / 1000,
			});
		} finally {
			await database.close();
		}
	});

	function databaseOf(dataDir: string): string {
		const [, , , , sockets = ""] = readFileSync(path.join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n");
		return `postgresql://asan@localhost/asan?host=${encodeURIComponent(sockets)}`;
	}
});

describe.runIf(mayMount)("the disk with the backups", () => {
	let disk: SmallDisk;
	let app: TestApp;
	beforeAll(async () => {
		disk = mountSmallDisk(1);
		app = await openTestApp({ WORKER: "off" });
	});
	afterAll(async () => {
		await app?.close();
		disk?.remove();
	});

	const backUp = () =>
		promisify(execFile)(process.execPath, ["scripts/backup.ts"], {
			env: {
				...processEnvironment(),
				...siteSettings,
				BACKUP_TO: disk.folder,
				DATABASE_URL: app.databaseUrl,
				DATA_DIR: app.dataDir,
			},
		});

	it("is full: the backup fails with the reason and has no manifest; once there is room, the next one is made", async () => {
		disk.fill(32 * 1024);
		await expect(backUp()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("full") });
		const manifests = () =>
			readdirSync(disk.folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("manifest.json"));
		expect(manifests()).toEqual([]);
		expect((await request(`${app.origin}/en/library`)).status).toBe(200);
		const [failed] = await app.database.prisma.backupRun.findMany();
		expect(failed).toMatchObject({ state: "failed", failure: "no-space" });
		disk.empty();
		disk.resize(200);
		const begun = performance.now();
		await backUp();
		expect(manifests()).toHaveLength(1);
		recordFault(17, {
			saw: "pages: 200; Installation: the disk for backups is full",
			seconds: (performance.now() - begun) / 1000,
		});
	});
});
