import { execFile } from "node:child_process";
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallPdf } from "#app/documents/document-files.fixture.ts";
import { copyTemplate } from "../setup/database.ts";
import { documentForm, newDocumentPage } from "../setup/document-form.ts";
import { ownFolder } from "../setup/folder.ts";
import { freePort, processEnvironment, type SiteProcess, siteSettings, startSite } from "../setup/site-process.ts";
import { locationOf, openTestApp, plainHtml, post, request, type TestApp, waitUntil } from "../setup/test-app.ts";
import { recordFault } from "./record-fault.ts";

type Variables = Record<string, string>;
const run = (variables: Variables, script: string, ...words: string[]) =>
	promisify(execFile)(process.execPath, [`scripts/${script}.ts`, ...words], {
		env: { ...processEnvironment(), ...siteSettings, NODE_ENV: "production", ...variables },
	});
const newFolder = () => ownFolder("damage");

describe("a damaged page of the database", () => {
	let site: SiteProcess;
	let settings: Variables;
	const backups = newFolder();
	beforeAll(async () => {
		site = await startSite();
		settings = { DATA_DIR: site.dataDir, PORT: new URL(site.origin).port, BACKUP_TO: backups };
	});
	afterAll(async () => {
		await site?.remove();
		rmSync(backups, { recursive: true, force: true });
	});

	it("makes the backup fail, which is reported with the damaged page, while readers get their pages and earlier backups stay", async () => {
		await run(settings, "backup");
		const whole = () => {
			const files = readdirSync(backups, { recursive: true, encoding: "utf8" });
			return files.filter((name) => name.endsWith("manifest.json"));
		};
		const earlier = whole();
		expect(earlier).toHaveLength(1);
		const { file, blocks } = await query(
			"select pg_relation_filepath('practice_text') as file, pg_relation_size('practice_text') / 8192 as blocks",
		);
		const last = Number(blocks) - 1;
		// A practice without texts in the block that is damaged below.
		const { pid } = await query(
			`select v.pid from practice_text t join practice_version v on v.id = t.version_id
			join practice p on p.published_version_id = v.id group by v.pid
			having max((t.ctid::text::point)[0]) < ${last} limit 1`,
		);
		await query("checkpoint");
		await site.stop();
		const page = openSync(path.join(site.dataDir, "postgres", file), "r+");
		writeSync(page, Buffer.alloc(64, 0xee), 0, 64, last * 8192 + 4096);
		closeSync(page);
		const METRICS_PORT = String(await freePort());
		site = await startSite({ ...settings, METRICS_PORT });

		await expect(run(settings, "backup")).rejects.toMatchObject({
			code: 1,
			stderr: expect.stringMatching(/invalid page in block \d+ of relation/),
		});
		await query("select graphile_worker.add_job('make-backups', '{}'::json)");
		await waitUntil(
			async () =>
				(await request(`http://127.0.0.1:${METRICS_PORT}/metrics`)).body.includes(
					'asan_jobs_failing{task="make-backups"} 1',
				),
			30_000,
			"the failing job is reported",
		);
		const report = await query("select state, about from backup_run order by started_at desc limit 1");
		expect(report).toMatchObject({ state: "failed", about: expect.stringContaining("invalid page") });
		for (const at of ["/en", "/en/library", `/en/library/${pid}`, "/en/search?q=passport"])
			expect((await request(`${site.origin}${at}`)).status, at).toBe(200);
		expect(whole()).toEqual(earlier);
		recordFault(14, {
			saw: "pages: 200; AsanJobFails fires, and the backup report names the damage",
			// The rows of the damaged block are in the earlier backup, from which somebody must restore them.
			seconds: null,
		});
	});

	async function query(sql: string) {
		const [, , , , sockets = ""] = readFileSync(path.join(site.dataDir, "postgres/postmaster.pid"), "utf8").split("\n");
		const client = new pg.Client({
			connectionString: `postgresql://asan@localhost/asan?host=${encodeURIComponent(sockets)}`,
		});
		await client.connect();
		return client.query(sql).then(
			({ rows }) => client.end().then(() => rows[0]),
			(error) => client.end().then(() => Promise.reject(error)),
		);
	}
});

describe("missing or damaged data of a site", () => {
	const folder = newFolder();
	const backups = path.join(folder, "backups");
	let app: TestApp;
	let settings: Variables;
	let cookie: string;
	beforeAll(async () => {
		mkdirSync(backups);
		app = await openTestApp({ WORKER: "off" });
		settings = { DATABASE_URL: app.databaseUrl, DATA_DIR: app.dataDir, BACKUP_TO: backups };
		cookie = (await app.signIn([{ role: "officer" }])).cookie;
	});
	afterAll(async () => {
		await app?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	/** Uploads a document. @returns its id, and the path and hash of its file */
	async function newDocument(): Promise<{ id: string; file: string; sha256: string }> {
		const id = crypto.randomUUID();
		const form = documentForm(id, smallPdf(id));
		expect((await post(app.origin, newDocumentPage, form, { cookie })).status).toBe(303);
		const { sha256 } = await app.database.prisma.documentVersion.findFirstOrThrow({ where: { documentId: id } });
		return { id, sha256, file: path.join(app.dataDir, "files", sha256.slice(0, 2), sha256) };
	}
	const installation = async () => plainHtml(await request(`${app.origin}/en/secretariat/installation`, { cookie }));
	const lastRun = () => app.database.prisma.backupRun.findFirstOrThrow({ orderBy: { startedAt: "desc" } });

	it("a file is missing: the backup names it, its reader is informed, and once it is put back everything works", async () => {
		const { id, file, sha256 } = await newDocument();
		renameSync(file, `${file}.away`);
		await expect(run(settings, "backup")).rejects.toMatchObject({ stderr: expect.stringContaining(sha256) });
		expect(await lastRun()).toMatchObject({ state: "failed", failure: "content-missing", about: sha256 });
		expect(await installation()).toContain("a file of the site is missing or damaged");
		const read = await request(`${app.origin}/documents/${id}`, { cookie });
		expect([read.status, locationOf(read)]).toEqual([303, expect.stringContaining(id)]);
		renameSync(`${file}.away`, file);
		const begun = performance.now();
		await run(settings, "backup");
		expect((await request(`${app.origin}/documents/${id}`, { cookie })).status).toBe(200);
		recordFault(20, {
			saw: "the document leads to a page that explains it; pages: 200; Installation reports it",
			seconds: (performance.now() - begun) / 1000,
		});
	});

	it("a bit of a file has flipped: the weekly backup names the file and still has it undamaged, and once it is put back everything works", async () => {
		const { file, sha256 } = await newDocument();
		await run(settings, "backup", "--everything");
		const flip = () => {
			const handle = openSync(file, "r+");
			writeSync(handle, Buffer.from([(readFileSync(file)[9] ?? 0) ^ 1]), 0, 1, 9);
			closeSync(handle);
		};
		flip();
		await expect(run(settings, "backup", "--everything")).rejects.toMatchObject({
			stderr: expect.stringContaining(sha256),
		});
		expect(await lastRun()).toMatchObject({ state: "failed", failure: "content-missing", about: sha256 });
		flip();
		const begun = performance.now();
		await run(settings, "backup", "--everything");
		recordFault(21, {
			saw: "pages: 200; Installation names the file, whose backup is good",
			seconds: (performance.now() - begun) / 1000,
		});
	});

	it("two backups are started at once: one waits for the other, and both are complete", async () => {
		const before = await app.database.prisma.backupRun.count({ where: { state: "done" } });
		const begun = performance.now();
		await Promise.all([run(settings, "backup"), run(settings, "backup")]);
		const seconds = (performance.now() - begun) / 1000;
		const runs = await app.database.prisma.backupRun.findMany({ orderBy: { startedAt: "desc" }, take: 2 });
		expect(await app.database.prisma.backupRun.count({ where: { state: "done" } })).toBe(before + 2);
		const [second, first] = runs;
		expect(second?.startedAt.getTime()).toBeGreaterThanOrEqual(first?.finishedAt?.getTime() ?? Number.NaN);
		recordFault(37, { saw: "pages: 200", seconds });
	});

	it("rows are deleted by hand: the backup is restored beside the site, shows the missing rows, and returns them", async () => {
		await run(settings, "backup");
		const { pool } = app.database;
		const counts = async (from: Pick<pg.Pool, "query">) =>
			(
				await from.query(
					"select (select count(*)::int from member_event) as events, (select count(*)::int from practice_text) as texts",
				)
			).rows[0];
		const before = await counts(pool);
		const byHand = async (sql: string) => {
			const client = new pg.Client({ connectionString: app.databaseUrl });
			await client.connect();
			await client.query("set session_replication_role = replica");
			await client.query(sql).finally(() => client.end());
		};
		await byHand("delete from member_event where member = 'AZ'; delete from practice_text where locale = 'ar'");
		const damaged = await counts(pool);
		expect(damaged.events).toBeLessThan(before.events);
		expect(damaged.texts).toBeLessThan(before.texts);

		const beside = await copyTemplate("template0");
		const begun = performance.now();
		const restored = { DATABASE_URL: beside.url, DATA_DIR: path.join(folder, "beside") };
		const { stdout } = await run({ ...restored, KEY_RING: path.join(app.dataDir, "keys") }, "restore", backups);
		const seconds = (performance.now() - begun) / 1000;
		expect(stdout).toContain("all equal the backup");
		const copy = new pg.Client({ connectionString: beside.url });
		await copy.connect();
		try {
			expect(await counts(copy)).toEqual(before);
			for (const table of ["member_event", "practice_text"]) {
				const { rows } = await copy.query(`select to_jsonb(t) as row from ${table} t`);
				await byHand(
					`insert into ${table} select r.* from jsonb_array_elements(${copy.escapeLiteral(
						JSON.stringify(rows.map(({ row }) => row)),
					)}::jsonb) e, jsonb_populate_record(null::${table}, e) r on conflict do nothing`,
				);
			}
		} finally {
			await copy.end();
			await beside.drop();
		}
		expect(await counts(pool)).toEqual(before);
		recordFault(40, {
			saw: "pages without the deleted data, until it was put back from the copy",
			seconds,
		});
	});
});
