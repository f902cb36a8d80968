import { once } from "node:events";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDraft, createPublished } from "#app/library/record/library.fixture.ts";
import { recordContribution } from "#app/membership/contributions/record-contribution.server.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { startSite } from "../setup/site-process.ts";
import { openSeparateTestApp, post, request, type SeparateTestApp, waitUntil } from "../setup/test-app.ts";
import { countStatuses, recordFault } from "./record-fault.ts";

describe("a web process", () => {
	let app: SeparateTestApp;
	beforeAll(async () => {
		app = await openSeparateTestApp(inspected);
	});
	afterAll(() => app?.close());

	/** Starts the site again, as a supervisor does. @returns the seconds until it serves */
	async function startAgain(): Promise<number> {
		const begun = performance.now();
		const { port } = new URL(app.origin);
		const { dataDir } = app;
		app.sites[0] = await startSite({ ...inspected, DATA_DIR: dataDir, PORT: port, DATABASE_URL: app.postgres.url() });
		await waitUntil(async () => (await request(`${app.origin}/readyz`)).status === 200, 30_000, "it is ready");
		return (performance.now() - begun) / 1000;
	}

	type Work = {
		/** Does something new. @returns its key once the site has confirmed it */
		act(): Promise<string>;
		/** The keys of what is stored, each with whether everything that belongs to it is. */
		stored: string;
	};

	/** Sends a form that leads on only when what it does is done. @returns the key of what it does */
	async function sendForm(target: string, cookie: string, fields: Parameters<typeof post>[2], key: string) {
		const { status, body } = await post(app.origin, target, fields, { cookie });
		if (status !== 303) throw new Error(`${target}: ${status} ${/<[^>]*id="errors".*?<\/ul>/s.exec(body)}`);
		return key;
	}

	async function works(): Promise<Record<string, Work>> {
		const author = await app.signIn([{ role: "author", member: "AZ" }]);
		const officer = await app.signIn([{ role: "officer" }]);
		const colleague = await app.signIn([{ role: "officer" }]);
		const focal = await app.signIn([{ role: "focal-point", member: "AZ" }]);
		await givenMember(app.database, "FR", "full", [{ to: "active", from: "2020-01-01" }]);
		const assessed = { kind: "assessed", year: 2025, datedOn: "2025-01-10", dueOn: "2025-03-31" } as const;
		const money = { member: "FR", currency: "EUR", amount: "5000.00" };
		await recordContribution(officer.person, app.services, { ...assessed, ...money }, crypto.randomUUID());
		const drafts: string[] = [];
		for (let n = 0; n < 120; n++)
			drafts.push(await createDraft(app.services, { countries: ["FI"] }, undefined, colleague.person));
		const sources: string[] = [];
		for (let n = 0; n < 120; n++) sources.push(await createPublished(app.services, { countries: ["FI"] }));
		const next = (all: string[]) => {
			const one = all.pop();
			if (!one) throw new Error("nothing is left to do");
			return one;
		};
		let begun = 0;
		return {
			"drafts are begun": {
				act: () => app.beginDraft(author, `Draft ${++begun}`),
				stored: `select pid as key, exists (select from practice_version v join practice_text t on t.version_id = v.id where v.pid = p.pid)
						and exists (select from activity a where a.subject_id = p.pid) as whole
					from practice p where created_by_id = '${author.person.accountId}'`,
			},
			"practices are published": {
				act() {
					const pid = next(drafts);
					return sendForm(`/en/desk/practices/${pid}/publish`, officer.cookie, { revision: "1" }, pid);
				},
				stored: `select p.pid as key, v.state = 'published' and v.published_at is not null and p.first_published_at is not null
						and exists (select from practice_text t where t.version_id = v.id)
						and exists (select from search.subject s where s.pid = p.pid)
						and exists (select from activity a where a.subject_id = p.pid and a.verb = 'practice.publish') as whole
					from practice p join practice_version v on v.pid = p.pid
					where p.created_by_id = '${colleague.person.accountId}' and (v.state <> 'draft' or p.published_version_id is not null)`,
			},
			"payments are recorded": {
				act() {
					const reference = crypto.randomUUID();
					const payment = { kind: "receipt", datedOn: "2026-01-05", currency: "EUR", amount: "7.50", reference };
					const target = "/en/secretariat/contributions/members/FR/new?kind=receipt";
					return sendForm(target, officer.cookie, payment, reference);
				},
				stored: `select reference as key, exists (select from activity a where a.subject_id = e.id::text and a.verb = 'contribution.record') as whole
					from contribution_entry e where kind = 'receipt'`,
			},
			"spreadsheets are uploaded": {
				act() {
					const importId = crypto.randomUUID();
					const form = new FormData();
					form.set("kind", "register");
					form.set("importId", importId);
					form.set("file", new Blob([`Country;Class\nAZ;full\n${importId};full\n`]), "table.csv");
					return sendForm("/en/secretariat/import", officer.cookie, form, importId);
				},
				stored: `select i.id::text as key, (select count(*) = 2 from import_row r where r.import_id = i.id)
						and exists (select from activity a where a.subject_id = i.id::text) as whole
					from import i`,
			},
			"adoptions are filed": {
				act() {
					const source = next(sources);
					const form = { adopter: "AZ", stage: "adapting", audience: "public", language: "en", parts: "All of it." };
					const documented = { sourceUrl: "https://agency.example/report" };
					const fields = { ...form, ...documented, source: `${source} v1.0` };
					return sendForm("/en/desk/adoptions/new", focal.cookie, fields, source);
				},
				stored: `select source_pid as key, exists (select from adoption_step s where s.adoption_id = d.id)
						and exists (select from activity a where a.subject_id = d.id::text and a.verb = 'adoption.file') as whole
					from adoption d where adopter = 'AZ'`,
			},
		};
	}

	it("killed in the middle of work: nothing is half-written, confirmed data is stored, and it works when started again", async () => {
		let seconds = 0;
		for (const [name, { act, stored }] of Object.entries(await works())) {
			const confirmed: string[] = [];
			let ended: unknown;
			const working = Promise.all(
				[1, 2, 3, 4].map(async () => {
					while (!ended) {
						await act().then(
							(key) => confirmed.push(key),
							(error) => (ended ??= error),
						);
					}
				}),
			);
			await waitUntil(() => confirmed.length > 10 || Boolean(ended), 30_000, name);
			await app.sites[0]?.stop("SIGKILL");
			await working;
			expect(String(ended), name).toBe("TypeError: fetch failed");
			seconds = await startAgain();
			const { rows } = await app.database.pool.query<{ key: string; whole: boolean }>(stored);
			expect(
				rows.filter(({ whole }) => !whole),
				name,
			).toEqual([]);
			const keys = rows.map(({ key }) => key);
			expect(
				confirmed.filter((key) => !keys.includes(key)),
				name,
			).toEqual([]);
		}
		recordFault(1, { saw: "no connection until it is back", seconds });
	});

	it("whose event loop is blocked: `/healthz` does not answer, so that a supervisor or proxy notices", async () => {
		const blocked = 8_000;
		const done = run(`(() => { const end = Date.now() + ${blocked}; while (Date.now() < end); })()`);
		const health = () => request(`${app.origin}/healthz`, { signal: AbortSignal.timeout(3_000) });
		const unanswered = () =>
			health().then(
				() => false,
				(error) => error.name === "TimeoutError",
			);
		await waitUntil(unanswered, blocked, "it gives no answer");
		await done;
		const took = await waitUntil(async () => (await health()).status === 200, 30_000, "it answers again");
		recordFault(3, { saw: "no answer while it is blocked", seconds: took / 1000 });
	});

	it("whose memory is full: it ends, and the supervisor starts it again", async () => {
		const [site] = app.sites;
		const ended = once(site?.process as never, "exit");
		const practices = await app.database.prisma.practice.count();
		run("(() => { const all = []; for (;;) all.push(new Array(100_000).fill(0).map((_, n) => ({ n }))); })()").catch(
			() => {},
		);
		const begun = performance.now();
		const [code, signal] = await ended;
		const ending = (performance.now() - begun) / 1000;
		expect([code, signal]).not.toContain(0);
		for (const file of ["docs/deploy/asan-web@.service", "docs/deploy/asan-worker.service"])
			expect(readFileSync(file, "utf8"), file).toMatch(/^Restart=always$/m);
		const seconds = await startAgain();
		expect(await app.database.prisma.practice.count()).toBe(practices);
		const statuses: number[] = [];
		for (const page of ["/en", "/en/library", "/en/search?q=passport"])
			statuses.push((await request(`${app.origin}${page}`)).status);
		expect(new Set(statuses)).toEqual(new Set([200]));
		recordFault(4, {
			saw: `no answer for ${ending.toFixed(0)} s until it ends, no connection until it is back, then ${countStatuses(statuses)}`,
			seconds,
		});
	});

	/** Runs a script in the site's process. */
	async function run(expression: string): Promise<void> {
		const [address = ""] = app.sites[0]?.output().match(/ws:\/\/\S+/) ?? [];
		const socket = new WebSocket(address);
		await new Promise((resolve, reject) => {
			socket.addEventListener("open", resolve);
			socket.addEventListener("error", reject);
		});
		socket.send(JSON.stringify({ id: 1, method: "Runtime.evaluate", params: { expression } }));
		await new Promise((resolve) => {
			socket.addEventListener("message", resolve);
			socket.addEventListener("close", resolve);
		});
		socket.close();
	}
});

/** Opens the inspector, through which a test runs scripts in the process; the process prints the inspector's URL. */
const inspected = { NODE_OPTIONS: "--inspect=127.0.0.1:0" };
